// name: immutable-mime
// about: immutable builds persistent maps and lists of media types.
// stresses: hashing, bit operations, allocation, iterators
// tier: es5
// packages: immutable, mime-db
// origin: npm immutable 3, hash array mapped tries
// checksum: sha256:970d734a2d9a6aa3

var Immutable = require("immutable");
var db = require("mime-db/db.json");

var names;

exports.setup = function () {
  names = Object.keys(db).slice(0, 60);
};

exports.run = function () {
  var all = Immutable.Map().withMutations(function (map) {
    names.forEach(function (name) { map.set(name, Immutable.fromJS(db[name])); });
  });
  var families = all.groupBy(function (type, name) { return name.split("/")[0]; });
  var iana = all.filter(function (type) { return type.get("source") === "iana"; });
  var extensions = all.toList().flatMap(function (type) { return type.get("extensions") || []; }).sort();
  var changed = all.setIn([names[7], "source"], "here").updateIn([names[8], "extensions"], Immutable.List(), function (list) {
    return list.push("new");
  });
  return [
    families.map(function (f) { return f.size; }).sort().join(","), iana.size, extensions.join(" "),
    changed.filterNot(function (type, name) { return Immutable.is(type, all.get(name)); }).size
  ].join("\n");
};
