// name: highlight-js
// about: highlight.js colours the head of lodash's debounce and a style sheet.
// stresses: regular expressions, strings, closures
// tier: es2015
// packages: highlight.js, lodash, normalize.css
// origin: npm highlight.js 11, the syntax highlighter of a million pages
// checksum: sha256:2b218bbf12df5980

var highlight = require("highlight.js/lib/core");
var source = require("text:lodash/debounce.js");
var css = require("text:normalize.css/normalize.css");

exports.setup = function () {
  highlight.registerLanguage("javascript", require("highlight.js/lib/languages/javascript"));
  highlight.registerLanguage("css", require("highlight.js/lib/languages/css"));
};

exports.run = function () {
  return highlight.highlight(source.slice(3000, 4500), { language: "javascript" }).value +
    highlight.highlight(css.slice(0, 1000), { language: "css" }).value;
};
