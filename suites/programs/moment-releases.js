// name: moment-releases
// about: moment reads the release dates of its own change log and formats them.
// stresses: dates, regular expressions, strings
// tier: es5
// packages: moment
// origin: npm moment 2, the date library of the 2010s
// checksum: sha256:72031f4984a1737e

var moment = require("moment");
var log = require("text:moment/CHANGELOG.md");

var formats = ["MMM D YYYY", "MMMM D YYYY"];
var dates = [];

exports.setup = function () {
  var line = /Release ([A-Z][a-z]+ \d+),? (\d{4})/g;
  for (var m = line.exec(log); m && dates.length < 8; m = line.exec(log)) {
    dates.push(m[1] + " " + m[2]);
  }
};

exports.run = function () {
  var later = null;
  return dates.map(function (text) {
    var day = moment.utc(text, formats);
    var gap = later ? later.diff(day, "days") + " days, " + moment.duration(later.diff(day)).humanize() : "last";
    later = day;
    return [
      day.format("dddd, MMMM Do YYYY [week] W"),
      day.clone().add(3, "months").endOf("month").format("YYYY-MM-DD[T]HH:mm:ss.SSS"),
      day.clone().startOf("isoWeek").format("ll"),
      day.isAfter(moment.utc([2015, 5, 1])),
      gap
    ].join(" | ");
  }).join("\n");
};
