// name: calendar
// about: Date arithmetic without clock or time zone: day numbers, weekdays, and Easter, checked against Date.UTC.
// stresses: dates, integers
// tier: es5
// origin: the proleptic Gregorian calendar; the Easter rule of Gauss in its modern form
// checksum: 5525797

'use strict';

// Days since 1970-01-01. The year begins in March here, so that the leap day comes last.
function dayNumber(year, month, day) {
  if (month <= 2) {
    year--;
    month += 12;
  }
  var leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leaps + Math.floor((153 * (month - 3) + 2) / 5) + day - 719469;
}

function easter(year) {
  var golden = year % 19;
  var century = Math.floor(year / 100);
  var moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  moon -= Math.floor((moon + Math.floor(golden / 11)) / 29);
  var sunday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return 28 + moon - sunday; // days counted from the last of February
}

exports.run = function () {
  var checksum = 0;
  for (var year = 1890; year < 2050; year += 3) {
    for (var month = 1; month <= 12; month += 2) {
      var day = dayNumber(year, month, 13);
      var date = new Date(Date.UTC(year, month - 1, 13));
      if (date.getTime() !== day * 86400000) return -1;
      checksum = (checksum * 31 + date.getUTCDay() + date.getUTCFullYear() - date.getUTCMonth()) & 0xffffff;
    }
    var sunday = new Date((dayNumber(year, 3, 1) + easter(year) - 1) * 86400000);
    if (sunday.getUTCDay() !== 0) return -2;
    checksum = (checksum * 31 + sunday.getUTCDate()) & 0xffffff;
  }
  return checksum;
};
