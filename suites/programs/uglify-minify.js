// name: uglify-minify
// about: uglify-js compresses and mangles lodash's negate.
// stresses: parsing, tree rewriting, polymorphism, closures
// tier: es5
// needs: regexp-lookahead
// packages: uglify-js, lodash
// origin: npm uglify-js 3, which loads itself by new Function just as here
// checksum: sha256:5f30306804cfd149

var uglify = {};
var source = require("text:lodash/negate.js");

new Function("domprops", "exports", "atob", "btoa", [
  require("text:uglify-js/lib/utils.js"),
  require("text:uglify-js/lib/ast.js"),
  require("text:uglify-js/lib/transform.js"),
  require("text:uglify-js/lib/parse.js"),
  require("text:uglify-js/lib/scope.js"),
  require("text:uglify-js/lib/compress.js"),
  require("text:uglify-js/lib/output.js"),
  require("text:uglify-js/lib/sourcemap.js"),
  require("text:uglify-js/lib/mozilla-ast.js"),
  require("text:uglify-js/lib/propmangle.js"),
  require("text:uglify-js/lib/minify.js"),
  require("text:uglify-js/tools/exports.js")
].join("\n\n"))([], uglify);

exports.run = function () {
  var result = uglify.minify(source, { toplevel: true });
  if (result.error) {
    throw result.error;
  }
  return result.code;
};
