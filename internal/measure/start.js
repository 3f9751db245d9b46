// A function that loads a workload and makes ready what is called in an iteration: loop(target, k) calls it k times and returns
// the last result. ES5, the same text on every engine, like the other files here. Go joins their lines into one, so that a
// script behind them in the same text keeps its line numbers: comments stand on lines of their own, and every statement ends
// in a semicolon.
//
// The meter itself, the global __jsdyno, is an object with as little on it as can be: each collection marks what stays alive in
// a realm. 55 kB kept alive on purpose made iterations of goja and otto 0.2 to 1.9 % longer.
(function (global, meter, isModule, entry, loop) {
  "use strict";
  var module = { exports: {} };

  function requireNothing(name) {
    throw new Error("cannot find module '" + name + "': this text was not bundled");
  }

  meter.loop = loop;
  if (!isModule) {
    // One iteration is the whole text. What it prints is its result if it has no other.
    meter.target = { run: function () {
      var result = meter.body.call(global, {}, requireNothing, { exports: {} });
      var printed = meter.printed();
      return result === undefined ? printed : result;
    } };
    return;
  }
  meter.body.call(global, module.exports, requireNothing, module);
  meter.target = module.exports;
  if (entry === "" && typeof meter.target === "function") { meter.target = { "": meter.target }; }
  if (typeof meter.target[entry] !== "function") {
    throw new TypeError("the module exports no function '" + entry + "'");
  }
  if (entry === "run" && typeof meter.target.setup === "function") {
    meter.last = meter.target.setup();
    if (meter.await) { meter.await(meter.last); }
  }
})
