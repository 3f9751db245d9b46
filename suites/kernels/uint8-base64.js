// name: uint8-base64
// about: Base64 over Uint8Arrays: encodes bytes, decodes them again, and reads them through a 16-bit view.
// stresses: typed-arrays, bit-operations, strings
// tier: es2015
// origin: the encoding of RFC 4648
// checksum: 3903583

'use strict';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const letters = new Uint8Array(64);
const values = new Uint8Array(128);
const bytes = new Uint8Array(602); // not a multiple of three, so that padding is needed

exports.setup = function () {
  for (let i = 0; i < 64; i++) {
    letters[i] = ALPHABET.charCodeAt(i);
    values[letters[i]] = i;
  }
  for (let i = 0; i < bytes.length; i++) bytes[i] = i * i * 5 + i;
};

function encode(input) {
  const out = new Uint8Array(Math.ceil(input.length / 3) * 4).fill(61); // '='
  let to = 0;
  for (let i = 0; i < input.length; i += 3) {
    const word = input[i] << 16 | input[i + 1] << 8 | input[i + 2]; // beyond the end: undefined, that is 0
    const count = Math.min(4, input.length - i + 1);
    for (let k = 0; k < count; k++) out[to + k] = letters[word >> 18 - 6 * k & 63];
    to += 4;
  }
  return out;
}

function decode(text) {
  const end = text.indexOf(61);
  const length = end < 0 ? text.length : end;
  const out = new Uint8Array(length * 3 >> 2);
  let word = 0;
  let to = 0;
  for (let i = 0; i < length; i++) {
    word = word << 6 | values[text[i]];
    if (i % 4 > 0) out[to++] = word >> 6 - i % 4 * 2; // stores the low eight bits
  }
  return out;
}

exports.run = function () {
  const text = encode(bytes);
  const back = decode(text);
  if (back.length !== bytes.length || back.some((byte, i) => byte !== bytes[i])) return -1;
  const clamped = Uint8ClampedArray.from(back.subarray(0, 40), byte => byte * 2 - 100);
  let checksum = 0;
  for (const word of new Uint16Array(text.buffer, 0, 100)) {
    // The halves are added, because their order depends on the machine.
    checksum = (checksum * 31 + (word >> 8) + (word & 255)) & 0xffffff;
  }
  for (const byte of text) checksum = (checksum * 31 + byte) & 0xffffff;
  return checksum + clamped.reduce((sum, byte) => sum + byte, 0);
};
