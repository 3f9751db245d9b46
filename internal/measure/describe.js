// A function that loads a text as a module and returns the names of the functions that it exports, as JSON; "" stands for
// the module itself.
(function (global, meter) {
  "use strict";
  var module = { exports: {} }, names = [], key;
  meter.body.call(global, module.exports, function (name) {
    throw new Error("cannot find module '" + name + "': this text was not bundled");
  }, module);
  if (typeof module.exports === "function") { names.push(""); }
  for (key in module.exports) { if (typeof module.exports[key] === "function") { names.push(key); } }
  return JSON.stringify(names);
})
