// name: commonmark-readme
// about: commonmark renders the head of the README of ajv to HTML.
// stresses: scanning, regular expressions, linked trees, strings
// tier: es5
// needs: regexp-lookahead
// packages: commonmark, ajv
// origin: npm commonmark 0.29, the reference implementation of CommonMark
// checksum: sha256:3f2796ba0de5d170

var commonmark = require("commonmark");
var readme = require("text:ajv/README.md");

exports.run = function () {
  var tree = new commonmark.Parser({ smart: true }).parse(readme.slice(0, 5000));
  return new commonmark.HtmlRenderer({ sourcepos: true }).render(tree);
};
