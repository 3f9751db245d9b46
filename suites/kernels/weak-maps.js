// name: weak-maps
// about: Private data and memo tables in WeakMaps and WeakSets whose keys come and go.
// stresses: weak-maps, garbage-collection, allocation
// tier: es2015
// origin: ephemerons (Hayes, 1997)
// checksum: 550748

'use strict';

const secrets = new WeakMap();
const seen = new WeakSet();
const kept = [];

class Vault {
  constructor(code) {
    secrets.set(this, { code, tries: 0 });
  }
  open(code) {
    const secret = secrets.get(this);
    secret.tries++;
    return secret.code === code ? secret.tries : 0;
  }
}

exports.setup = function () {
  for (let i = 0; i < 100; i++) kept.push({ id: i, links: [] });
  for (const node of kept) node.links.push(kept[node.id * 7 % 100], kept[(node.id + 1) % 100]);
};

// The memo lives as long as one iteration, its keys much longer.
function reach(node, memo, depth) {
  if (depth === 0) return 1;
  const known = memo.get(node);
  if (known !== undefined) return known;
  memo.set(node, 0); // cuts cycles
  let sum = node.id & 3;
  for (const link of node.links) sum += reach(link, memo, depth - 1);
  memo.set(node, sum & 0xffff);
  return sum & 0xffff;
}

exports.run = function () {
  let checksum = 0;
  for (let i = 0; i < 120; i++) {
    const vault = new Vault(i & 15);
    for (let code = i & 7; code < 12; code += 2) checksum += vault.open(code);
    if (seen.has(vault)) return -1;
    seen.add(vault);
    checksum = (checksum * 5 + (seen.has(vault) ? 1 : 0)) & 0xffffff;
  }
  return checksum + reach(kept[0], new WeakMap(), 60);
};
