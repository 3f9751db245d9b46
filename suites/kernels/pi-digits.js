// name: pi-digits
// about: Decimal digits of pi by a spigot, with remainders carried through an array of integers.
// stresses: integers, arrays, strings
// tier: es5
// origin: the spigot algorithm of Rabinowitz and Wagon (1995)
// checksum: 314159265358979323846264338327

'use strict';

var DIGITS = 30;

exports.run = function () {
  var length = Math.floor(DIGITS * 10 / 3) + 1;
  var remainders = [];
  for (var i = 0; i < length; i++) remainders[i] = 2;
  var text = '';
  var held = -1; // the last digit below nine, and the nines after it: a carry may still come
  var nines = 0;
  while (text.length < DIGITS) {
    var carry = 0;
    for (i = length - 1; i > 0; i--) {
      var x = remainders[i] * 10 + carry;
      var divisor = 2 * i + 1;
      remainders[i] = x % divisor;
      carry = (x - remainders[i]) / divisor * i;
    }
    x = remainders[0] * 10 + carry;
    remainders[0] = x % 10;
    var digit = (x - remainders[0]) / 10;
    if (digit === 9) {
      nines++;
      continue;
    }
    if (held >= 0) text += digit === 10 ? held + 1 : held;
    for (; nines > 0; nines--) text += digit === 10 ? 0 : 9;
    held = digit === 10 ? 0 : digit;
  }
  return text.slice(0, DIGITS);
};
