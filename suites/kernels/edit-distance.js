// name: edit-distance
// about: Levenshtein distances between words, by two rows of a table.
// stresses: dynamic-programming, strings, arrays
// tier: es5
// origin: the algorithm of Wagner and Fischer (1974)
// checksum: 14465833

'use strict';

var words = ['dynamometer', 'thermometer', 'diameter', 'interpreter', 'parameter', 'engineer', 'pioneering'];

function distance(a, b) {
  var above = [];
  for (var j = 0; j <= b.length; j++) above[j] = j;
  for (var i = 1; i <= a.length; i++) {
    var row = [i];
    for (j = 1; j <= b.length; j++) {
      var change = above[j - 1] + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(change, above[j] + 1, row[j - 1] + 1);
    }
    above = row;
  }
  return above[b.length];
}

exports.run = function () {
  var checksum = 0;
  for (var i = 0; i < words.length; i++) {
    for (var j = 0; j < i; j++) checksum = (checksum * 13 + distance(words[i], words[j])) & 0xffffff;
  }
  return checksum;
};
