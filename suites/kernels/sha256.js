// name: sha256
// about: The SHA-256 digest of a message of 500 bytes.
// stresses: hashing, bit-operations, arrays
// tier: es5
// origin: FIPS 180-4, section 6.2
// checksum: 1c98bb38c0fdf812bbe511f17caa9e31d8dd827cb55a2093b0e57fe6f66278ae

'use strict';

var constants = [];
var initial = [];
var message = [];

// The first 32 bits of the fraction of x.
function fraction(x) {
  return (x - Math.floor(x)) * 4294967296 | 0;
}

// The constants are the fractions of the roots of the first primes (sections 4.2.2 and 5.3.3).
exports.setup = function () {
  for (var n = 2; constants.length < 64; n++) {
    var prime = true;
    for (var d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (initial.length < 8) initial.push(fraction(Math.sqrt(n)));
    constants.push(fraction(Math.pow(n, 1 / 3)));
  }
  for (var i = 0; i < 500; i++) message.push(97 + i % 26);
};

function padded(bytes) {
  var words = [];
  var length = (bytes.length + 8 >> 6) + 1 << 4;
  for (var i = 0; i < length; i++) words[i] = 0;
  for (i = 0; i < bytes.length; i++) words[i >> 2] |= bytes[i] << 24 - (i & 3) * 8;
  words[i >> 2] |= 0x80 << 24 - (i & 3) * 8;
  words[length - 1] = bytes.length * 8;
  return words;
}

function rotate(x, bits) {
  return x >>> bits | x << 32 - bits;
}

function compress(state, words, offset) {
  var w = words.slice(offset, offset + 16);
  for (var t = 16; t < 64; t++) {
    var s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ w[t - 15] >>> 3;
    var s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ w[t - 2] >>> 10;
    w[t] = w[t - 16] + s0 + w[t - 7] + s1 | 0;
  }
  var a = state[0], b = state[1], c = state[2], d = state[3];
  var e = state[4], f = state[5], g = state[6], h = state[7];
  for (t = 0; t < 64; t++) {
    var sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    var t1 = h + sum1 + (e & f ^ ~e & g) + constants[t] + w[t] | 0;
    var t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
    h = g; g = f; f = e; e = d + t1 | 0;
    d = c; c = b; b = a; a = t1 + t2 | 0;
  }
  var next = [a, b, c, d, e, f, g, h];
  for (var i = 0; i < 8; i++) state[i] = state[i] + next[i] | 0;
}

function hex(word) {
  return ('0000000' + (word >>> 0).toString(16)).slice(-8);
}

exports.run = function () {
  var state = initial.slice();
  var words = padded(message);
  for (var offset = 0; offset < words.length; offset += 16) compress(state, words, offset);
  return state.map(hex).join('');
};
