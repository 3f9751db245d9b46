// name: regexp-lookahead
// about: Regular expressions that need a backtracking matcher: look-ahead and back-references.
// stresses: regexp, strings
// tier: es5
// needs: regexp-lookahead, regexp-backreference
// origin: digit grouping, doubled words and quoted strings, the stock examples for these operators
// checksum: 12973226

'use strict';

var words = ['the the', '1234567', '"say \'no\'"', 'Passw0rd', '\'it "is"\'', 'so so', 'short', 'Kayak8AB', 'level'];
var text = '';

exports.setup = function () {
  for (var i = 0; i < 90; i++) text += words[i * 5 % words.length] + (i % 8 === 7 ? '.\n' : ' ');
};

function hash(sum, string) {
  for (var i = 0; i < string.length; i++) sum = (sum * 31 + string.charCodeAt(i)) & 0xffffff;
  return sum;
}

exports.run = function () {
  var grouped = text.replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
  var single = grouped.replace(/\b(\w+) \1\b/g, '$1');
  var quoted = single.match(/(["'])(?:(?!\1).)*\1/g);
  var strong = single.match(/\b(?=\w*\d)(?=\w*[A-Z])\w{8,}\b/g);
  var mirrored = single.match(/\b(\w)(\w)\w\2\1\b/g);
  return hash(quoted.length * 400 + strong.length * 20 + mirrored.length, single);
};
