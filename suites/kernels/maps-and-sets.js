// name: maps-and-sets
// about: Maps with keys of several types, and the algebra of sets: union, difference, intersection.
// stresses: maps, sets, iterators
// tier: es2015
// origin: an inverted index over short documents
// checksum: 173646143

'use strict';

const documents = [];

exports.setup = function () {
  let seed = 1789;
  for (let i = 0; i < 40; i++) {
    const words = [];
    for (let j = 0; j < 12; j++) {
      seed = seed * 16807 % 2147483647;
      words.push(seed % 3 === 0 ? seed % 29 : `word${seed % 31}`); // numbers and strings as keys
    }
    documents.push({ id: i, words });
  }
};

function buildIndex() {
  const index = new Map();
  for (const document of documents) {
    for (const word of document.words) {
      if (!index.has(word)) index.set(word, new Set());
      index.get(word).add(document);
    }
  }
  return index;
}

const both = (a, b) => new Set([...a].filter(x => b.has(x)));
const either = (a, b) => new Set([...a, ...b]);
const without = (a, b) => new Set([...a].filter(x => !b.has(x)));

exports.run = function () {
  const index = buildIndex();
  let checksum = index.size;
  let previous = new Set();
  for (const [word, found] of index) {
    checksum = (checksum * 31 + found.size * 100 + both(found, previous).size * 10) & 0xffffff;
    checksum += without(previous, found).size + (typeof word === 'number' ? word : word.length);
    previous = found.size > 6 ? found : either(previous, found);
  }
  for (const word of [...index.keys()]) if (index.get(word).size < 6) index.delete(word);
  index.forEach((found, word) => { checksum = (checksum * 31 + String(word).length + found.size) & 0xffffff; });
  return checksum * 100 + index.size;
};
