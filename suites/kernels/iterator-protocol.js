// name: iterator-protocol
// about: Hand-made iterators behind Symbol.iterator, and symbols as keys and conversion hooks.
// stresses: iterators, symbols, classes
// tier: es2015
// origin: the iteration protocol and the well-known symbols of ECMAScript 2015
// checksum: 10460601

'use strict';

const hidden = Symbol('hidden');

class Range {
  constructor(from, to, step) {
    this.from = from;
    this.to = to;
    this.step = step;
    this[hidden] = 0;
  }
  [Symbol.iterator]() {
    let at = this.from;
    return {
      next: () => {
        if (at >= this.to) return { value: undefined, done: true };
        const value = at;
        at += this.step;
        return { value, done: false };
      },
      // for-of calls this when it is left by break.
      return: () => {
        this[hidden]++;
        return { value: undefined, done: true };
      }
    };
  }
  [Symbol.toPrimitive](hint) {
    return hint === 'string' ? 'range' : this.to - this.from;
  }
  get [Symbol.toStringTag]() { return 'Range'; }
  static [Symbol.hasInstance](value) { return hidden in value; }
}

exports.run = function () {
  let checksum = 0;
  for (let i = 1; i < 25; i++) {
    const range = new Range(i, 60 + i, i % 5 + 1);
    for (const n of range) {
      checksum = (checksum * 31 + n) & 0xffffff;
      if (n % 41 === 40) break;
    }
    const [first, , third, ...others] = range;
    checksum = (checksum + first * third + others.length + range[hidden] + Number(range)) & 0xffffff;
    checksum += Array.from(range, n => n & 3).length + Math.max(...range);
    checksum += `${range}`.length + Object.prototype.toString.call(range).length;
    if (!(range instanceof Range) || Object.keys(range).length !== 3) return -1;
  }
  return checksum;
};
