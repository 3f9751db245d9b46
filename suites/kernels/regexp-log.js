// name: regexp-log
// about: Reads an access log with regular expressions: groups, global search, split and replace by a function.
// stresses: regexp, strings
// tier: es5
// origin: log analysis; expressions that need neither backtracking nor look-around
// checksum: 988603505

'use strict';

var LINE = /^(\d+\.\d+\.\d+\.\d+) - (\w+|-) \[(\d+)\/(\w{3})\/(\d{4})\] "(GET|POST) ([^ "]+)" (\d{3}) (\d+|-)$/;
var PAIR = /([a-z]+)=([^&]*)/g;
var log = '';

exports.setup = function () {
  var users = ['ada', '-', 'grace', 'edsger'];
  for (var i = 0; i < 40; i++) {
    log += '10.0.' + i % 4 + '.' + i * 7 % 255 + ' - ' + users[i % 4] + ' [' + (1 + i % 28) +
      '/Feb/2020] "' + (i % 3 ? 'GET' : 'POST') + ' /item/' + i + '?q=a%20b&page=' + i * 3 +
      '&sort=up" ' + (i % 6 ? 200 : 404) + ' ' + (i % 9 ? i * 512 : '-') + '\n';
    if (i % 10 === 9) log += '# rotated\r\n';
  }
};

function unescape(text) {
  return text.replace(/%([0-9a-f]{2})/gi, function (whole, hex) {
    return String.fromCharCode(parseInt(hex, 16));
  });
}

exports.run = function () {
  var checksum = 0;
  var foreign = 0;
  log.split(/\r?\n/).forEach(function (line) {
    var match = LINE.exec(line);
    if (match === null) {
      foreign++;
      return;
    }
    var size = match[9] === '-' ? 1 : Number(match[9]);
    checksum = (checksum * 31 + size + Number(match[8]) + Number(match[3])) & 0xffffff;
    var pair;
    PAIR.lastIndex = 0;
    while ((pair = PAIR.exec(match[7])) !== null) {
      checksum = (checksum * 7 + pair[1].length * 16 + unescape(pair[2]).length) & 0xffffff;
    }
    if (/^\/item\/[0-9]*[05]\?/.test(match[7])) checksum ^= 0x5555;
  });
  return checksum * 100 + foreign;
};
