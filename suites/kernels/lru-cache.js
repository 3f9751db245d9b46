// name: lru-cache
// about: A least-recently-used cache that relies on the insertion order of a Map.
// stresses: maps, classes
// tier: es2015
// origin: the least-recently-used rule of paging
// checksum: 11676443248

'use strict';

class Cache {
  constructor(capacity) {
    this.capacity = capacity;
    this.entries = new Map();
    this.hits = 0;
  }
  get(key, load) {
    let value = this.entries.get(key);
    if (value !== undefined) {
      this.hits++;
      this.entries.delete(key); // goes back in at the young end
    } else {
      value = load(key);
      if (this.entries.size === this.capacity) this.entries.delete(this.entries.keys().next().value);
    }
    this.entries.set(key, value);
    return value;
  }
}

const requests = [];

exports.setup = function () {
  let seed = 65537;
  for (let i = 0; i < 500; i++) {
    seed = seed * 16807 % 2147483647;
    requests.push(`page-${(seed % 12) * (seed % 11)}`);
  }
};

exports.run = function () {
  const cache = new Cache(20);
  let loads = 0;
  let checksum = 0;
  for (const page of requests) {
    const body = cache.get(page, key => ({ length: key.length * 10 + loads++ % 10 }));
    checksum = (checksum * 31 + body.length) & 0xffffff;
  }
  for (const [key, { length }] of cache.entries) checksum = (checksum * 31 + key.length + length) & 0xffffff;
  return checksum * 1000 + cache.hits;
};
