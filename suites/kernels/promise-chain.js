// name: promise-chain
// about: Chains of then and catch, with all and race over many promises.
// stresses: promises, closures
// tier: es2015
// needs: promise-jobs
// origin: the promises of ECMAScript 2015, driven by jobs alone: no timer
// checksum: 511052

'use strict';

function add(n) {
  return value => value + n;
}

function fail(value) {
  throw new RangeError(String(value));
}

function chain(length) {
  let promise = Promise.resolve(length);
  for (let i = 0; i < length; i++) {
    if (i % 5 === 4) promise = promise.then(fail).catch(e => Number(e.message) + 1);
    else if (i % 7 === 3) promise = promise.then(value => Promise.resolve(value * 2 % 1009));
    else promise = promise.then(add(i));
  }
  return promise;
}

function countdown(n, trace) {
  trace.push(n);
  if (n === 0) return Promise.resolve(trace.length);
  return new Promise(resolve => resolve(n - 1)).then(m => countdown(m, trace));
}

exports.run = function () {
  const trace = []; // two countdowns take turns, so the trace shows the order of jobs
  const chains = [];
  for (let i = 1; i < 16; i++) chains.push(chain(i * 2));
  const race = Promise.race([chain(9), countdown(3, trace), Promise.reject(new Error('late')).catch(() => 17)]);
  return Promise.all([Promise.all(chains), countdown(20, trace), countdown(12, trace), race])
    .then(([values, long, short, winner]) => {
      let checksum = long * 1000 + short * 100 + winner;
      for (const n of values.concat(trace)) checksum = (checksum * 31 + n) & 0xffffff;
      return checksum;
    });
};
