// name: async-functions
// about: Async functions that await in loops, in sequence and together, and catch what they awaited.
// stresses: async, promises, exceptions
// tier: es2017
// needs: promise-jobs
// origin: async functions of ECMAScript 2017 over an in-memory store
// checksum: 4410633

'use strict';

const store = new Map();

exports.setup = function () {
  for (let i = 0; i < 40; i++) store.set(i, { id: i, parent: (i - 1) >> 1, size: i * 13 % 29 });
};

async function load(id) {
  if (!store.has(id)) throw new RangeError('no record');
  return store.get(id);
}

async function pathSize(id) {
  let size = 0;
  for (let record = await load(id); record.parent >= 0; record = await load(record.parent)) size += record.size;
  return size;
}

async function sizeOrPenalty(id) {
  try {
    return await pathSize(id);
  } catch (e) {
    return e instanceof RangeError ? -id : NaN;
  } finally {
    await null;
  }
}

async function treeSize(id) {
  const children = [2 * id + 1, 2 * id + 2].filter(child => store.has(child));
  const [record, ...sizes] = await Promise.all([load(id), ...children.map(treeSize)]);
  return sizes.reduce((sum, size) => sum + size, record.size);
}

exports.run = async function () {
  let checksum = await treeSize(0);
  for (let id = 0; id < 44; id += 3) checksum = (checksum * 31 + await sizeOrPenalty(id)) & 0xffffff;
  const together = await Promise.all([5, 50, 17].map(sizeOrPenalty));
  return together.reduce((sum, size) => (sum * 31 + size) & 0xffffff, checksum);
};
