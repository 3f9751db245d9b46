// name: js-yaml-package
// about: js-yaml writes moment's package.json as YAML and reads it back.
// stresses: scanning, recursion, objects as dictionaries, strings
// tier: es5
// needs: regexp-lookahead
// packages: js-yaml, moment
// origin: npm js-yaml 3, the YAML reader of most JavaScript tools
// checksum: sha256:6f1ac70f63b27daf

var yaml = require("js-yaml");
var json = require("moment/package.json");

exports.run = function () {
  var text = yaml.safeDump(json);
  return text + JSON.stringify(yaml.safeLoad(text));
};
