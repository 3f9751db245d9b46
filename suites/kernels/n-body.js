// name: n-body
// about: Gravity between five bodies, stepped with the leapfrog rule.
// stresses: floats, properties, loops
// tier: es5
// origin: the n-body problem; a made-up planetary system, leapfrog integration
// checksum: 3927563436

'use strict';

var STEPS = 30;
var DT = 1 / 64;

function Body(mass, x, y, z, vx, vy, vz) {
  this.mass = mass;
  this.x = x;
  this.y = y;
  this.z = z;
  this.vx = vx;
  this.vy = vy;
  this.vz = vz;
}

function system() {
  return [
    new Body(40, 0, 0, 0, 0, 0, 0),
    new Body(0.04, 4.5, 0.5, 0.1, -0.3, 2.9, 0.05),
    new Body(0.01, -8, 2, -0.25, -0.5, -2.1, 0.02),
    new Body(0.002, 1, 12, 0.5, 1.8, -0.1, 0.01),
    new Body(0.003, -3, -16, 0.75, 1.5, -0.25, -0.03)
  ];
}

function attract(bodies) {
  for (var i = 0; i < bodies.length; i++) {
    var a = bodies[i];
    for (var j = i + 1; j < bodies.length; j++) {
      var b = bodies[j];
      var dx = a.x - b.x;
      var dy = a.y - b.y;
      var dz = a.z - b.z;
      var square = dx * dx + dy * dy + dz * dz;
      var pull = DT / (square * Math.sqrt(square));
      a.vx -= dx * b.mass * pull;
      a.vy -= dy * b.mass * pull;
      a.vz -= dz * b.mass * pull;
      b.vx += dx * a.mass * pull;
      b.vy += dy * a.mass * pull;
      b.vz += dz * a.mass * pull;
    }
  }
}

function drift(bodies) {
  for (var i = 0; i < bodies.length; i++) {
    var b = bodies[i];
    b.x += b.vx * DT;
    b.y += b.vy * DT;
    b.z += b.vz * DT;
  }
}

function energy(bodies) {
  var e = 0;
  for (var i = 0; i < bodies.length; i++) {
    var a = bodies[i];
    e += a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz) / 2;
    for (var j = i + 1; j < bodies.length; j++) {
      var b = bodies[j];
      var dx = a.x - b.x;
      var dy = a.y - b.y;
      var dz = a.z - b.z;
      e -= a.mass * b.mass / Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}

exports.run = function () {
  var bodies = system();
  for (var i = 0; i < STEPS; i++) {
    attract(bodies);
    drift(bodies);
  }
  // Every operation above is rounded the same way by all engines, so the last digits agree too.
  return Math.round((energy(bodies) + bodies[1].x) * 1e9);
};
