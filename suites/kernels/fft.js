// name: fft
// about: Fast Fourier transform of 128 points and back, in place, on plain arrays.
// stresses: floats, arrays, loops
// tier: es5
// origin: the radix-2 algorithm of Cooley and Tukey (1965)
// checksum: 380719104

'use strict';

var SIZE = 128;
var signal = [];
var cosines = [];
var sines = [];

// The table uses square roots only: Math.cos may differ in the last bit from engine to engine.
// Each pass halves the angle between neighbours and fills the gaps by the addition theorem.
exports.setup = function () {
  var half = SIZE / 2;
  cosines[0] = 1;
  sines[0] = 0;
  var c = 0; // the cosine and sine of a quarter turn, then of an eighth, and so on
  var s = 1;
  for (var step = half / 2; step >= 1; step /= 2) {
    for (var i = 0; i + step < half; i += 2 * step) {
      cosines[i + step] = cosines[i] * c - sines[i] * s;
      sines[i + step] = sines[i] * c + cosines[i] * s;
    }
    s = Math.sqrt((1 - c) / 2);
    c = Math.sqrt((1 + c) / 2);
  }
  for (i = 0; i < SIZE; i++) signal[i] = i * 37 % 64 - 31.5 + (i & 8);
};

function shuffle(values) {
  for (var i = 1, j = 0; i < SIZE; i++) {
    var bit = SIZE >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      var swap = values[i];
      values[i] = values[j];
      values[j] = swap;
    }
  }
}

function transform(re, im, sign) {
  shuffle(re);
  shuffle(im);
  for (var span = 1; span < SIZE; span *= 2) {
    var stride = SIZE / span / 2;
    for (var base = 0; base < SIZE; base += 2 * span) {
      for (var k = 0; k < span; k++) {
        var c = cosines[k * stride];
        var s = sign * sines[k * stride];
        var a = base + k;
        var b = a + span;
        var tr = re[b] * c - im[b] * s;
        var ti = re[b] * s + im[b] * c;
        re[b] = re[a] - tr;
        im[b] = im[a] - ti;
        re[a] += tr;
        im[a] += ti;
      }
    }
  }
}

exports.run = function () {
  var re = signal.slice();
  var im = [];
  for (var i = 0; i < SIZE; i++) im[i] = 0;
  transform(re, im, -1);
  var spectrum = 0;
  for (i = 0; i < SIZE; i++) spectrum += (re[i] * re[i] + im[i] * im[i]) * (i + 1);
  transform(re, im, 1);
  var error = 0;
  for (i = 0; i < SIZE; i++) error = Math.max(error, Math.abs(re[i] / SIZE - signal[i]));
  return error < 1e-9 ? Math.round(spectrum) : -1;
};
