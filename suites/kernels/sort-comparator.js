// name: sort-comparator
// about: Sorts records by one and by two fields with a comparator.
// stresses: sorting, arrays, calls
// tier: es5
// origin: Array.prototype.sort with comparators that leave no ties
// checksum: 9534450

'use strict';

var people = [];

exports.setup = function () {
  var seed = 20011;
  for (var i = 0; i < 150; i++) {
    seed = seed * 16807 % 2147483647; // Park and Miller's generator, exact in doubles
    people.push({ id: i, age: seed % 60, city: 'city' + seed % 9 });
  }
};

function byAge(a, b) {
  return a.age - b.age || a.id - b.id; // the id decides: engines differ on ties
}

function byCityThenOldest(a, b) {
  if (a.city !== b.city) return a.city < b.city ? -1 : 1;
  return byAge(b, a);
}

exports.run = function () {
  var copy = people.slice();
  var checksum = 0;
  copy.sort(byAge);
  for (var i = 0; i < copy.length; i++) checksum = (checksum * 31 + copy[i].id) & 0xffffff;
  copy.sort(byCityThenOldest);
  for (i = 0; i < copy.length; i++) checksum = (checksum * 31 + copy[i].id) & 0xffffff;
  return checksum;
};
