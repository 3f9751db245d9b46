// name: diff-css
// about: diff makes a patch from GitHub's light style sheet to its dark one and applies it.
// stresses: dynamic programming, arrays, strings, regular expressions
// tier: es5
// needs: regexp-lookahead
// packages: diff, github-markdown-css
// origin: npm diff 4, Myers' algorithm in JavaScript
// checksum: sha256:d340bf18f82fd827

var diff = require("diff");
var light = require("text:github-markdown-css/github-markdown-light.css");
var dark = require("text:github-markdown-css/github-markdown-dark.css");

var from, to;

exports.setup = function () {
  from = light.slice(0, 6000);
  to = dark.slice(0, 6000);
};

exports.run = function () {
  var patch = diff.createPatch("github-markdown.css", from, to);
  if (diff.applyPatch(from, patch) !== to) {
    throw new Error("the patch does not give the dark sheet");
  }
  return patch;
};
