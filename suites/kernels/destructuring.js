// name: destructuring
// about: Takes arrays and objects apart by patterns: swaps, defaults, nesting and the rest of a list.
// stresses: destructuring, arrays, properties
// tier: es2015
// origin: destructuring of ECMAScript 2015: Euclid's algorithm, records, list recursion
// checksum: 2504500

'use strict';

const records = [];

exports.setup = function () {
  for (let i = 0; i < 90; i++) {
    records.push({
      id: i,
      place: { x: i * 3 % 17, y: i * 5 % 19 },
      marks: [i, i + 1, i + 2].slice(i % 3),
      [`only${i % 4}`]: i
    });
  }
};

function inverse(a, modulus) {
  let [r0, r1] = [a, modulus];
  let [s0, s1] = [1, 0];
  while (r1 !== 0) {
    const quotient = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - quotient * r1];
    [s0, s1] = [s1, s0 - quotient * s1];
  }
  return (s0 + modulus) % modulus;
}

function score({ id, place: { x, y: height = 1 }, marks: [first, second = 40], only2: bonus = 0 }) {
  return id + x * height + first * 3 + second + bonus;
}

function alternate([head, ...tail]) {
  return tail.length === 0 ? head : head - alternate(tail);
}

exports.run = function () {
  let checksum = 0;
  for (const record of records) checksum = (checksum * 31 + score(record)) & 0xffffff;
  for (let a = 1; a < 60; a++) checksum = (checksum * 31 + inverse(a, 1009)) & 0xffffff;
  for (const [i, { marks }] of records.entries()) checksum = (checksum + i * alternate(marks)) & 0xffffff;
  return checksum;
};
