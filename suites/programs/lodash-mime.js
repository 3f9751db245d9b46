// name: lodash-mime
// about: lodash joins, groups and prints the media types of mime-db.
// stresses: closures, arrays, objects as dictionaries, strings
// tier: es5
// needs: regexp-lookahead
// packages: lodash, mime-db
// origin: npm lodash 4, the most required package there is
// checksum: sha256:db574bbf15342c14

var _ = require("lodash");
var db = require("mime-db/db.json");

var entries;

exports.setup = function () {
  entries = _.toPairs(db).slice(0, 400);
};

exports.run = function () {
  var byExtension = _(entries)
    .flatMap(function (entry) {
      return _.map(entry[1].extensions, function (extension) {
        return { extension: extension, type: entry[0], source: _.get(entry, "[1].source", "none") };
      });
    })
    .groupBy("extension")
    .mapValues(function (rows) { return _.orderBy(rows, ["source", "type"], ["desc", "asc"]); })
    .value();
  var lines = _.map(_.sortBy(_.keys(byExtension)), function (extension) {
    var names = _.map(byExtension[extension], function (row) {
      return _.camelCase(row.type.split("/")[1]);
    });
    return _.padEnd(extension, 12, ".") + _.truncate(names.join(","), { length: 60 });
  });
  var kinds = _.countBy(entries, function (entry) { return _.first(entry[0].split("/")); });
  var total = _.reduce(kinds, function (sum, n) { return sum + n; }, 0);
  return lines.join("\n") + "\n" + JSON.stringify(_.pick(kinds, _.keys(kinds).sort())) + total;
};
