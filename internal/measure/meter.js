// The meter: ES5, the same text on every engine. Go joins its lines into one, so that a script behind it in the same
// text keeps its line numbers: comments stand on lines of their own, and every statement ends in a semicolon.
(function (global, native) {
  "use strict";
  var stringify = JSON.stringify, show = String, now = Date.now;

  // What a script prints during its first iteration is shown; later iterations are compared with it, not shown.
  var quiet = false, printed = [], printedLength = 0, MOST_PRINTED = 1 << 20;

  function format(v) {
    var text;
    if (typeof v === "string") { return v; }
    if (v !== null && typeof v === "object") {
      if (v instanceof Error) { return show(v); }
      try { text = stringify(v); } catch (e) { text = undefined; }
      if (typeof text === "string") { return text; }
    }
    try { return show(v); } catch (e) { return "[object]"; }
  }

  function print() {
    var parts = [], i, line;
    for (i = 0; i < arguments.length; i += 1) { parts.push(format(arguments[i])); }
    line = parts.join(" ");
    if (!quiet) { native(line); }
    if (printedLength < MOST_PRINTED) { printedLength += line.length; printed.push(line); }
  }

  function requireNothing(name) {
    throw new Error("cannot find module '" + name + "': this text was not bundled");
  }

  global.console = { log: print, info: print, warn: print, error: print, debug: print };
  global.print = print;

  // The wrapped text, the object whose method is called, what the calls gave.
  var body, target = {}, loop, last, first, calls = 0, varied = false;
  var promised = false, settled = true, failed = false, failure;

  function isThenable(v) { return v !== null && typeof v === "object" && typeof v.then === "function"; }

  // What an iteration gave, as a primitive; objects are compared by their JSON.
  function plain(v) {
    var text;
    if (v !== null && typeof v === "object") {
      try { text = stringify(v); } catch (e) { text = undefined; }
      return typeof text === "string" ? text : show(v);
    }
    return typeof v === "function" ? show(v) : v;
  }

  function same(a, b) { return a === b || (a !== a && b !== b); }

  function runScript() {
    printed = [];
    printedLength = 0;
    var r = body.call(global, {}, requireNothing, { exports: {} });
    if (r === undefined && printed.length > 0) { return printed.join("\n"); }
    return r;
  }

  // The work is settled when its promise is; onSettled, where there is one, is called then.
  var onSettled = null;

  function settle() {
    var f = onSettled;
    settled = true;
    onSettled = null;
    if (f !== null) { f(); }
  }

  function reject(e) { failed = true; failure = e; settle(); }

  function waitFor(promise) {
    settled = false;
    promise.then(function (v) { last = v; settle(); }, reject);
  }

  // Chains k calls of a function that returns a promise. The stack does not grow: then() never calls back before it
  // returns.
  function chain(k) {
    var i = 0;
    settled = false;
    function step(v) {
      last = v;
      i += 1;
      if (i >= k) { settle(); } else { next(); }
    }
    function next() {
      var r;
      try { r = loop(target, 1); } catch (e) { reject(e); return; }
      r.then(step, reject);
    }
    next();
  }

  var meter = {
    define: function (f) { body = f; },

    // Loads the text as a module and returns the names of the functions that it exports, as JSON.
    describe: function () {
      var module = { exports: {} }, names = [], key;
      body.call(global, module.exports, requireNothing, module);
      target = module.exports;
      if (typeof target === "function") { names.push(""); }
      for (key in target) { if (typeof target[key] === "function") { names.push(key); } }
      return stringify(names);
    },

    // Makes ready what is called in an iteration. each calls it k times and returns the last result.
    start: function (isModule, entry, each) {
      loop = each;
      if (!isModule) { target = { run: runScript }; return undefined; }
      meter.describe();
      if (entry === "" && typeof target === "function") { target = { "": target }; }
      if (typeof target[entry] !== "function") {
        throw new TypeError("the module exports no function '" + entry + "'");
      }
      if (entry === "run" && typeof target.setup === "function") {
        var ready = target.setup();
        if (isThenable(ready)) { waitFor(ready); }
      }
      return undefined;
    },

    // k iterations. This is what is timed.
    slice: function (k) {
      if (promised) { chain(k); } else { last = loop(target, k); }
    },

    // The very first iteration finds out whether the work is asynchronous, and prints.
    firstSlice: function () {
      last = loop(target, 1);
      if (isThenable(last)) {
        promised = true;
        waitFor(last);
      }
    },

    // Throws unless what was started has come to a good end.
    ready: function () {
      if (failed) { throw failure; }
      if (!settled) { throw new Error("the promise never settled"); }
    },

    // After a slice, untimed: throws what the work rejected with, and compares the result with the first one.
    check: function () {
      meter.ready();
      var r = plain(last);
      if (calls === 0) { first = r; quiet = true; } else if (!same(r, first)) { varied = true; }
      calls += 1;
    },

    checksum: function () { return show(first); },
    varied: function () { return varied; },

    // The whole measurement inside JavaScript, for engines that keep nothing between two runs. The object that it returns
    // is complete when all promise jobs have run. Times are in milliseconds.
    autorun: function (isModule, entry, each, sliceTime, warmTime, measureTime) {
      var out = { tick: 0, warmup: [], warm: [], steady: false, done: false, failed: false };
      var k = 1, warmSince, measureSince = 0, fine = global.performance;
      var clock = fine && typeof fine.now === "function" ? function () { return fine.now(); } : now;

      function finish() {
        out.checksum = meter.checksum();
        out.varied = varied;
        out.done = true;
      }

      function record(started, isFirst) {
        var t = clock() - started, n = isFirst ? 1 : k, per = t / n;
        meter.check();
        var at = clock();
        if (measureSince === 0 || (out.warm.length < 2 && t < sliceTime / 2 && k < 1e9)) {
          out.warmup.push([n, t]);
          if (measureSince === 0 && at - warmSince >= warmTime) { measureSince = at; }
          if (t < sliceTime && k < 1e9) {
            k = Math.max(k + 1, Math.min(k * 10, Math.ceil(sliceTime * 1.2 / Math.max(per, 1e-7))));
          }
        } else {
          out.warm.push([n, t]);
          if (at - measureSince >= measureTime && out.warm.length >= 2) { finish(); return false; }
        }
        return true;
      }

      // One slice after the other: in a loop where the work is synchronous, each when the one before has settled where
      // it is not.
      function go(started, isFirst) {
        var again = record(started, isFirst);
        while (again && !promised) {
          started = clock();
          meter.slice(k);
          again = record(started, false);
        }
        if (again) { follow(false); }
      }

      function follow(isFirst) {
        var started = clock();
        onSettled = function () {
          try { go(started, isFirst); } catch (e) { stop(e); }
        };
        if (!isFirst) { chain(k); return; }
        meter.firstSlice();
        if (!promised) { onSettled = null; go(started, true); }
      }

      function stop(e) {
        out.failed = true;
        out.error = e instanceof Error ? { name: show(e.name), message: show(e.message), stack: show(e.stack) } : { name: "", message: show(e), stack: "" };
      }

      var t0 = clock(), t1;
      do { t1 = clock(); } while (t1 === t0);
      out.tick = t1 - t0;
      sliceTime = Math.max(sliceTime, 20 * out.tick);
      meter.start(isModule, entry, each);
      function begin() { warmSince = clock(); follow(true); }
      if (settled) { begin(); } else { onSettled = function () { try { begin(); } catch (e) { stop(e); } }; }
      return out;
    }
  };
  global.__jsdyno = meter;
})(this, typeof __jsdynoPrint === "function" ? __jsdynoPrint
  : typeof console === "object" ? console.log.bind(console)
  : typeof print === "function" ? print : function () {});
