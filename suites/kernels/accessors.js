// name: accessors
// about: Getters and setters, in literals and by defineProperty, on objects and on prototypes.
// stresses: accessors, properties, prototypes
// tier: es5
// origin: accessor properties of ECMAScript 5: a thermometer and a counter that checks itself
// checksum: 16428127

'use strict';

function Counter(limit) {
  var value = 0;
  Object.defineProperty(this, 'value', {
    get: function () { return value; },
    set: function (n) { value = n > limit ? n - limit : n; },
    enumerable: true
  });
}

function Thermometer() {
  this.kelvin = 0;
}

Object.defineProperty(Thermometer.prototype, 'celsius', {
  get: function () { return this.kelvin - 273; },
  set: function (degrees) { this.kelvin = degrees + 273; }
});

var box = {
  wide: 1,
  high: 1,
  get area() { return this.wide * this.high; },
  set side(length) {
    this.wide = length;
    this.high = length;
  }
};

exports.run = function () {
  var counter = new Counter(97);
  var thermometer = new Thermometer();
  var checksum = 0;
  for (var i = 0; i < 500; i++) {
    counter.value += i % 13;
    thermometer.celsius = counter.value;
    thermometer.celsius += 5;
    box.side = thermometer.kelvin & 15;
    box.wide++;
    checksum = (checksum * 31 + box.area + thermometer.kelvin) & 0xffffff;
  }
  return checksum + Object.keys(counter).length;
};
