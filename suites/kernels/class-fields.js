// name: class-fields
// about: Private fields and methods, public fields and static members of classes.
// stresses: classes, properties
// tier: es2015
// needs: class-fields
// origin: class fields of ECMAScript 2022 in a ring buffer
// checksum: 11019996

'use strict';

class Ring {
  static #made = 0;
  static get made() { return Ring.#made; }
  static reset() { Ring.#made = 0; }

  #slots;
  #head = 0;
  #size = 0;
  dropped = 0;

  constructor(capacity) {
    this.#slots = new Array(capacity).fill(0);
    Ring.#made++;
  }

  #index(offset) {
    return (this.#head + offset) % this.#slots.length;
  }

  get size() { return this.#size; }

  put(value) {
    if (this.#size === this.#slots.length) {
      this.take();
      this.dropped++;
    }
    this.#slots[this.#index(this.#size++)] = value;
  }

  take() {
    const value = this.#slots[this.#head];
    this.#head = this.#index(1);
    this.#size--;
    return value;
  }
}

exports.run = function () {
  Ring.reset();
  let checksum = 0;
  for (let capacity = 3; capacity < 13; capacity++) {
    const ring = new Ring(capacity);
    for (let i = 0; i < 80; i++) {
      ring.put(i * capacity);
      if (i % 3 === 0 && ring.size > 1) checksum = (checksum * 31 + ring.take()) & 0xffffff;
    }
    checksum = (checksum * 31 + ring.dropped) & 0xffffff;
  }
  return checksum + Ring.made;
};
