// name: spread
// about: Spreads arrays, strings and sets into literals, calls and constructors.
// stresses: spread, arrays, calls
// tier: es2015
// origin: merge sort and sets written with the spread operator
// checksum: 15467848

'use strict';

const numbers = [];

exports.setup = function () {
  for (let i = 0; i < 40; i++) numbers.push(i * 29 % 83);
};

function merge(left, right) {
  const out = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) out.push(left[i] <= right[j] ? left[i++] : right[j++]);
  return [...out, ...left.slice(i), ...right.slice(j)];
}

function sort(list) {
  if (list.length < 2) return [...list];
  const middle = list.length >> 1;
  return merge(sort(list.slice(0, middle)), sort(list.slice(middle)));
}

function dot(x, y, z, ...weights) {
  return x * weights[0] + y * weights[1] + z * weights[2];
}

exports.run = function () {
  const sorted = sort(numbers);
  let checksum = Math.max(...numbers) * 100 + Math.min(...numbers);
  for (let i = 0; i + 6 <= sorted.length; i++) {
    const six = sorted.slice(i, i + 6);
    checksum = (checksum * 31 + dot(...six) + dot(...six.slice(1), i)) & 0xffffff;
    const set = new Set([...six, ...numbers.slice(i, i + 4)]);
    checksum += [...set].length + [...`${i}ab`, 'c'].length + new Array(...six, 1).length;
  }
  return checksum;
};
