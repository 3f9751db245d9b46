// name: async-channel
// about: Producers and consumers that meet at a bounded channel, each an async function.
// stresses: async, promises, arrays
// tier: es2017
// needs: promise-jobs
// origin: communicating sequential processes (Hoare, 1978)
// checksum: 31766800

'use strict';

class Channel {
  constructor(room) {
    this.room = room;
    this.items = [];
    this.takers = [];
    this.putters = [];
  }
  async put(item) {
    while (this.items.length >= this.room) await new Promise(resolve => this.putters.push(resolve));
    this.items.push(item);
    if (this.takers.length > 0) this.takers.shift()();
  }
  async take() {
    while (this.items.length === 0) await new Promise(resolve => this.takers.push(resolve));
    const item = this.items.shift();
    if (this.putters.length > 0) this.putters.shift()();
    return item;
  }
}

async function produce(channel, from, count) {
  for (let i = 0; i < count; i++) await channel.put(from + i * 3);
}

async function transform(input, output, count) {
  for (let i = 0; i < count; i++) {
    const item = await input.take();
    await output.put(item * item % 1013);
  }
}

async function consume(channel, count) {
  let checksum = 0;
  for (let i = 0; i < count; i++) checksum = (checksum * 31 + await channel.take()) & 0xffffff;
  return checksum;
}

exports.run = async function () {
  const raw = new Channel(2);
  const done = new Channel(3);
  const [checksum] = await Promise.all([
    consume(done, 60),
    transform(raw, done, 25),
    transform(raw, done, 35),
    produce(raw, 1, 40),
    produce(raw, 500, 20)
  ]);
  return checksum * 10 + raw.items.length + done.items.length;
};
