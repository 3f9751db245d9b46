// name: ajv-validate
// about: ajv compiles a JSON schema and checks the package.json of six packages with it.
// stresses: code generation, new Function, property access, regular expressions
// tier: es2017
// packages: ajv, acorn, crypto-js, moment, pegjs, underscore
// origin: npm ajv 8, the JSON Schema validator that compiles
// checksum: sha256:08a6186020ab063d

var Ajv = require("ajv");

var schema = {
  type: "object",
  required: ["name", "version", "author", "engines"],
  properties: {
    name: { type: "string", pattern: "^[a-z][a-z0-9.-]*$", maxLength: 20 },
    keywords: { type: "array", uniqueItems: true, minItems: 4, items: { type: "string" } },
    license: { enum: ["ISC"] },
    author: { oneOf: [{ type: "string" }, { type: "object", required: ["name", "email"] }] },
    scripts: { type: "object", additionalProperties: { type: "string", maxLength: 80 } }
  }
};

var documents = [
  require("acorn/package.json"),
  require("ajv/package.json"),
  require("crypto-js/package.json"),
  require("moment/package.json"),
  require("pegjs/package.json"),
  require("underscore/package.json")
];

exports.run = function () {
  var ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false });
  var validate = ajv.compile(schema);
  return documents.map(function (json) {
    var valid = validate(json);
    return json.name + " " + valid + "\n" + (validate.errors || []).map(function (error) {
      return error.keyword + " " + error.instancePath + " " + error.schemaPath + " " + error.message;
    }).join("\n");
  }).join("\n\n");
};
