// name: garbage-cycles
// about: Makes rings, trees with parent links and objects caught by their own closures, then drops them.
// stresses: garbage-collection, allocation, closures
// tier: es5
// origin: the structures that reference counting alone cannot free
// checksum: 976

'use strict';

function ring(size) {
  var first = { value: 0, next: null, previous: null };
  var last = first;
  for (var i = 1; i < size; i++) {
    var link = { value: i, next: null, previous: last };
    last.next = link;
    last = link;
  }
  last.next = first;
  first.previous = last;
  return first;
}

function tree(parent, depth) {
  var node = { parent: parent, depth: depth, children: [] };
  for (var i = 0; i < depth; i++) node.children.push(tree(node, depth - 1));
  return node;
}

function deepest(node) {
  while (node.children.length > 0) node = node.children[node.children.length - 1];
  return node;
}

function button(label) {
  var self = { label: label, clicks: 0 };
  self.click = function () { return self.clicks += label; };
  return self;
}

exports.run = function () {
  var checksum = 0;
  for (var i = 0; i < 8; i++) {
    var link = ring(40);
    for (var step = 0; step < 60; step++) link = step % 4 === 0 ? link.previous.previous : link.next;
    checksum += link.value * (i + 1);

    var node = deepest(tree(null, 4));
    while (node.parent !== null) {
      checksum += node.depth + node.parent.children.length;
      node = node.parent;
    }

    var b = button(i);
    for (var n = 0; n < 10; n++) b.click();
    checksum += b.click();
  }
  return checksum;
};
