// name: game-of-life
// about: Conway's game of life on a torus, from an R-pentomino.
// stresses: arrays, loops, branches
// tier: es5
// origin: the rules of Conway (1970)
// checksum: 3659983

'use strict';

var SIZE = 20;
var GENERATIONS = 4;

function seed() {
  var cells = [];
  for (var i = 0; i < SIZE * SIZE; i++) cells[i] = 0;
  var middle = SIZE * SIZE / 2 + SIZE / 2;
  [0, 1, SIZE - 1, SIZE, 2 * SIZE].forEach(function (offset) { cells[middle + offset] = 1; });
  return cells;
}

function step(cells) {
  var next = [];
  for (var y = 0; y < SIZE; y++) {
    var row = y * SIZE;
    var above = (y + SIZE - 1) % SIZE * SIZE;
    var below = (y + 1) % SIZE * SIZE;
    for (var x = 0; x < SIZE; x++) {
      var left = (x + SIZE - 1) % SIZE;
      var right = (x + 1) % SIZE;
      var near = cells[above + left] + cells[above + x] + cells[above + right] +
        cells[row + left] + cells[row + right] +
        cells[below + left] + cells[below + x] + cells[below + right];
      next[row + x] = near === 3 || (near === 2 && cells[row + x] === 1) ? 1 : 0;
    }
  }
  return next;
}

exports.run = function () {
  var cells = seed();
  var checksum = 0;
  for (var generation = 0; generation < GENERATIONS; generation++) {
    cells = step(cells);
    for (var i = 0; i < cells.length; i++) if (cells[i]) checksum = (checksum * 31 + i) & 0xffffff;
  }
  return checksum;
};
