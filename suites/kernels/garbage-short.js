// name: garbage-short
// about: Makes trees and small vectors that are dropped at once.
// stresses: allocation, garbage-collection, recursion
// tier: es5
// origin: the generational hypothesis (Ungar, 1984): most objects die young
// checksum: 49881800

'use strict';

function Node(left, right) {
  this.left = left;
  this.right = right;
}

function grow(depth) {
  return depth === 0 ? new Node(null, null) : new Node(grow(depth - 1), grow(depth - 1));
}

function count(node) {
  return node.left === null ? 1 : 1 + count(node.left) + count(node.right);
}

function plus(a, b) {
  return { x: a.x + b.x, y: a.y + b.y };
}

exports.run = function () {
  var nodes = 0;
  for (var depth = 2; depth < 8; depth++) nodes += count(grow(depth));
  var sum = { x: 0, y: 0 };
  for (var i = 0; i < 400; i++) sum = plus(sum, { x: i, y: i & 7 });
  var pairs = 0;
  for (i = 0; i < 200; i++) pairs += [i, i + 1].concat([i * 2]).length;
  return nodes * 100000 + sum.x + sum.y + pairs;
};
