// name: dictionary
// about: Objects as dictionaries: counts words, looks keys up with in and hasOwnProperty, deletes, enumerates.
// stresses: dictionaries, strings
// tier: es5
// origin: the word count of every scripting tutorial
// checksum: 14974184

'use strict';

var words = [];

exports.setup = function () {
  var seed = 31337;
  for (var i = 0; i < 500; i++) {
    seed = seed * 16807 % 2147483647;
    words.push('w' + (seed % 17) * (seed % 23)); // products are uneven: some words are common
  }
};

exports.run = function () {
  var counts = {};
  var i;
  for (i = 0; i < words.length; i++) {
    var word = words[i];
    if (Object.prototype.hasOwnProperty.call(counts, word)) counts[word]++;
    else counts[word] = 1;
  }
  var distinct = Object.keys(counts);
  for (i = 0; i < distinct.length; i++) {
    if (counts[distinct[i]] < 3) delete counts[distinct[i]];
  }
  var checksum = distinct.length;
  for (i = 0; i < words.length; i += 3) {
    // A name that was deleted comes back as a new member.
    if (words[i] in counts) checksum = (checksum * 31 + counts[words[i]]) & 0xffffff;
    else counts[words[i]] = -i;
  }
  var sum = 0;
  for (var key in counts) sum += counts[key] * key.length; // a sum: order does not matter
  return (checksum + sum) & 0xffffff;
};
