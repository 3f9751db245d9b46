// name: crc32
// about: The CRC-32 of 3000 bytes, by the usual table of 256 entries.
// stresses: hashing, bit-operations, arrays, loops
// tier: es5
// origin: the table-driven CRC (Sarwate, 1988) with the polynomial of IEEE 802.3
// checksum: 2955146679

'use strict';

var table = [];
var bytes = [];

exports.setup = function () {
  for (var n = 0; n < 256; n++) {
    var remainder = n;
    for (var bit = 0; bit < 8; bit++) {
      remainder = remainder & 1 ? 0xedb88320 ^ remainder >>> 1 : remainder >>> 1;
    }
    table[n] = remainder;
  }
  for (var i = 0; i < 3000; i++) bytes.push((i * 7 + (i >> 3)) & 0xff);
};

exports.run = function () {
  var crc = -1;
  for (var i = 0; i < bytes.length; i++) crc = crc >>> 8 ^ table[(crc ^ bytes[i]) & 0xff];
  return (crc ^ -1) >>> 0;
};
