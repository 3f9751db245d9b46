// A function that gives the text of an object of which JSON says less than there is, and undefined for what is told by less. The text is JSON, in which an object
// with one property, whose name begins with a NUL, stands for what JSON lacks: NaN, undefined, a Map, an object inside itself. It runs once a process, when
// all has been measured. A function's source and an error's message are left out: engines word them differently. Of a string with lone surrogates, which all
// become one letter on the way out of an engine, it gives the text with escapes in their place, behind a mark: without lone ones it would be another string.
(function (stringify, tagOf, show, make, define, encode, unitOf, inBase) {
  "use strict";
  function withEscapes(s) {
    var out = "string ", i, code, next;
    try { encode(s); return undefined; } catch (e) { /* it has a lone one */ }
    for (i = 0; i < s.length; i += 1) {
      code = unitOf(s, i);
      next = code >= 0xd800 && code <= 0xdbff && i + 1 < s.length ? unitOf(s, i + 1) : 0;
      if (next >= 0xdc00 && next <= 0xdfff) {
        out += s[i] + s[i + 1];
        i += 1;
      } else {
        out += code >= 0xd800 && code <= 0xdfff ? "\\u" + inBase(code, 16) : s[i];
      }
    }
    return out;
  }

  return function (v) {
    var lossy = false, inside = null, out;

    function mark(kind, what) {
      lossy = true;
      out = make(null);
      out["\u0000" + kind] = what;
      return out;
    }

    // Gives an object a property of its own, whatever the script has given to all objects.
    function own(object, name, value, shown) {
      var property = make(null);
      property.value = value;
      property.writable = property.configurable = true;
      property.enumerable = shown;
      return define(object, name, property);
    }

    // A list of which JSON shows the elements.
    function plainList(list) { return own(list, "toJSON", undefined, false); }

    function entries(collection, pairs) {
      var list = plainList([]);
      collection.forEach(function (value, key) { own(list, list.length, pairs ? plainList([key, value]) : value, true); });
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

    // JSON.stringify calls this with the object that has the property; value is what toJSON made of it. What is around
    // that object is a chain: the elements of a list could be accessors that the script has made.
    function replace(key, value) {
      var raw = this[key], around;
      while (inside !== null && inside.holder !== this) { inside = inside.around; }
      for (around = inside; around !== null; around = around.around) {
        if (around.original === raw) { return mark("inside itself", around.depth); }
      }
      value = instead(raw, value);
      if (value !== null && typeof value === "object") {
        inside = { holder: value, original: raw, depth: inside === null ? 0 : inside.depth + 1, around: inside };
      }
      return value;
    }

    if (typeof v === "string") { return withEscapes(v); }
    if (v === null || typeof v !== "object") { return undefined; }
    try { out = stringify(v, replace); } catch (e) { return undefined; }
    return lossy ? "object " + out : undefined;
  };
})(JSON.stringify, Function.prototype.call.bind(Object.prototype.toString), String, Object.create, Object.defineProperty, encodeURIComponent,
Function.prototype.call.bind(String.prototype.charCodeAt), Function.prototype.call.bind(Number.prototype.toString))
