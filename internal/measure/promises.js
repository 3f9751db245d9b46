// Work that returns promises: its iterations follow each other, each when the one before has settled.
(function (meter) {
  "use strict";
  var settled = true, failed = false, failure, onSettled = null;

  function settle() {
    var f = onSettled;
    settled = true;
    onSettled = null;
    if (f !== null) { f(); }
  }

  function reject(e) { failed = true; failure = e; settle(); }

  // Waits for v if it is a promise, and returns whether it is.
  meter.await = function (v) {
    if (v === null || typeof v !== "object" || typeof v.then !== "function") { return false; }
    settled = false;
    v.then(function (result) { meter.last = result; settle(); }, reject);
    return true;
  };

  // The very first iteration, which shows whether the work is asynchronous.
  meter.first = function () {
    meter.last = meter.loop(meter.target, 1);
    return meter.await(meter.last);
  };

  // Chains k calls. The stack does not grow, also where a thenable that is no promise calls back before its then()
  // returns.
  meter.chain = function (k) {
    var i = 0, inside = false, more = false;
    settled = false;
    function step(v) {
      meter.last = v;
      i += 1;
      if (i >= k) { settle(); } else if (inside) { more = true; } else { next(); }
    }
    function next() {
      var r;
      do {
        more = false;
        try { r = meter.loop(meter.target, 1); } catch (e) { reject(e); return; }
        inside = true;
        r.then(step, reject);
        inside = false;
      } while (more);
    }
    next();
  };

  meter.pending = function () { return !settled; };
  meter.whenSettled = function (f) { onSettled = f; };

  // The last iteration's result; throws unless what was started has come to a good end.
  meter.result = function () {
    if (failed) { throw failure; }
    if (!settled) { throw new Error("the promise never settled"); }
    return meter.last;
  };
})(__jsdyno);
