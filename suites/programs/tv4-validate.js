// name: tv4-validate
// about: tv4 checks the package.json of five packages against a JSON schema.
// stresses: recursion, property access, regular expressions, exceptions
// tier: es5
// packages: tv4, ajv, crypto-js, moment, pegjs, underscore
// origin: npm tv4 1, the JSON Schema validator that interprets
// checksum: sha256:c11e23021533b6e4

var tv4 = require("tv4");

var schema = {
  type: "object",
  required: ["name", "version", "author", "engines"],
  properties: {
    name: { type: "string", pattern: "^[a-z][a-z0-9.-]*$", maxLength: 214 },
    version: { $ref: "#/definitions/version" },
    description: { type: "string", minLength: 20 },
    keywords: { type: "array", uniqueItems: true, minItems: 3, items: { type: "string" } },
    license: { "enum": ["MIT", "ISC"] },
    author: { oneOf: [{ type: "string" }, { $ref: "#/definitions/person" }] },
    contributors: { type: "array", items: { $ref: "#/definitions/person" } },
    main: { type: "string", pattern: "\\.js$" },
    scripts: { type: "object", maxProperties: 12, additionalProperties: { type: "string", maxLength: 80 } },
    dependencies: { $ref: "#/definitions/ranges" },
    devDependencies: { $ref: "#/definitions/ranges" }
  },
  definitions: {
    version: { type: "string", pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$" },
    person: {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string" }, email: { type: "string", pattern: "^[^@]+@[^@]+$" } },
      additionalProperties: false
    },
    ranges: {
      type: "object",
      patternProperties: { "^@": { type: "string", pattern: "^\\^" } },
      additionalProperties: { anyOf: [{ type: "string", pattern: "^[~^]" }, { $ref: "#/definitions/version" }] }
    }
  }
};

var documents = [
  require("ajv/package.json"),
  require("crypto-js/package.json"),
  require("moment/package.json"),
  require("pegjs/package.json"),
  require("underscore/package.json")
];

exports.run = function () {
  return documents.map(function (json) {
    var errors = tv4.validateMultiple(json, schema).errors;
    return json.name + "\n" + errors.map(function (error) {
      return error.code + " " + error.dataPath + " " + error.schemaPath + " " + error.message;
    }).sort().join("\n");
  }).join("\n\n");
};
