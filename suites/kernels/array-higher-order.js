// name: array-higher-order
// about: A report over order lines with map, filter, reduce, forEach, some, every and indexOf.
// stresses: arrays, calls, closures
// tier: es5
// origin: the array extras of ECMAScript 5 in a small report
// checksum: 15082004

'use strict';

var lines = [];
var countries = ['AT', 'BR', 'CH', 'DK', 'EE', 'FI', 'GR'];

exports.setup = function () {
  for (var i = 0; i < 160; i++) {
    lines.push({
      id: i,
      country: countries[i * 5 % countries.length],
      quantity: 1 + i * 7 % 13,
      price: 50 + i * 31 % 400,
      tags: [i % 3, i % 5, i % 11]
    });
  }
};

function totalOf(country) {
  return lines
    .filter(function (line) { return line.country === country && line.quantity > 2; })
    .map(function (line) { return line.quantity * line.price; })
    .reduce(function (sum, amount) { return sum + amount; }, 0);
}

exports.run = function () {
  var totals = countries.map(totalOf);
  var perTag = [];
  lines.forEach(function (line, index) {
    line.tags.forEach(function (tag) { perTag[tag] = (perTag[tag] || 0) + index; });
  });
  var seven = lines.filter(function (line) { return line.tags.indexOf(7) >= 0; }).length;
  var dear = lines.some(function (line) { return line.price > 448; }) ? 1 : 0;
  var whole = lines.every(function (line) { return line.quantity % 1 === 0; }) ? 2 : 0;
  return totals.concat(perTag).reduceRight(function (sum, n) {
    return (sum * 7 + n) & 0xffffff;
  }, seven * 4 + dear + whole);
};
