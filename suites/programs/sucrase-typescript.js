// name: sucrase-typescript
// about: sucrase turns TypeScript source of ajv into CommonJS.
// stresses: scanning, recursive descent, strings
// tier: es2017
// packages: sucrase, ajv
// origin: npm sucrase 3, a fast alternative to Babel
// checksum: sha256:26c13e7549079d9e

var sucrase = require("sucrase");
var sources = [
  require("text:ajv/lib/compile/names.ts"),
  require("text:ajv/lib/compile/ref_error.ts"),
  require("text:ajv/lib/compile/rules.ts")
];

exports.run = function () {
  return sources.map(function (source) {
    return sucrase.transform(source, { transforms: ["typescript", "imports"] }).code;
  }).join("\n");
};
