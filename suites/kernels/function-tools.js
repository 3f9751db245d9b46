// name: function-tools
// about: The arguments object, call, apply and bind: variadic sums, borrowed methods, partial application.
// stresses: calls, arguments, closures
// tier: es5
// origin: the function tools of ECMAScript 3 and 5 as libraries use them
// checksum: 59930

'use strict';

function sum() {
  var total = 0;
  for (var i = 0; i < arguments.length; i++) total += arguments[i];
  return total;
}

function rest() {
  return Array.prototype.slice.call(arguments, 1);
}

function partial(f) {
  var fixed = rest.apply(null, arguments);
  return function () {
    return f.apply(this, fixed.concat(Array.prototype.slice.call(arguments)));
  };
}

function Meter(factor) {
  this.factor = factor;
}

Meter.prototype.read = function (base, value) {
  return this.factor * value + base;
};

exports.run = function () {
  var checksum = 0;
  var list = [];
  for (var i = 0; i < 60; i++) {
    list.push(i);
    var meter = new Meter(i);
    var read = meter.read.bind(meter, 100);
    var third = partial(sum, i, 2 * i);
    checksum += read(3) + third(i, 1) + sum.apply(null, list);
    checksum += Meter.prototype.read.call({ factor: 2 }, 1, i);
    checksum += Math.max.apply(Math, list.slice(-5)) + rest(1, 2, 3).length + sum.length;
    checksum &= 0xffffff;
  }
  return checksum;
};
