// name: optional-chaining
// about: Reads incomplete settings with optional chaining and defaults for null, and rebuilds objects from their entries.
// stresses: properties, branches, dictionaries
// tier: es2015
// needs: optional-chaining, object-entries, array-flat
// origin: layered configuration files
// checksum: 5476033

'use strict';

const layers = [];

exports.setup = function () {
  for (let i = 0; i < 48; i++) {
    layers.push({
      engine: i % 3 ? { oil: i % 4 ? { level: i } : null, rev: i % 5 ? () => i * 2 : undefined } : undefined,
      gears: i % 2 ? [{ ratio: i }, , { ratio: 0 }] : null,
      name: i % 7 ? `layer${i}` : ''
    });
  }
};

function read(layer, fallback) {
  return (layer.engine?.oil?.level ?? fallback) * 3 +
    (layer.engine?.rev?.() ?? 1) +
    (layer.gears?.[2]?.ratio ?? 5) * 7 +
    (layer?.['name'] || 'none').length;
}

function scaled(settings, factor) {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [`${key}.x`, (value ?? 9) * factor]));
}

exports.run = function () {
  let checksum = 0;
  for (let fallback = 0; fallback < 5; fallback++) {
    for (const layer of layers) checksum = (checksum * 31 + read(layer, fallback)) & 0xffffff;
  }
  const lists = layers.map(layer => [layer.gears?.length ?? [], layer.engine?.oil?.level ?? 0]);
  for (const [i, n] of lists.flat(2).entries()) {
    const settings = scaled({ low: n, high: n || null, spare: i % 2 ? undefined : i }, i);
    for (const value of Object.values(settings)) checksum = (checksum * 31 + value) & 0xffffff;
  }
  return checksum;
};
