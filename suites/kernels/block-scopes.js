// name: block-scopes
// about: Closures over let and const in loops, where each turn has its own variables.
// stresses: closures, loops
// tier: es2015
// origin: per-iteration bindings of ECMAScript 2015
// checksum: 4719788

'use strict';

function listeners(count) {
  const made = [];
  for (let i = 0; i < count; i++) {
    const square = i * i;
    made.push(step => {
      i += step; // changes this turn's variable only
      return i * 1000 + square;
    });
  }
  return made;
}

function counters(names) {
  const made = new Array(names.length);
  let index = 0;
  for (const name of names) {
    let count = 0;
    {
      const weight = name.length;
      made[index++] = () => { count += weight; return count; };
    }
  }
  return made;
}

const names = ['amp', 'volt', 'newton', 'ohm', 'pascal', 'hertz', 'watt', 'joule'];

exports.run = function () {
  let checksum = 0;
  for (const step of [1, 2, 5]) {
    for (const listener of listeners(80)) {
      checksum = (checksum * 31 + listener(step) + listener(-1)) & 0xffffff;
    }
  }
  const all = counters(names);
  for (let round = 0; round < 20; round++) {
    for (const count of all) checksum = (checksum * 31 + count()) & 0xffffff;
  }
  return checksum;
};
