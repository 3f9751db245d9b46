// name: code-points
// about: Walks strings by code point: for-of, codePointAt, fromCodePoint and the unicode flag.
// stresses: strings, unicode, iterators, regexp
// tier: es2015
// origin: the string additions of ECMAScript 2015; a Caesar cipher within each block
// checksum: 2012142

'use strict';

let text = '';

exports.setup = function () {
  for (let i = 0; i < 10; i++) {
    text += `Rev ${i} \u{1f600}\u{1d11e}${String.fromCodePoint(0x4e00 + i * 7, 0x1f300 + i)} \u00e9t\u00e9 `;
  }
};

const blocks = [[0x61, 26], [0x1f300, 64], [0x4e00, 512]];

function shift(string, by) {
  let out = '';
  for (const character of string) {
    const point = character.codePointAt(0);
    const block = blocks.find(([start, size]) => point >= start && point < start + size);
    if (block === undefined) out += character;
    else out += String.fromCodePoint(block[0] + (point - block[0] + by + block[1]) % block[1]);
  }
  return out;
}

exports.run = function () {
  const secret = shift(text, 5);
  if (shift(secret, -5) !== text) return -1;
  const points = Array.from(secret, character => character.codePointAt(0));
  let checksum = points.length * 10 + secret.length - points.length;
  for (const point of points) checksum = (checksum * 31 + point) & 0xffffff;
  checksum += (secret.match(/[\u{1f300}-\u{1f5ff}]/gu) || []).length * 100;
  return checksum + (secret.includes('Rja') ? 1 : 0) + 'ab'.repeat(3).length + (text.startsWith('Rev') ? 2 : 0);
};
