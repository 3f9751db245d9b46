// name: array-queue
// about: Arrays as stack, queue and list: push, pop, shift, unshift, slice, splice, concat and reverse.
// stresses: arrays
// tier: es5
// origin: the array methods of ECMAScript 3, each in its common role
// checksum: 14005267

'use strict';

function josephus(people, step) {
  var circle = [];
  for (var i = 1; i <= people; i++) circle.push(i);
  while (circle.length > 1) {
    for (i = 1; i < step; i++) circle.push(circle.shift());
    circle.shift();
  }
  return circle[0];
}

function riffle(deck, times) {
  for (var t = 0; t < times; t++) {
    var half = deck.length >> 1;
    var top = deck.slice(0, half);
    var bottom = deck.slice(half).reverse();
    var mixed = [];
    while (bottom.length > 0) {
      mixed.push(bottom.pop());
      if (top.length > 0) mixed.push(top.shift());
    }
    deck = mixed;
  }
  return deck;
}

function moveToFront(list, rounds) {
  for (var i = 0; i < rounds; i++) {
    var at = i * i % list.length;
    var taken = list.splice(at, 1)[0];
    if (i % 5 === 0) list.splice(at >> 1, 0, taken);
    else list.unshift(taken);
  }
  return list;
}

exports.run = function () {
  var deck = [];
  for (var i = 0; i < 52; i++) deck[i] = i;
  deck = moveToFront(riffle(deck, 6), 80).concat(riffle(deck, 3));
  var checksum = josephus(60, 4);
  for (i = 0; i < deck.length; i++) checksum = (checksum * 29 + deck[i]) & 0xffffff;
  return checksum;
};
