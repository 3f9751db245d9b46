// name: knapsack
// about: Fills a rucksack with the most valuable things by a table of all capacities, and names the choice.
// stresses: dynamic-programming, arrays, integers
// tier: es5
// origin: the 0-1 knapsack problem by Bellman's recursion (1957)
// checksum: 42315444745

'use strict';

var CAPACITY = 150;
var things = [];

exports.setup = function () {
  for (var i = 0; i < 24; i++) things.push({ weight: 5 + i * 11 % 23, value: 10 + i * i * 7 % 41 });
};

exports.run = function () {
  var best = [];
  var taken = []; // taken[i][room]: thing i belongs to the best choice from the things 0 to i
  for (var room = 0; room <= CAPACITY; room++) best[room] = 0;
  for (var i = 0; i < things.length; i++) {
    var weight = things[i].weight;
    var value = things[i].value;
    var row = taken[i] = [];
    for (room = CAPACITY; room >= weight; room--) {
      var better = best[room - weight] + value > best[room];
      row[room] = better;
      if (better) best[room] = best[room - weight] + value;
    }
  }
  var choice = 0;
  for (i = things.length - 1, room = CAPACITY; i >= 0; i--) {
    if (!taken[i][room]) continue;
    choice += Math.pow(2, i);
    room -= things[i].weight;
  }
  return best[CAPACITY] * 100000000 + choice;
};
