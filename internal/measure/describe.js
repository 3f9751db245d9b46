// A function that loads a text as a module and returns what it exports that can be called, or cannot be read, as the
// JSON of a list of wire.Export; the name "" stands for the module itself. What it needs of the language it keeps
// before the text can overwrite it, and each property is read once: it may be a getter.
(function (meter) {
  "use strict";
  var module = { exports: {} }, call = Function.prototype.call, keys = Object.keys, describe = Object.getOwnPropertyDescriptor, stringify = JSON.stringify, show = String;
  var textOf = call.bind(Function.prototype.toString), tagOf = call.bind(Object.prototype.toString);
  var sliceOf = call.bind(String.prototype.slice);
  var list = "", names = [], i;

  function kindOf(f) {
    var tag = tagOf(f), prototype;
    if (tag === "[object GeneratorFunction]") { return "generator"; }
    if (tag === "[object AsyncGeneratorFunction]") { return "async-generator"; }
    // A method may be called class too, but has no prototype.
    prototype = describe(f, "prototype");
    return prototype && !prototype.writable && sliceOf(textOf(f), 0, 5) === "class" ? "class" : "function";
  }

  function thrown(e) {
    try { return show(e); } catch (again) { return "a value without a text"; }
  }

  function add(object, name) {
    var kind, parameters = 0, why = "", f;
    try {
      f = object[name];
      if (typeof f !== "function") { return; }
      kind = kindOf(f);
      if (f.length >= 1) { parameters = f.length > 255 ? 255 : f.length - f.length % 1; }
    } catch (e) {
      kind = "unreadable";
      why = thrown(e);
    }
    // By hand: JSON.stringify would ask a toJSON that the text has given to all objects.
    list += (list && ",") + '{"name":' + stringify(name) + ',"kind":"' + kind + '","parameters":' + parameters + ',"thrown":' + stringify(why) + "}";
  }

  meter.body.call(module.exports, module.exports, meter.require, module);
  if (typeof module.exports === "function") { add({ "": module.exports }, ""); }
  if (module.exports && (typeof module.exports === "object" || typeof module.exports === "function")) { names = keys(module.exports); }
  for (i = 0; i < names.length; i++) {
    if (names[i] !== "" || typeof module.exports === "object") { add(module.exports, names[i]); }
  }
  return "[" + list + "]";
})
