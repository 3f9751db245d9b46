// name: proxies
// about: Proxies that log, validate and compute members, with Reflect behind them.
// stresses: proxies, properties
// tier: es2015
// origin: membranes and observed objects as in reactive libraries
// checksum: 8797012

'use strict';

function observed(target, log) {
  return new Proxy(target, {
    get(object, key, receiver) {
      log.reads++;
      return Reflect.get(object, key, receiver);
    },
    set(object, key, value, receiver) {
      if (typeof value !== 'number') return false;
      log.writes++;
      return Reflect.set(object, key, value, receiver);
    },
    has(object, key) {
      return !key.startsWith('_') && Reflect.has(object, key);
    },
    deleteProperty(object, key) {
      log.deletes++;
      return Reflect.deleteProperty(object, key);
    },
    ownKeys(object) {
      return Reflect.ownKeys(object).filter(key => !key.startsWith('_'));
    }
  });
}

const squares = new Proxy([], {
  get(list, key) { return key === 'length' ? 1000 : key * key; }
});

const counted = log => new Proxy(Math.max, {
  apply(f, self, args) {
    log.calls++;
    return Reflect.apply(f, self, args);
  }
});

exports.run = function () {
  const log = { reads: 0, writes: 0, deletes: 0, calls: 0 };
  const point = observed({ x: 1, y: 2, _secret: 3, get sum() { return this.x + this.y; } }, log);
  const max = counted(log);
  let checksum = 0;
  for (let i = 0; i < 100; i++) {
    point.x = (point.x + squares[i]) & 0xffff;
    point.y += i;
    checksum = (checksum * 31 + point.sum + max(i, 40)) & 0xffffff;
    if ('_secret' in point || !('x' in point)) return -1;
    if (i % 10 === 0) {
      point[`extra${i}`] = i;
      checksum += Object.keys(point).length;
      delete point[`extra${i}`];
    }
    if (Reflect.set(point, 'x', 'text')) return -2;
  }
  return checksum + log.reads * 8 + log.writes * 4 + log.deletes * 2 + log.calls;
};
