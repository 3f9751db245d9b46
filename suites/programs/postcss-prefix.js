// name: postcss-prefix
// about: postcss parses GitHub's Markdown style sheet, rewrites it by a plugin and prints it.
// stresses: scanning, object graphs, strings, getters and proxies
// tier: es2017
// packages: postcss, github-markdown-css
// origin: npm postcss 8, the CSS tool under Tailwind and Autoprefixer
// checksum: sha256:9a7ae87962e9cd7f

var postcss = require("postcss");
var css = require("text:github-markdown-css/github-markdown-light.css");

var sheet;

exports.setup = function () {
  sheet = css.slice(0, css.indexOf("}\n", 5000) + 2);
};

var scope = {
  postcssPlugin: "scope",
  Rule: function (rule) {
    if (!rule.scoped) {
      rule.scoped = true;
      rule.selectors = rule.selectors.map(function (selector) { return ".page " + selector; });
    }
  },
  Declaration: function (declaration) {
    if (declaration.prop === "padding" && !declaration.important) {
      declaration.cloneBefore({ prop: "-x-" + declaration.prop, important: true });
      declaration.remove();
    }
  },
  Comment: function (comment) { comment.remove(); }
};

exports.run = function () {
  return postcss([scope]).process(sheet, { from: undefined, map: false }).css;
};
