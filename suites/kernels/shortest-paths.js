// name: shortest-paths
// about: Shortest distances from one town to all others over a road map held as objects.
// stresses: graphs, properties, arrays
// tier: es5
// origin: the algorithm of Dijkstra (1959), in the version without a heap
// checksum: 7627129

'use strict';

var COUNT = 48;
var towns = [];

exports.setup = function () {
  for (var i = 0; i < COUNT; i++) towns.push({ id: i, roads: [], distance: 0, done: false });
  for (i = 0; i < COUNT; i++) {
    for (var k = 1; k <= 4; k++) {
      var there = towns[(i * k + 7 * k + 1) % COUNT];
      var length = 3 + (i * 5 + k * 11) % 37;
      towns[i].roads.push({ to: there, length: length });
      there.roads.push({ to: towns[i], length: length });
    }
  }
};

function nearest() {
  var best = null;
  for (var i = 0; i < COUNT; i++) {
    var town = towns[i];
    if (!town.done && (best === null || town.distance < best.distance)) best = town;
  }
  return best;
}

exports.run = function () {
  for (var i = 0; i < COUNT; i++) {
    towns[i].done = false;
    towns[i].distance = i === 0 ? 0 : Infinity;
  }
  var checksum = 0;
  for (var town = nearest(); town !== null; town = nearest()) {
    town.done = true;
    checksum = (checksum * 31 + town.id * 64 + town.distance) & 0xffffff;
    for (i = 0; i < town.roads.length; i++) {
      var road = town.roads[i];
      road.to.distance = Math.min(road.to.distance, town.distance + road.length);
    }
  }
  return checksum;
};
