// name: properties-monomorphic
// about: Reads and writes the fields of objects that all have the same shape.
// stresses: properties, loops
// tier: es5
// origin: the case for which inline caches were made (Deutsch and Schiffman, 1984)
// checksum: 15685316

'use strict';

var COUNT = 150;
var ROUNDS = 12;
var points = [];

function Point(x, y, dx, dy) {
  this.x = x;
  this.y = y;
  this.dx = dx;
  this.dy = dy;
}

exports.setup = function () {
  for (var i = 0; i < COUNT; i++) points.push(new Point(0, 0, 0, 0));
};

function reset(point, i) {
  point.x = i * 7 % 100;
  point.y = i * 13 % 100;
  point.dx = i % 5 - 2;
  point.dy = i % 7 - 3;
}

function move(point) {
  point.x += point.dx;
  point.y += point.dy;
  if (point.x < 0 || point.x > 99) point.dx = -point.dx;
  if (point.y < 0 || point.y > 99) point.dy = -point.dy;
}

exports.run = function () {
  var i;
  for (i = 0; i < COUNT; i++) reset(points[i], i);
  for (var round = 0; round < ROUNDS; round++) {
    for (i = 0; i < COUNT; i++) move(points[i]);
  }
  var checksum = 0;
  for (i = 0; i < COUNT; i++) {
    var point = points[i];
    checksum = (checksum * 17 + point.x * 3 + point.y) & 0xffffff;
  }
  return checksum;
};
