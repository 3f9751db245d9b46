// name: grid-search
// about: Breadth-first search through a maze of walls on a grid, with a walk back along the shortest path.
// stresses: graphs, arrays, loops
// tier: es5
// origin: the algorithm of Lee (1961)
// checksum: 23186198646

'use strict';

var SIZE = 32; // a border of walls spares the tests for the edge
var STEPS = [1, SIZE, -1, -SIZE];
var walls = [];

exports.setup = function () {
  for (var y = 0; y < SIZE; y++) {
    for (var x = 0; x < SIZE; x++) {
      var border = x === 0 || y === 0 || x === SIZE - 1 || y === SIZE - 1;
      // Every fourth row is a wall with one gap, in turn near the right and near the left.
      walls.push(border || (y % 4 === 0 && x !== (y % 8 === 0 ? 2 + y % 5 : 29 - y % 3)));
    }
  }
};

function search(from, to) {
  var origin = [];
  var frontier = [from];
  origin[from] = from;
  for (var head = 0; head < frontier.length && origin[to] === undefined; head++) {
    var field = frontier[head];
    for (var i = 0; i < 4; i++) {
      var next = field + STEPS[i];
      if (walls[next] || origin[next] !== undefined) continue;
      origin[next] = field;
      frontier.push(next);
    }
  }
  return { origin: origin, seen: frontier.length };
}

exports.run = function () {
  var from = SIZE + 1;
  var to = SIZE * (SIZE - 2) + SIZE - 2;
  var found = search(from, to);
  if (found.origin[to] === undefined) return -1;
  var length = 0;
  var checksum = 0;
  for (var field = to; field !== from; field = found.origin[field]) {
    length++;
    checksum = (checksum * 31 + field) & 0xffff;
  }
  return (checksum * 1000 + length) * 1000 + found.seen;
};
