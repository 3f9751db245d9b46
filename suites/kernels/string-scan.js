// name: string-scan
// about: Scans a page of text with charCodeAt: words, numbers, nesting, and a hash of it all.
// stresses: strings, loops, branches
// tier: es5
// origin: the word count program of Unix, with a little more to count
// checksum: 1625378

'use strict';

var text = '';

exports.setup = function () {
  var words = ['bench', 'engine(', 'torque', ') 42', 'shaft,', 'load', '[1024', ']\n', 'rev'];
  for (var i = 0; text.length < 600; i++) text += words[(i * 5 + (i >> 3)) % words.length] + ' ';
};

function isLetter(c) {
  return c >= 97 && c <= 122;
}

exports.run = function () {
  var words = 0;
  var numbers = 0;
  var depth = 0;
  var deepest = 0;
  var hash = 5381;
  var i = 0;
  while (i < text.length) {
    var c = text.charCodeAt(i);
    if (isLetter(c)) {
      words++;
      while (i < text.length && isLetter(c = text.charCodeAt(i))) {
        hash = (hash * 33 ^ c) & 0xffffff;
        i++;
      }
    } else if (c >= 48 && c <= 57) {
      var value = 0;
      while (i < text.length && (c = text.charCodeAt(i)) >= 48 && c <= 57) {
        value = value * 10 + c - 48;
        i++;
      }
      numbers += value;
    } else {
      if (c === 40 || c === 91) depth++;
      if (c === 41 || c === 93) depth--;
      if (depth > deepest) deepest = depth;
      i++;
    }
  }
  return (hash + words * 3 + numbers * 7 + deepest * 11) & 0xffffff;
};
