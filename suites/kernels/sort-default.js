// name: sort-default
// about: Sorts words, and numbers as the strings that they become, without a comparator.
// stresses: sorting, strings
// tier: es5
// origin: Array.prototype.sort as it behaves without an argument
// checksum: 8175658

'use strict';

var words = [];
var numbers = [];

exports.setup = function () {
  var seed = 4711;
  for (var i = 0; i < 130; i++) {
    seed = seed * 16807 % 2147483647;
    words.push(seed.toString(36));
    numbers.push(seed % 5000);
  }
};

exports.run = function () {
  var sorted = words.slice().sort();
  var checksum = 0;
  for (var i = 0; i < sorted.length; i++) {
    checksum = (checksum * 31 + sorted[i].charCodeAt(2) + sorted[i].length) & 0xffffff;
  }
  sorted = numbers.slice().sort();
  for (i = 0; i < sorted.length; i++) checksum = (checksum * 31 + sorted[i]) & 0xffffff;
  return checksum;
};
