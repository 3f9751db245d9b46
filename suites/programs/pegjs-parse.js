// name: pegjs-parse
// about: The parser in pegjs, which pegjs generated, parses the arithmetic grammar of its examples.
// stresses: recursive descent, backtracking, regular expressions, allocation
// tier: es5
// packages: pegjs
// origin: npm pegjs 0.10, a parser generator for parsing expression grammars
// checksum: sha256:21a2fdbb3b6909f3

var peg = require("pegjs");
var grammar = require("text:pegjs/examples/arithmetics.pegjs");

function print(node) {
  if (node === null || typeof node !== "object") {
    return String(node);
  }
  if (Array.isArray(node)) {
    return "[" + node.map(print).join(" ") + "]";
  }
  return "(" + Object.keys(node).sort().map(function (key) {
    return key === "location" ? node.location.start.line : key + ":" + print(node[key]);
  }).join(" ") + ")";
}

exports.run = function () {
  return print(peg.parser.parse(grammar));
};
