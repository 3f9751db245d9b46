// name: acorn-parse
// about: acorn parses the source of lodash's template, and the tree is walked.
// stresses: scanning, recursive descent, allocation, strings
// tier: es5
// needs: regexp-lookahead
// packages: acorn, lodash
// origin: npm acorn 8, the parser under webpack, rollup and eslint
// checksum: sha256:5adb15d92633c9cf

var acorn = require("acorn");
var source = require("text:lodash/template.js");

exports.run = function () {
  var kinds = [];
  function walk(node) {
    if (Array.isArray(node)) {
      node.forEach(walk);
    } else if (node && typeof node.type === "string") {
      kinds.push(node.type + node.start + (node.name || node.operator || node.raw || ""));
      Object.keys(node).forEach(function (key) { walk(node[key]); });
    }
  }
  walk(acorn.parse(source, { ecmaVersion: 2020, sourceType: "script" }).body);
  return kinds.join(" ");
};
