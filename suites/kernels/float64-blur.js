// name: float64-blur
// about: Blurs and sharpens a grid of heights in Float64Arrays, with subarrays as rows.
// stresses: typed-arrays, floats, loops
// tier: es2015
// origin: convolution by a three-by-three kernel in two passes
// checksum: 43995960

'use strict';

const SIZE = 24;
const heights = new Float64Array(SIZE * SIZE);
const first = new Float64Array(SIZE * SIZE);
const second = new Float64Array(SIZE * SIZE);

exports.setup = function () {
  for (let i = 0; i < heights.length; i++) heights[i] = i * 37 % 101 / 4;
};

function blurRows(from, to) {
  for (let y = 0; y < SIZE; y++) {
    const row = from.subarray(y * SIZE, (y + 1) * SIZE);
    const out = to.subarray(y * SIZE, (y + 1) * SIZE);
    out[0] = row[0];
    out[SIZE - 1] = row[SIZE - 1];
    for (let x = 1; x < SIZE - 1; x++) out[x] = (row[x - 1] + 2 * row[x] + row[x + 1]) / 4;
  }
}

function blurColumns(from, to) {
  to.set(from);
  for (let i = SIZE; i < SIZE * (SIZE - 1); i++) to[i] = (from[i - SIZE] + 2 * from[i] + from[i + SIZE]) / 4;
}

exports.run = function () {
  blurRows(heights, first);
  blurColumns(first, second);
  let lowest = Infinity;
  let sum = 0;
  for (let i = 0; i < heights.length; i++) {
    const sharp = heights[i] + (heights[i] - second[i]) / 2;
    lowest = Math.min(lowest, sharp);
    sum += sharp * (i % 13);
  }
  first.fill(lowest, 0, SIZE).sort();
  return Math.round((sum + first[SIZE * SIZE - 5]) * 1024);
};
