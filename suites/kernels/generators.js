// name: generators
// about: Lazy sequences from generators, delegated to one another, fed by next and closed early.
// stresses: generators, iterators
// tier: es2015
// origin: lazy streams; the tree walk by yield*
// checksum: 6642840

'use strict';

function* naturals() {
  for (let n = 1; ; n++) yield n;
}

function* filter(source, accept) {
  for (const x of source) if (accept(x)) yield x;
}

function* take(source, count) {
  for (const x of source) {
    if (count-- === 0) return;
    yield x;
  }
}

function* walk(low, high) {
  if (low > high) return;
  const middle = (low + high) >> 1;
  yield* walk(low, middle - 1);
  yield middle;
  yield* walk(middle + 1, high);
}

function* averager() {
  let sum = 0;
  let count = 0;
  try {
    for (;;) {
      sum += yield count === 0 ? 0 : Math.floor(sum / count);
      count++;
    }
  } finally {
    yield sum;
  }
}

exports.run = function () {
  let checksum = 0;
  for (const n of take(filter(naturals(), x => x % 7 === 3 || x % 5 === 1), 100)) {
    checksum = (checksum * 31 + n) & 0xffffff;
  }
  for (const n of walk(1, 63)) checksum = (checksum * 3 + n) & 0xffffff;
  const average = averager();
  average.next();
  for (let i = 0; i < 150; i++) checksum = (checksum * 3 + average.next(i * i % 97).value) & 0xffffff;
  return checksum + average.return(0).value;
};
