// name: n-queens
// about: Counts the ways to place eight queens, with the attacked fields held in bit masks.
// stresses: recursion, bit-operations, integers
// tier: es5
// origin: the eight queens puzzle (Bezzel, 1848)
// checksum: 922057

'use strict';

var SIZE = 8;
var FULL = (1 << SIZE) - 1;
var visited = 0;

function place(columns, falling, rising) {
  visited++;
  if (columns === FULL) return 1;
  var solutions = 0;
  var free = FULL & ~(columns | falling | rising);
  while (free !== 0) {
    var field = free & -free; // the lowest bit that is set
    free ^= field;
    solutions += place(columns | field, (falling | field) << 1, (rising | field) >> 1);
  }
  return solutions;
}

exports.run = function () {
  visited = 0;
  var solutions = place(0, 0, 0);
  return solutions * 10000 + visited;
};
