// A console that formats alike on every engine. It shows what is printed until the first mark.
(function (global, meter, native) {
  "use strict";
  var stringify = JSON.stringify, show = String, call = Function.prototype.call;
  var tagOf = call.bind(Object.prototype.toString), find = call.bind(String.prototype.indexOf), unitOf = call.bind(String.prototype.charCodeAt);
  var part = call.bind(String.prototype.slice), inBase = call.bind(Number.prototype.toString);
  var join = call.bind(Array.prototype.join), derive = Object.create, define = Object.defineProperty;
  var eachOfMap = typeof Map === "function" && call.bind(Map.prototype.forEach), eachOfSet = typeof Set === "function" && call.bind(Set.prototype.forEach);
  var letters = part("😀b", 2) !== "b";
  // The lines so far are by number on an object without a prototype: the elements of an array could be accessors that a
  // script has given to all arrays.
  var lines = derive(null), count = 0, length = 0, quiet = false, MOST = 1 << 20;

  // Gives a list a property of its own, whatever a script has given to all lists.
  function own(list, name, value, shown) {
    var property = derive(null);
    property.value = value;
    property.enumerable = shown;
    return define(list, name, property);
  }

  // A list of which JSON shows the elements.
  function plainList(list) { return own(list, "toJSON", undefined, false); }

  // What JSON would show as {}, as something that tells one from another.
  function telling(key, v) {
    var tag, all;
    if (v === null || typeof v !== "object") { return v; }
    tag = tagOf(v);
    if (tag === "[object Map]") {
      all = plainList([]);
      eachOfMap(v, function (value, name) { own(all, all.length, plainList([name, value]), true); });
      return { Map: all };
    }
    if (tag === "[object Set]") {
      all = plainList([]);
      eachOfSet(v, function (value) { own(all, all.length, value, true); });
      return { Set: all };
    }
    return tag === "[object RegExp]" || tag === "[object Error]" ? show(v) : v;
  }

  function format(v) {
    var text;
    if (typeof v === "string") { return v; }
    if (v !== null && typeof v === "object" && !(v instanceof Error)) {
      try {
        text = stringify(v);
        if (typeof text === "string" && find(text, "{}") >= 0) { text = stringify(v, telling); }
      } catch (e) { text = undefined; }
      if (typeof text === "string") { return text; }
    }
    try { return show(v); } catch (e) { return "[object]"; }
  }

  // The text with its lone surrogates as escapes: on the way out of an engine all of them become the same letter. An
  // engine whose strings are made of letters has none.
  function wellFormed(s) {
    var out = "", from = 0, i, code, next;
    if (letters) { return s; }
    for (i = 0; i < s.length; i += 1) {
      code = unitOf(s, i);
      if (code >= 0xd800 && code <= 0xdfff) {
        next = code <= 0xdbff && i + 1 < s.length ? unitOf(s, i + 1) : 0;
        if (next >= 0xdc00 && next <= 0xdfff) { i += 1; } else {
          out += part(s, from, i) + "\\u" + inBase(code, 16);
          from = i + 1;
        }
      }
    }
    return from === 0 ? s : out + part(s, from);
  }

  function print() {
    var line = "", i;
    for (i = 0; i < arguments.length; i += 1) { line += (i > 0 ? " " : "") + format(arguments[i]); }
    if (!quiet) { native(wellFormed(line)); }
    if (length < MOST) {
      length += line.length;
      lines[count] = line;
      count += 1;
    }
  }

  global.console = { log: print, info: print, warn: print, error: print, debug: print };
  global.print = print;

  // Forgets what was printed.
  meter.mark = function () {
    if (count > 0) { lines = derive(null); }
    count = length = 0;
    quiet = true;
  };

  // What was printed since the last mark, or undefined if nothing was.
  meter.printed = function () {
    var all = lines, n = count;
    meter.mark();
    all.length = n;
    return n > 0 ? wellFormed(join(all, "\n")) : undefined;
  };
})(this, __jsdyno, typeof __jsdynoPrint === "function" ? __jsdynoPrint : function () {});
