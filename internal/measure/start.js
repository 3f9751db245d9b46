// A function that loads a workload and makes ready what is called in an iteration: loop(target, k) calls it k times and
// returns the last result. ES5, the same text on every engine, like the other files here. Go joins their lines into
// one, so that a script behind them in the same text keeps its line numbers: comments stand on lines of their own, and
// every statement ends in a semicolon.
//
// The meter itself, the global __jsdyno, is an object with as little on it as can be: each collection marks what stays
// alive in a realm. 55 kB kept alive on purpose made iterations of goja and otto 0.2 to 1.9 % longer. So a module gets
// a require that was made elsewhere: one made here would keep this function's variables. An engine makes some built-in
// objects when they are first asked for, and only those that are needed are.
(function (meter, isModule, entry, loop) {
  "use strict";
  var module = { exports: {} }, evaluate = !isModule && (meter.evaluate || eval), describe = Object.getOwnPropertyDescriptor, derive = Object.create;
  var itself, getter, setup;

  meter.loop = loop;
  if (!isModule) {
    // One iteration is the whole text as a global script. What it prints is its result, or what it ends with where it
    // prints nothing: a promise is what it is then, and not waited for.
    meter.target = { run: function () {
      var result = evaluate(meter.text), printed = meter.once ? undefined : meter.printed();
      if (printed !== undefined) { return printed; }
      return meter.plain && result !== null && typeof result === "object" ? meter.plain(result) : result;
    } };
    return;
  }
  // An export that is a getter, as those of a bundled ES module are, is read once, and not in every iteration: what has
  // it then is an object that inherits from the module. A set-up that has not ended may still change what there is to
  // read.
  function settle() {
    var properties = derive(null), held = derive(null);
    if (!getter || meter.last && typeof meter.last.then === "function") { return; }
    held.value = meter.target[entry];
    held.writable = true;
    properties[entry] = held;
    meter.target = derive(meter.target, properties);
  }

  function expect(callable) {
    if (!callable) { throw new TypeError("the module exports no function '" + entry + "'"); }
  }

  meter.body.call(module.exports, module.exports, meter.require, module);
  meter.body = undefined;
  meter.target = module.exports;
  if (meter.target === null || typeof meter.target !== "object" && typeof meter.target !== "function") { meter.target = {}; }
  if (entry === "" && typeof meter.target === "function") { itself = meter.target; }
  // Before a set-up that may take long. What a getter gives is seen behind it.
  getter = describe(meter.target, entry);
  getter = getter && describe(getter, "get");
  getter = getter && getter.value;
  expect(itself || getter || typeof meter.target[entry] === "function");
  setup = describe(meter.target, "setup");
  if (setup && typeof meter.target.setup === "function") {
    meter.last = meter.target.setup();
    if (meter.await) { meter.await(meter.last); }
  }
  if (itself) { meter.target = { "": itself }; } else { settle(); }
  expect(typeof meter.target[entry] === "function");
})
