// name: hash-strings
// about: Hashes keys with FNV-1a and MurmurHash3, with 32-bit products made of 16-bit halves.
// stresses: hashing, bit-operations, integers, strings
// tier: es5
// origin: FNV-1a (Fowler, Noll and Vo) and MurmurHash3 x86_32 (Appleby)
// checksum: -942932951

'use strict';

var keys = [];

exports.setup = function () {
  for (var i = 0; i < 24; i++) keys.push('key:' + i * i * 977 + '/' + (i * 31).toString(16) + '.txt');
};

// The low 32 bits of a product. The plain product of two 32-bit numbers does not fit a double.
function multiply(a, b) {
  return (((a >>> 16) * b & 0xffff) << 16) + (a & 0xffff) * b | 0;
}

function rotate(x, bits) {
  return x << bits | x >>> 32 - bits;
}

function fnv(key) {
  var hash = 0x811c9dc5 | 0;
  for (var i = 0; i < key.length; i++) hash = multiply(hash ^ key.charCodeAt(i), 0x01000193);
  return hash;
}

function scramble(block) {
  return multiply(rotate(multiply(block, 0xcc9e2d51 | 0), 15), 0x1b873593);
}

function murmur(key, seed) {
  var hash = seed;
  var whole = key.length & ~3;
  for (var i = 0; i < whole; i += 4) {
    hash ^= scramble(key.charCodeAt(i) | key.charCodeAt(i + 1) << 8 |
      key.charCodeAt(i + 2) << 16 | key.charCodeAt(i + 3) << 24);
    hash = multiply(rotate(hash, 13), 5) + 0xe6546b64 | 0;
  }
  var tail = 0;
  for (i = key.length - 1; i >= whole; i--) tail = tail << 8 | key.charCodeAt(i);
  if (whole < key.length) hash ^= scramble(tail);
  hash ^= key.length;
  hash = multiply(hash ^ hash >>> 16, 0x85ebca6b | 0);
  hash = multiply(hash ^ hash >>> 13, 0xc2b2ae35 | 0);
  return hash ^ hash >>> 16;
}

exports.run = function () {
  var checksum = 0;
  for (var i = 0; i < keys.length; i++) {
    checksum = rotate(checksum, 5) ^ fnv(keys[i]) ^ murmur(keys[i], i);
  }
  return checksum;
};
