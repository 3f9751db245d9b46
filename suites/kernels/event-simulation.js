// name: event-simulation
// about: Customers, two queues and three clerks as a discrete-event simulation over a binary heap.
// stresses: simulation, arrays, closures, properties
// tier: es5
// origin: the bank-counter model of simulation textbooks; heap of Williams (1964)
// checksum: 527165007

'use strict';

function Agenda() {
  this.heap = [];
  this.count = 0;
}

// Equal times are served in the order in which they were planned.
function before(a, b) {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

Agenda.prototype.plan = function (time, action) {
  var heap = this.heap;
  var event = { time: time, order: this.count++, action: action };
  var at = heap.length;
  while (at > 0) {
    var parent = (at - 1) >> 1;
    if (!before(event, heap[parent])) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = event;
};

Agenda.prototype.next = function () {
  var heap = this.heap;
  var first = heap[0];
  var last = heap.pop();
  if (heap.length === 0) return first;
  var at = 0;
  for (;;) {
    var child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1], heap[child])) child++;
    if (!before(heap[child], last)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = last;
  return first;
};

exports.run = function () {
  var agenda = new Agenda();
  var seed = 42;
  var idle = 3;
  var queues = [[], []]; // members first
  var now = 0;
  var waited = 0;
  var longest = 0;

  function random(n) {
    seed = seed * 16807 % 2147483647;
    return seed % n;
  }

  function serve() {
    while (idle > 0 && queues[0].length + queues[1].length > 0) {
      var customer = (queues[0].length > 0 ? queues[0] : queues[1]).shift();
      waited += now - customer.arrived;
      idle--;
      agenda.plan(now + 4 + random(customer.member ? 14 : 20), leave);
    }
  }

  function leave() {
    idle++;
    serve();
  }

  function arrive() {
    var member = random(4) === 0;
    queues[member ? 0 : 1].push({ arrived: now, member: member });
    longest = Math.max(longest, queues[1].length);
    serve();
  }

  for (var i = 0, time = 0; i < 120; i++) agenda.plan(time += random(9), arrive);
  while (agenda.heap.length > 0) {
    var event = agenda.next();
    now = event.time;
    event.action();
  }
  return now * 1000000 + waited * 100 + longest;
};
