// Work that returns promises: its iterations follow each other, each when the one before has settled.
(function (meter) {
  "use strict";
  // Called when the work settles.
  var onSettled = null;

  function settle() {
    var f = onSettled;
    meter.settled = true;
    onSettled = null;
    if (f !== null) { f(); }
  }

  function reject(e) { meter.failed = true; meter.failure = e; settle(); }

  // Chains k calls. The stack does not grow: then() never calls back before it returns.
  function chain(k) {
    var i = 0;
    meter.settled = false;
    function step(v) {
      meter.last = v;
      i += 1;
      if (i >= k) { settle(); } else { next(); }
    }
    function next() {
      var r;
      try { r = meter.once(); } catch (e) { reject(e); return; }
      r.then(step, reject);
    }
    next();
  }

  var iterating = false;
  meter.began = function (v) {
    if (v === null || typeof v !== "object" || typeof v.then !== "function") { return; }
    if (iterating) { meter.slice = chain; }
    meter.settled = false;
    v.then(function (result) { meter.last = result; settle(); }, reject);
  };
  var firstSlice = meter.firstSlice;
  meter.firstSlice = function () { iterating = true; firstSlice(); };

  meter.whenSettled = function (f) { onSettled = f; };
})(__jsdyno);
