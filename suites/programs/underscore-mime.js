// name: underscore-mime
// about: underscore filters, groups and sorts the media types of mime-db.
// stresses: closures, arrays, objects as dictionaries
// tier: es5
// packages: underscore, mime-db
// origin: npm underscore 1.13, the first of the functional libraries
// checksum: sha256:3e395ff25422875a

var _ = require("underscore");
var db = require("mime-db/db.json");

var types;

exports.setup = function () {
  types = _.map(_.pairs(db).slice(0, 400), function (pair) {
    return _.extend({ name: pair[0] }, pair[1]);
  });
};

exports.run = function () {
  var suffix = function (type) {
    return type.name.indexOf("+") < 0 ? "plain" : _.last(type.name.split("+"));
  };
  var groups = _.chain(types)
    .reject(function (type) { return type.name.indexOf("/x-") >= 0; })
    .groupBy(suffix)
    .pairs()
    .map(function (pair) {
      return {
        suffix: pair[0],
        size: pair[1].length,
        sources: _.countBy(pair[1], function (type) { return type.source || "none"; }),
        extensions: _.uniq(_.flatten(_.compact(_.pluck(pair[1], "extensions")))).sort(),
        squeezed: _.where(pair[1], { compressible: true }).length
      };
    })
    .sortBy("suffix")
    .sortBy(function (group) { return -group.size; })
    .value();
  return _.map(groups, function (group) {
    var sources = _.map(_.keys(group.sources).sort(), function (name) {
      return name + "=" + group.sources[name];
    });
    return [group.suffix, group.size, sources.join(","), group.squeezed, group.extensions.join(" ")].join("\t");
  }).join("\n");
};
