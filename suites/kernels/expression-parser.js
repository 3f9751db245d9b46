// name: expression-parser
// about: A recursive-descent parser that turns arithmetic into a tree, which is then evaluated.
// stresses: parsing, recursion, strings, allocation
// tier: es5
// origin: the grammar of every compiler course: expression, term, factor
// checksum: 7900935

'use strict';

var sources = [];

exports.setup = function () {
  var seed = 271828;
  function next(n) {
    seed = seed * 16807 % 2147483647;
    return seed % n;
  }
  function write(depth) {
    if (depth === 0 || next(6) === 0) return next(4) === 0 ? 'xyz'.charAt(next(3)) : String(next(200));
    if (next(5) === 0) return '-(' + write(depth - 1) + ')';
    return '(' + write(depth - 1) + ' ' + '+-*%'.charAt(next(4)) + ' ' + write(depth - 1) + ')+' + next(9);
  }
  for (var i = 0; i < 8; i++) sources.push(write(4));
};

function Parser(text) {
  this.text = text;
  this.at = 0;
}

Parser.prototype.peek = function () {
  while (this.text.charAt(this.at) === ' ') this.at++;
  return this.text.charAt(this.at);
};

Parser.prototype.binary = function (operators, operand) {
  var left = operand.call(this);
  for (;;) {
    var operator = this.peek();
    if (operator === '' || operators.indexOf(operator) < 0) return left;
    this.at++;
    left = { kind: operator, left: left, right: operand.call(this) };
  }
};

Parser.prototype.expression = function () {
  return this.binary('+-', this.term);
};

Parser.prototype.term = function () {
  return this.binary('*%', this.factor);
};

Parser.prototype.factor = function () {
  var c = this.peek();
  var start = this.at++;
  if (c === '-') return { kind: 'negative', operand: this.factor() };
  if (c === '(') {
    var inner = this.expression();
    if (this.peek() !== ')') throw new SyntaxError('expected ) at ' + this.at);
    this.at++;
    return inner;
  }
  if (c >= 'x' && c <= 'z') return { kind: 'variable', name: c };
  if (c < '0' || c > '9') throw new SyntaxError('unexpected ' + c + ' at ' + start);
  while ((c = this.text.charAt(this.at)) >= '0' && c <= '9') this.at++;
  return { kind: 'number', value: Number(this.text.slice(start, this.at)) };
};

// Values stay below a million, so that products are exact; a zero divisor counts as one.
function evaluate(node, scope) {
  switch (node.kind) {
    case 'number': return node.value;
    case 'variable': return scope[node.name];
    case 'negative': return -evaluate(node.operand, scope);
    case '+': return (evaluate(node.left, scope) + evaluate(node.right, scope)) % 1000003;
    case '-': return (evaluate(node.left, scope) - evaluate(node.right, scope)) % 1000003;
    case '*': return evaluate(node.left, scope) * evaluate(node.right, scope) % 1000003;
    case '%': return evaluate(node.left, scope) % (evaluate(node.right, scope) || 1);
  }
}

exports.run = function () {
  var checksum = 0;
  for (var i = 0; i < sources.length; i++) {
    var tree = new Parser(sources[i]).expression();
    for (var x = 0; x < 3; x++) {
      checksum = (checksum * 31 + evaluate(tree, { x: x, y: i, z: 5 })) & 0xffffff;
    }
  }
  return checksum;
};
