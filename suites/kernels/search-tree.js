// name: search-tree
// about: Fills, queries and empties a balanced search tree of linked nodes.
// stresses: allocation, properties, recursion
// tier: es5
// origin: the treap (Seidel and Aragon, 1989)
// checksum: 16233977

'use strict';

var keys = [];

function Node(key, priority) {
  this.key = key;
  this.priority = priority;
  this.left = null;
  this.right = null;
}

exports.setup = function () {
  for (var i = 0; i < 90; i++) keys.push(i * 37 % 101);
};

function rotateRight(node) {
  var top = node.left;
  node.left = top.right;
  top.right = node;
  return top;
}

function rotateLeft(node) {
  var top = node.right;
  node.right = top.left;
  top.left = node;
  return top;
}

function insert(node, key) {
  if (node === null) return new Node(key, key * 7919 % 1009);
  if (key < node.key) {
    node.left = insert(node.left, key);
    return node.left.priority > node.priority ? rotateRight(node) : node;
  }
  node.right = insert(node.right, key);
  return node.right.priority > node.priority ? rotateLeft(node) : node;
}

function merge(left, right) {
  if (left === null) return right;
  if (right === null) return left;
  if (left.priority > right.priority) {
    left.right = merge(left.right, right);
    return left;
  }
  right.left = merge(left, right.left);
  return right;
}

function remove(node, key) {
  if (node === null) return null;
  if (key === node.key) return merge(node.left, node.right);
  if (key < node.key) node.left = remove(node.left, key);
  else node.right = remove(node.right, key);
  return node;
}

function fold(node, depth, sum) {
  if (node === null) return sum;
  sum = fold(node.left, depth + 1, sum);
  sum = (sum * 31 + node.key * 8 + depth) & 0xffffff;
  return fold(node.right, depth + 1, sum);
}

exports.run = function () {
  var root = null;
  for (var i = 0; i < keys.length; i++) root = insert(root, keys[i]);
  var checksum = fold(root, 0, 1);
  for (i = 0; i < keys.length; i += 2) root = remove(root, keys[i]);
  return fold(root, 0, checksum);
};
