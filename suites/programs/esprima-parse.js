// name: esprima-parse
// about: esprima parses the part of lodash that compares arrays, and the tree is walked.
// stresses: scanning, recursive descent, allocation, strings
// tier: es5
// packages: esprima, lodash
// origin: npm esprima 4, the parser that fixed the shape of JavaScript syntax trees
// checksum: sha256:babc3f3e218ba26f

var esprima = require("esprima");
var source = require("text:lodash/_equalArrays.js");

exports.run = function () {
  var kinds = [];
  function walk(node) {
    if (Array.isArray(node)) {
      node.forEach(walk);
    } else if (node && typeof node === "object") {
      if (node.type) {
        kinds.push(node.type + (node.name || node.operator || node.raw || ""));
      }
      Object.keys(node).forEach(function (key) { walk(node[key]); });
    }
  }
  walk(esprima.parseScript(source).body);
  return kinds.join(" ");
};
