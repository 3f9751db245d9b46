// name: string-building
// about: Builds lines of text by appending, by joining and by repeating.
// stresses: strings
// tier: es5
// origin: a hex dump, the usual program that glues strings
// checksum: 11841515

'use strict';

var DIGITS = '0123456789abcdef';
var bytes = [];

exports.setup = function () {
  for (var i = 0; i < 256; i++) bytes.push((i * i * 7 + i * 13) & 0xff);
};

function hex(n, width) {
  var text = '';
  do {
    text = DIGITS.charAt(n & 15) + text;
    n >>>= 4;
  } while (n > 0);
  while (text.length < width) text = '0' + text;
  return text;
}

function dump(from, to) {
  var columns = [];
  var plain = '';
  for (var i = from; i < to; i++) {
    var byte = bytes[i];
    columns.push(hex(byte, 2));
    plain += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.';
  }
  return hex(from, 8) + '  ' + columns.join(' ') + '  |' + plain + '|';
}

exports.run = function () {
  var text = '';
  for (var at = 0; at < bytes.length; at += 16) text += dump(at, at + 16) + '\n';
  // Ropes are only flattened when somebody looks inside.
  var checksum = text.length;
  for (var i = text.indexOf('f'); i >= 0; i = text.indexOf('f', i + 1)) {
    checksum = (checksum * 31 + i) & 0xffffff;
  }
  return checksum;
};
