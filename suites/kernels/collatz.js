// name: collatz
// about: Length of the Collatz sequence of many starting numbers.
// stresses: integers, bit-operations, loops
// tier: es5
// origin: the 3n + 1 problem (Collatz, 1937)
// checksum: 8418171

'use strict';

var LIMIT = 200;

function steps(n) {
  var count = 0;
  while (n !== 1) {
    n = (n & 1) === 0 ? n >> 1 : 3 * n + 1;
    count++;
  }
  return count;
}

exports.run = function () {
  var total = 0;
  var longest = 0;
  var champion = 0;
  for (var start = 1; start <= LIMIT; start++) {
    var length = steps(start);
    total += length;
    if (length > longest) {
      longest = length;
      champion = start;
    }
  }
  return total * 1000 + champion;
};
