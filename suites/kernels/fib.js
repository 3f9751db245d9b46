// name: fib
// about: Recursive Fibonacci: many small calls and nothing else.
// stresses: calls, recursion, integers
// tier: es5
// origin: the usual micro-benchmark for calls
// checksum: 1597

'use strict';

function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

exports.run = function () {
  return fib(17);
};
