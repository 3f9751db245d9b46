// name: mandelbrot
// about: Escape times of a small picture of the Mandelbrot set.
// stresses: floats, loops
// tier: es5
// origin: the escape-time algorithm for the Mandelbrot set
// checksum: 11475377

'use strict';

var WIDTH = 20;
var HEIGHT = 14;
var LIMIT = 30;

function escapeTime(cr, ci) {
  var zr = 0;
  var zi = 0;
  var n = 0;
  while (n < LIMIT) {
    var rr = zr * zr;
    var ii = zi * zi;
    if (rr + ii > 4) break;
    zi = 2 * zr * zi + ci;
    zr = rr - ii + cr;
    n++;
  }
  return n;
}

exports.run = function () {
  var checksum = 0;
  for (var y = 0; y < HEIGHT; y++) {
    for (var x = 0; x < WIDTH; x++) {
      var n = escapeTime(-2.25 + 3 * x / WIDTH, -1.125 + 2.25 * y / HEIGHT);
      checksum = (checksum * 31 + n) & 0xffffff;
    }
  }
  return checksum;
};
