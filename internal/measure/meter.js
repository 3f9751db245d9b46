// The meter: ES5, the same text on every engine. Go joins its lines into one, so that a script behind it in the same
// text keeps its line numbers: comments stand on lines of their own, and every statement ends in a semicolon.
//
// It is small, and what only some work needs is in files of its own, because whatever is loaded into a realm weighs on its
// collector: 150 kB more alive made otto's iterations some percent slower.
(function (global) {
  "use strict";
  var stringify = JSON.stringify, show = String;
  var each, first, varied = false, calls = 0;

  function requireNothing(name) {
    throw new Error("cannot find module '" + name + "': this text was not bundled");
  }

  // What an iteration gave, as a primitive; objects are compared by their JSON.
  function plain(v) {
    var text;
    if (v !== null && typeof v === "object") {
      try { text = stringify(v); } catch (e) { text = undefined; }
      return typeof text === "string" ? text : show(v);
    }
    return typeof v === "function" ? show(v) : v;
  }

  var meter = global.__jsdyno = {
    // The wrapped text, the object whose method is called, and what the last call gave.
    body: undefined, target: {}, last: undefined,
    // Work that is asynchronous is settled when its promise is; see promises.js.
    settled: true, failed: false, failure: undefined,

    define: function (f) { meter.body = f; },

    // Loads the text as a module, or makes it the work itself.
    load: function () {
      var module = { exports: {} };
      meter.body.call(global, module.exports, requireNothing, module);
      meter.target = module.exports;
    },
    script: function () { return meter.body.call(global, {}, requireNothing, { exports: {} }); },

    // Makes ready what is called in an iteration: loop calls it k times and returns the last result.
    start: function (isModule, entry, loop) {
      each = loop;
      if (!isModule) { meter.target = { run: meter.script }; return; }
      meter.load();
      if (entry === "" && typeof meter.target === "function") { meter.target = { "": meter.target }; }
      if (typeof meter.target[entry] !== "function") {
        throw new TypeError("the module exports no function '" + entry + "'");
      }
      if (entry === "run" && typeof meter.target.setup === "function") { meter.began(meter.target.setup()); }
    },

    // Is told what set-up and the very first iteration gave.
    began: function () {},

    // k iterations. This is what is timed.
    slice: function (k) { meter.last = each(meter.target, k); },
    once: function () { return each(meter.target, 1); },
    firstSlice: function () { meter.began(meter.last = meter.once()); },

    // Throws unless what was started has come to a good end.
    ready: function () {
      if (meter.failed) { throw meter.failure; }
      if (!meter.settled) { throw new Error("the promise never settled"); }
    },

    // After a slice, untimed: throws what the work rejected with, and compares the result with the first one.
    check: function () {
      meter.ready();
      var r = plain(meter.last);
      if (calls === 0) { first = r; } else if (r !== first && (r === r || first === first)) { varied = true; }
      calls += 1;
    },

    iterated: function () { return calls > 0; },
    checksum: function () { return show(first); },
    varied: function () { return varied; }
  };
})(this);
