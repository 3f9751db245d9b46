// name: json-parse
// about: Parses a JSON document of nested objects, arrays, escapes and numbers, once with a reviver.
// stresses: json, strings, allocation
// tier: es5
// origin: JSON (ECMA-404), a made-up list of readings
// checksum: 2414590

'use strict';

var text = '';
var small = '';

function reading(i) {
  return '{"id":' + i + ',"name":"sensor \\"' + i + '\\" \\u00e9\\n","on":' + (i % 2 === 0) +
    ',"at":[' + i / 4 + ',-' + i * 3 + ',' + i + 'e2],"link":' + (i % 3 ? 'null' : '{"to":' + (i + 1) + '}') + '}';
}

exports.setup = function () {
  var readings = [];
  for (var i = 0; i < 70; i++) readings.push(reading(i));
  text = '{"version":1, "readings":[\n' + readings.join(',\n') + '\n]}';
  small = '[' + readings.slice(0, 6).join(',') + ']';
};

function doubled(key, value) {
  if (key === 'link') return null;
  return typeof value === 'number' ? value * 2 : value;
}

function total(readings) {
  var sum = 0;
  for (var i = 0; i < readings.length; i++) {
    var r = readings[i];
    sum += r.id + r.name.length + r.at[0] * 4 + r.at[1] + r.at[2];
    if (r.on) sum += 7;
    if (r.link) sum += r.link.to;
  }
  return sum;
}

exports.run = function () {
  var document = JSON.parse(text);
  var revived = JSON.parse(small, doubled);
  return total(document.readings) * 10 + total(revived) + document.version;
};
