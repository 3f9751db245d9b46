// name: prototype-chain
// about: Finds fields and methods at every height of a prototype chain, with shadowing and instanceof.
// stresses: prototypes, properties, calls
// tier: es5
// origin: prototypes as in Self (Ungar and Smith, 1987)
// checksum: 38032

'use strict';

var DEPTH = 8;
var kinds = [];
var objects = [];

function makeKind(parent, level) {
  function Kind(seed) {
    this.seed = seed;
  }
  if (parent) {
    Kind.prototype = Object.create(parent.prototype);
    Kind.prototype.constructor = Kind;
  }
  Kind.prototype['at' + level] = function (x) { return x + this.seed * level; };
  Kind.prototype.level = level;
  // Only every third level overrides, so that most look-ups have to climb.
  if (level % 3 === 0) Kind.prototype.weigh = function (x) { return (x * 3 + level) & 0xffff; };
  return Kind;
}

exports.setup = function () {
  for (var level = 0; level < DEPTH; level++) kinds.push(makeKind(kinds[level - 1], level));
  for (var i = 0; i < 64; i++) objects.push(new kinds[i % DEPTH](i));
};

exports.run = function () {
  var checksum = 0;
  for (var round = 0; round < 10; round++) {
    for (var i = 0; i < objects.length; i++) {
      var object = objects[i];
      checksum = object.weigh(checksum + object.level);
      checksum = object.at0(checksum);
      if (object instanceof kinds[5]) checksum = object.at5(checksum);
      if (!object.hasOwnProperty('level')) checksum += round;
      if ('at7' in object) object.level = 70 + round; // shadows the prototype's
    }
    for (i = 0; i < objects.length; i++) delete objects[i].level;
  }
  return checksum;
};
