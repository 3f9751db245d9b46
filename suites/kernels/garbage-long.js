// name: garbage-long
// about: Renews a few entries in a large set of objects that stay alive from iteration to iteration.
// stresses: garbage-collection, allocation, properties
// tier: es5
// origin: a cache under steady traffic: old objects that point to young ones
// checksum: 3941480

'use strict';

var SIZE = 20000; // entries, about four objects each
var RENEWED = 250;
var cache = [];
var start = 0;

function Entry(key) {
  this.key = key;
  this.value = { text: 'v' + key, hits: [key & 7, key & 31] };
  this.next = null;
}

exports.setup = function () {
  for (var i = 0; i < SIZE; i++) cache.push(new Entry(i));
  for (i = 0; i < SIZE; i++) cache[i].next = cache[i * 7 % SIZE];
};

// Each iteration renews another stretch, so that in time every old object is replaced.
// A new entry equals the one that it replaces, so that the checksum stays the same.
exports.run = function () {
  var i;
  for (i = 0; i < RENEWED; i++) {
    var at = (start + i) % SIZE;
    var old = cache[at];
    var entry = new Entry(old.key);
    entry.next = cache[at * 7 % SIZE];
    old.next = null; // else chains of dropped entries would keep each other alive for ever
    cache[at] = entry;
  }
  start = (start + RENEWED) % SIZE;
  var checksum = 0;
  var walker = cache[3];
  for (i = 0; i < 1000; i++) {
    checksum = (checksum * 31 + walker.key + walker.value.hits[1] + walker.value.text.length) & 0xffffff;
    walker = cache[(walker.next.key + (walker.key & 1)) % SIZE];
  }
  return checksum;
};
