// name: pako-readme
// about: pako deflates and inflates the head of the README of ajv.
// stresses: typed arrays, bit operations, strings
// tier: es2015
// packages: pako, ajv
// origin: npm pako 2, zlib in JavaScript
// checksum: sha256:800a2ef5f02b513e

var pako = require("pako");
var readme = require("text:ajv/README.md");

var part = readme.slice(0, 2500);

exports.run = function () {
  var packed = pako.deflate(part, { level: 6 });
  var plain = pako.inflate(packed, { to: "string" });
  var sum = 0;
  for (var i = 0; i < packed.length; i++) {
    sum = (sum * 31 + packed[i]) | 0;
  }
  return packed.length + " " + sum + " " + plain;
};
