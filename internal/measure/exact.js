// A function that gives the text of an object of which JSON says less than there is, and undefined for anything else. The text is JSON, in which an object
// with one property, whose name begins with a NUL, stands for what JSON lacks: NaN, undefined, a Map, an object inside itself. It runs once a process, when
// all has been measured. A function's source and an error's message are left out: engines word them differently.
(function (stringify, tagOf, show, make) {
  "use strict";
  return function (v) {
    var lossy = false, holders = [], originals = [], depth = 0, out;

    function mark(kind, what) {
      lossy = true;
      out = make(null);
      out["\u0000" + kind] = what;
      return out;
    }

    function entries(collection, pairs) {
      var list = [];
      collection.forEach(function (value, key) { list[list.length] = pairs ? [key, value] : value; });
      return list;
    }

    function plain(number) { return number === number && number - number === 0 && (number !== 0 || 1 / number > 0); }

    function instead(raw, value) {
      switch (typeof raw) {
        case "number": return plain(raw) ? value : mark("number", raw === 0 ? "-0" : show(raw));
        case "undefined": case "function": return mark(typeof raw, 0);
        case "symbol": case "bigint": return mark(typeof raw, show(raw));
      }
      switch (raw !== null && typeof raw === "object" ? tagOf(raw) : "") {
        case "[object Map]": return mark("Map", entries(raw, true));
        case "[object Set]": return mark("Set", entries(raw, false));
        case "[object Date]": return mark("Date", value);
        case "[object RegExp]": return mark("RegExp", show(raw));
        case "[object Error]": return mark("Error", show(raw.name));
      }
      return value;
    }

    // JSON.stringify calls this with the object that has the property; value is what toJSON made of it.
    function replace(key, value) {
      var raw = this[key], i;
      while (depth > 0 && holders[depth - 1] !== this) { depth -= 1; }
      for (i = 0; i < depth; i += 1) {
        if (originals[i] === raw) { return mark("inside itself", i); }
      }
      value = instead(raw, value);
      if (value !== null && typeof value === "object") {
        holders[depth] = value;
        originals[depth] = raw;
        depth += 1;
      }
      return value;
    }

    if (v === null || typeof v !== "object") { return undefined; }
    try { out = stringify(v, replace); } catch (e) { return undefined; }
    return lossy ? "object " + out : undefined;
  };
})(JSON.stringify, Function.prototype.call.bind(Object.prototype.toString), String, Object.create)
