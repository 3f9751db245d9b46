// name: crypto-js-seal
// about: crypto-js hashes, encrypts and decrypts a licence text.
// stresses: integer arithmetic, bit operations, arrays
// tier: es5
// packages: crypto-js
// origin: npm crypto-js 4, ciphers and hashes in plain JavaScript
// checksum: sha256:78c68ba4ab0db569

var aes = require("crypto-js/aes");
var hex = require("crypto-js/enc-hex");
var utf8 = require("crypto-js/enc-utf8");
var sha256 = require("crypto-js/sha256");
var licence = require("text:crypto-js/LICENSE");

exports.run = function () {
  var text = licence.slice(0, 700);
  var digest = sha256(text);
  var vector = { iv: hex.parse(digest.toString(hex).slice(0, 32)) };
  var sealed = aes.encrypt(text, digest, vector).toString();
  var opened = aes.decrypt(sealed, digest, vector).toString(utf8);
  return digest.toString(hex) + sealed + (opened === text);
};
