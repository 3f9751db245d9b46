// name: json-stringify
// about: Writes a tree of objects as JSON: plain, indented, with a list of keys, and through toJSON.
// stresses: json, strings
// tier: es5
// origin: JSON (ECMA-404), a made-up parts list
// checksum: 7379491

'use strict';

var parts = [];

function Size(width, height) {
  this.width = width;
  this.height = height;
}

Size.prototype.toJSON = function () {
  return this.width + 'x' + this.height;
};

exports.setup = function () {
  for (var i = 0; i < 40; i++) {
    // Members are in alphabetical order, because one engine writes them so whatever their order is.
    parts.push({
      id: i,
      label: 'part "' + i + '"\t\\',
      missing: undefined,
      size: new Size(i % 7, i % 11),
      stock: { counted: i % 2 === 1, shelf: i % 5 === 0 ? null : 'S' + i },
      weights: [i / 8, -i, i * 1000]
    });
  }
};

function hash(sum, text) {
  for (var i = 0; i < text.length; i += 13) sum = (sum * 31 + text.charCodeAt(i)) & 0xffffff;
  return (sum + text.length) & 0xffffff;
}

exports.run = function () {
  var checksum = hash(1, JSON.stringify(parts));
  checksum = hash(checksum, JSON.stringify(parts.slice(0, 5), null, 2));
  checksum = hash(checksum, JSON.stringify(parts.slice(5, 20), ['id', 'stock', 'shelf']));
  return checksum;
};
