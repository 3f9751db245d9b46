// name: bytecode-vm
// about: A stack machine with locals, jumps and calls that runs a small assembled program.
// stresses: interpreter, switch, arrays
// tier: es5
// origin: the classic bytecode loop: one switch inside one endless loop
// checksum: 1771303135

'use strict';

var OPERATIONS = ['push', 'load', 'store', 'add', 'mul', 'mod', 'less', 'jump', 'unless', 'call', 'return', 'halt'];
var PUSH = 0, LOAD = 1, STORE = 2, ADD = 3, MUL = 4, MOD = 5, LESS = 6;
var JUMP = 7, UNLESS = 8, CALL = 9, RETURN = 10, HALT = 11;

// for (i = 1; i < 50; i++) sum = (sum * 3 + gcd(i * 6, 84)) % 65521, where local 0 is i and local 1 the sum.
// gcd keeps its arguments in the locals 2 and 3.
var source = [
  'push 1', 'store 0', 'push 0', 'store 1',
  'loop:', 'load 0', 'push 50', 'less', 'unless end',
  'load 1', 'push 3', 'mul', 'load 0', 'push 6', 'mul', 'push 84', 'call gcd', 'add',
  'push 65521', 'mod', 'store 1',
  'load 0', 'push 1', 'add', 'store 0', 'jump loop',
  'end:', 'halt',
  'gcd:', 'store 3', 'store 2',
  'again:', 'push 0', 'load 3', 'less', 'unless done',
  'load 3', 'load 2', 'load 3', 'mod', 'store 3', 'store 2', 'jump again',
  'done:', 'load 2', 'return'
];
var program = [];

exports.setup = function () {
  var labels = {};
  var address = 0;
  source.forEach(function (line) {
    if (line.slice(-1) === ':') labels[line.slice(0, -1)] = address;
    else address += line.split(' ').length;
  });
  source.forEach(function (line) {
    if (line.slice(-1) === ':') return;
    var words = line.split(' ');
    program.push(OPERATIONS.indexOf(words[0]));
    if (words.length > 1) program.push(words[1] in labels ? labels[words[1]] : Number(words[1]));
  });
};

function execute(code) {
  var locals = [0, 0, 0, 0];
  var stack = [];
  var returns = [];
  var pc = 0;
  var executed = 0;
  for (;;) {
    var right;
    executed++;
    switch (code[pc++]) {
      case PUSH: stack.push(code[pc++]); break;
      case LOAD: stack.push(locals[code[pc++]]); break;
      case STORE: locals[code[pc++]] = stack.pop(); break;
      case ADD: right = stack.pop(); stack.push(stack.pop() + right); break;
      case MUL: right = stack.pop(); stack.push(stack.pop() * right); break;
      case MOD: right = stack.pop(); stack.push(stack.pop() % right); break;
      case LESS: right = stack.pop(); stack.push(stack.pop() < right ? 1 : 0); break;
      case JUMP: pc = code[pc]; break;
      case UNLESS: pc = stack.pop() === 0 ? code[pc] : pc + 1; break;
      case CALL: returns.push(pc + 1); pc = code[pc]; break;
      case RETURN: pc = returns.pop(); break;
      case HALT: return locals[1] * 100000 + executed;
      default: throw new Error('bad instruction at ' + (pc - 1));
    }
  }
}

exports.run = function () {
  return execute(program);
};
