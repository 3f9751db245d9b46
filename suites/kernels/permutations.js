// name: permutations
// about: Visits all permutations of five things in place and counts prefix reversals for each.
// stresses: arrays, recursion, integers
// tier: es5
// origin: the algorithm of Heap (1963); topswops, a game of Conway
// checksum: 574293307

'use strict';

var SIZE = 5;

function swap(list, i, j) {
  var held = list[i];
  list[i] = list[j];
  list[j] = held;
}

// Turns over as many cards as the top card says, until an ace is on top.
function topswops(order) {
  var cards = order.slice();
  var turns = 0;
  for (var top = cards[0]; top !== 1; top = cards[0]) {
    for (var i = 0, j = top - 1; i < j; i++, j--) swap(cards, i, j);
    turns++;
  }
  return turns;
}

function visit(list, size, each) {
  if (size === 1) {
    each(list);
    return;
  }
  for (var i = 0; i < size; i++) {
    visit(list, size - 1, each);
    if (i < size - 1) swap(list, size % 2 === 0 ? i : 0, size - 1);
  }
}

exports.run = function () {
  var longest = 0;
  var checksum = 0;
  var order = [];
  for (var i = 1; i <= SIZE; i++) order.push(i);
  visit(order, SIZE, function (list) {
    var turns = topswops(list);
    if (turns > longest) longest = turns;
    checksum = (checksum * 31 + turns * list[1]) & 0xffffff;
  });
  return checksum * 100 + longest;
};
