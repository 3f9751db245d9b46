// name: properties-megamorphic
// about: Reads and writes the same two fields of objects of 24 different shapes at one place.
// stresses: properties, dictionaries
// tier: es5
// origin: the case that defeats polymorphic inline caches (Hoelzle, Chambers and Ungar, 1991)
// checksum: 7274483

'use strict';

var SHAPES = 24;
var COUNT = 240;
var ROUNDS = 8;
var things = [];

// Each kind gets other fields in front, so that value and weight lie somewhere else in every shape.
function makeThing(kind, i) {
  var thing = {};
  for (var k = 0; k < kind % 6; k++) thing['front' + kind + k] = k;
  if (kind & 1) thing.value = 0;
  for (k = 0; k < kind >> 2; k++) thing['middle' + kind + k] = k;
  thing.weight = 1 + i % 9;
  thing['back' + kind] = kind;
  if (!(kind & 1)) thing.value = 0;
  return thing;
}

exports.setup = function () {
  for (var i = 0; i < COUNT; i++) things.push(makeThing(i % SHAPES, i));
};

exports.run = function () {
  var i;
  for (i = 0; i < COUNT; i++) things[i].value = i;
  var carried = 1;
  for (var round = 0; round < ROUNDS; round++) {
    for (i = 0; i < COUNT; i++) {
      var thing = things[i];
      thing.value = (thing.value + thing.weight * carried) & 0xffff;
      carried = thing.value % 11;
    }
  }
  var checksum = 0;
  for (i = 0; i < COUNT; i++) checksum = (checksum * 31 + things[i].value) & 0xffffff;
  return checksum;
};
