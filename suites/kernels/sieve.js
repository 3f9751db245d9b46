// name: sieve
// about: The sieve of Eratosthenes over an array of booleans.
// stresses: arrays, integers, loops
// tier: es5
// origin: Eratosthenes
// checksum: 1013507550

'use strict';

var LIMIT = 4000;

exports.run = function () {
  var composite = [];
  for (var i = 0; i < LIMIT; i++) composite[i] = false;
  var count = 0;
  var sum = 0;
  for (var n = 2; n < LIMIT; n++) {
    if (composite[n]) continue;
    count++;
    sum += n;
    for (var multiple = n * n; multiple < LIMIT; multiple += n) composite[multiple] = true;
  }
  return sum * 1000 + count;
};
