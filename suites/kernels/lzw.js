// name: lzw
// about: Compresses text with a growing dictionary of strings, expands it again and compares.
// stresses: dictionaries, strings, arrays
// tier: es5
// origin: the algorithm of Lempel, Ziv and Welch (1984)
// checksum: 14396706

'use strict';

var text = '';

exports.setup = function () {
  var words = ['pull ', 'the ', 'same ', 'load, ', 'then ', 'measure ', 'again. '];
  for (var i = 0; text.length < 700; i++) text += words[i * (i + 3) % 7] + (i % 4 ? '' : 'and ');
};

function compress(string) {
  var codes = {};
  var next = 128;
  var out = [];
  var prefix = '';
  for (var i = 0; i < string.length; i++) {
    var c = string.charAt(i);
    var longer = prefix + c;
    if (longer.length === 1 || codes.hasOwnProperty(longer)) {
      prefix = longer;
      continue;
    }
    out.push(prefix.length === 1 ? prefix.charCodeAt(0) : codes[prefix]);
    codes[longer] = next++;
    prefix = c;
  }
  out.push(prefix.length === 1 ? prefix.charCodeAt(0) : codes[prefix]);
  return out;
}

function expand(codes) {
  var strings = [];
  var previous = String.fromCharCode(codes[0]);
  var out = [previous];
  for (var i = 1; i < codes.length; i++) {
    var code = codes[i];
    var entry;
    if (code < 128) entry = String.fromCharCode(code);
    else if (code - 128 < strings.length) entry = strings[code - 128];
    else entry = previous + previous.charAt(0); // the code that is being defined right now
    out.push(entry);
    strings.push(previous + entry.charAt(0));
    previous = entry;
  }
  return out.join('');
}

exports.run = function () {
  var codes = compress(text);
  if (expand(codes) !== text) return -1;
  var checksum = codes.length;
  for (var i = 0; i < codes.length; i++) checksum = (checksum * 31 + codes[i]) & 0xffffff;
  return checksum;
};
