// name: data-view
// about: Writes records into a buffer through a DataView, big-endian and little-endian, and reads them back.
// stresses: typed-arrays, properties
// tier: es2015
// origin: binary file formats with a header, fixed fields and texts with a length
// checksum: 1129868

'use strict';

const buffer = new ArrayBuffer(8192);
const view = new DataView(buffer);
const records = [];

exports.setup = function () {
  for (let i = 0; i < 60; i++) {
    records.push({ id: i * 70000, level: i - 30, ratio: i / 16, exact: i * 1e10 + 0.5, name: 'gauge-' + i });
  }
};

function write() {
  let at = 4;
  for (const { id, level, ratio, exact, name } of records) {
    view.setUint32(at, id);
    view.setInt16(at + 4, level, true);
    view.setFloat32(at + 6, ratio);
    view.setFloat64(at + 10, exact, true);
    view.setUint8(at + 18, name.length);
    at += 19;
    for (let i = 0; i < name.length; i++) view.setUint8(at++, name.charCodeAt(i));
  }
  view.setUint32(0, at, true);
  return at;
}

function read() {
  const found = [];
  const end = view.getUint32(0, true);
  for (let at = 4; at < end;) {
    const record = {
      id: view.getUint32(at),
      level: view.getInt16(at + 4, true),
      ratio: view.getFloat32(at + 6),
      exact: view.getFloat64(at + 10, true),
      name: ''
    };
    const length = view.getUint8(at + 18);
    at += 19;
    record.name = String.fromCharCode(...new Uint8Array(buffer, at, length));
    at += length;
    found.push(record);
  }
  return found;
}

exports.run = function () {
  let checksum = write();
  const back = read();
  for (let i = 0; i < back.length; i++) {
    const { id, level, ratio, exact, name } = back[i];
    if (name !== records[i].name || exact !== records[i].exact) return -1;
    checksum = (checksum * 31 + id + level + ratio * 16) & 0xffffff;
  }
  for (let at = 0; at < 128; at++) checksum = (checksum * 31 + view.getInt8(at)) & 0xffffff;
  return checksum;
};
