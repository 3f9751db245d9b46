// name: parameters
// about: Default parameters that refer to each other, rest parameters and patterns in parameter lists.
// stresses: parameters, calls
// tier: es2015
// origin: parameter lists of ECMAScript 2015
// checksum: 7175609

'use strict';

const total = (first = 0, ...others) => others.reduce((sum, n) => sum + n, first);

function box(width, height = width, depth = width * height % 7 + 1) {
  return width * height * depth;
}

function label(text, { size = 3, pad = size + 1 } = {}) {
  return text.length * size + pad;
}

function curry(f, ...held) {
  return (...more) => {
    const args = held.concat(more);
    return args.length >= f.length ? f(...args) : curry(f, ...args);
  };
}

const volume = curry((a, b, c) => a * b + c);

exports.run = function () {
  let checksum = 0;
  for (let i = 0; i < 60; i++) {
    checksum += total() + total(i) + total(i, 1, 2, i);
    checksum += box(i % 11) + box(i % 5, 3) + box(2, undefined, i);
    checksum += volume(i)(2)(3) + volume(i, 4)(i) + volume(1, 2, i);
    checksum = (checksum * 5 + label('abc') + label('de', { size: i & 3 })) & 0xffffff;
  }
  return checksum;
};
