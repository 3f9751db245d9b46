// name: string-unicode
// about: Encodes text with accents, CJK and emoji as UTF-8 and decodes it again, surrogate pairs included.
// stresses: strings, unicode, bit-operations
// tier: es5
// origin: the UTF-8 encoding form of RFC 3629
// checksum: 10528510

'use strict';

var text = '';

// Two characters of each of the four lengths that UTF-8 has. They are given as numbers, because not every
// engine reads a surrogate pair that is written as two escapes in a literal.
exports.setup = function () {
  var units = [0x41, 0x62, 0xe9, 0x3a9, 0x4e2d, 0x20ac, 0xd83d, 0xde00, 0xd834, 0xdd1e];
  for (var i = 0; i < 16; i++) text += String.fromCharCode.apply(null, units.slice(i % 6));
};

function encode(string) {
  var bytes = [];
  for (var i = 0; i < string.length; i++) {
    var c = string.charCodeAt(i);
    if (c >= 0xd800 && c < 0xdc00) {
      c = 0x10000 + ((c & 0x3ff) << 10) + (string.charCodeAt(++i) & 0x3ff);
    }
    if (c < 0x80) bytes.push(c);
    else if (c < 0x800) bytes.push(0xc0 | c >> 6, 0x80 | c & 63);
    else if (c < 0x10000) bytes.push(0xe0 | c >> 12, 0x80 | c >> 6 & 63, 0x80 | c & 63);
    else bytes.push(0xf0 | c >> 18, 0x80 | c >> 12 & 63, 0x80 | c >> 6 & 63, 0x80 | c & 63);
  }
  return bytes;
}

function decode(bytes) {
  var string = '';
  for (var i = 0; i < bytes.length;) {
    var c = bytes[i++];
    var more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    if (more > 0) c &= 0x3f >> more;
    for (; more > 0; more--) c = c << 6 | bytes[i++] & 63;
    if (c < 0x10000) string += String.fromCharCode(c);
    else string += String.fromCharCode(0xd800 | c - 0x10000 >> 10, 0xdc00 | c & 0x3ff);
  }
  return string;
}

exports.run = function () {
  var bytes = encode(text);
  if (decode(bytes) !== text) return -1;
  var checksum = bytes.length;
  for (var i = 0; i < bytes.length; i++) checksum = (checksum * 31 + bytes[i]) & 0xffffff;
  return checksum;
};
