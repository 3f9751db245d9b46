// name: matrix-multiply
// about: Multiplies square matrices held as arrays of rows.
// stresses: floats, arrays, loops
// tier: es5
// origin: the schoolbook product, with the second matrix transposed
// checksum: 10677451

'use strict';

var SIZE = 20;
var left = [];
var right = [];

function matrix(entry) {
  var rows = [];
  for (var i = 0; i < SIZE; i++) {
    rows[i] = [];
    for (var j = 0; j < SIZE; j++) rows[i][j] = entry(i, j);
  }
  return rows;
}

exports.setup = function () {
  // Eighths add up without rounding.
  left = matrix(function (i, j) { return (i * 3 + j * 5) % 17 / 8; });
  right = matrix(function (i, j) { return (i * 7 - j * 2) % 13 / 8; });
};

function transpose(m) {
  return matrix(function (i, j) { return m[j][i]; });
}

function multiply(a, b) {
  var columns = transpose(b);
  return matrix(function (i, j) {
    var row = a[i];
    var column = columns[j];
    var sum = 0;
    for (var k = 0; k < SIZE; k++) sum += row[k] * column[k];
    return sum;
  });
}

exports.run = function () {
  var product = multiply(left, right);
  var checksum = 0;
  for (var i = 0; i < SIZE; i++) {
    for (var j = 0; j < SIZE; j++) checksum = (checksum * 31 + product[i][j] * 64) % 16777213;
  }
  return checksum;
};
