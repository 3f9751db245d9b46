// name: string-split-join
// about: Takes a comma-separated table apart, cleans its cells and puts it together in another order.
// stresses: strings, arrays
// tier: es5
// origin: the everyday handling of CSV files without quotes
// checksum: 13277920

'use strict';

var table = '';

exports.setup = function () {
  var names = ['  Alder ', 'birch', ' Cedar', 'DOGWOOD ', 'elm'];
  var rows = ['name,height,girth,place'];
  for (var i = 0; i < 60; i++) {
    rows.push([names[i % 5] + i, i * 37 % 400, i * 11 % 90, 'plot-' + i % 7].join(','));
  }
  table = rows.join('\n');
};

function clean(name) {
  name = name.trim();
  return name.charAt(0).toUpperCase() + name.substring(1).toLowerCase();
}

exports.run = function () {
  var rows = table.split('\n');
  var heads = rows.shift().split(',');
  var out = [heads.reverse().join(';')];
  for (var i = 0; i < rows.length; i++) {
    var cells = rows[i].split(',');
    if (cells[3].lastIndexOf('-3') > 0) continue;
    out.push([cells[3].replace('plot-', '#'), cells[2], cells[1] + 'cm', clean(cells[0])].join(';'));
  }
  var text = out.join('|');
  var checksum = text.length;
  var parts = text.split('1');
  for (i = 0; i < parts.length; i++) checksum = (checksum * 31 + parts[i].length) & 0xffffff;
  return checksum;
};
