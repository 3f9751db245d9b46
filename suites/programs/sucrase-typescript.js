// name: sucrase-typescript
// about: sucrase turns TypeScript source of ajv into CommonJS.
// stresses: scanning, recursive descent, strings
// tier: es2017
// packages: sucrase, ajv
// origin: npm sucrase 3, a fast alternative to Babel
// checksum: sha256:1bbf2d0cc65f3672

var sucrase = require("sucrase");
var source = require("text:ajv/lib/compile/errors.ts");

exports.run = function () {
  return sucrase.transform(source, { transforms: ["typescript", "imports"] }).code;
};
