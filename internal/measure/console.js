// A console that formats alike on every engine. It shows what is printed until the first mark.
(function (global, meter, native) {
  "use strict";
  var stringify = JSON.stringify, show = String, call = Function.prototype.call;
  var tagOf = call.bind(Object.prototype.toString), find = call.bind(String.prototype.indexOf), unitOf = call.bind(String.prototype.charCodeAt);
  var part = call.bind(String.prototype.slice), inBase = call.bind(Number.prototype.toString);
  var eachOfMap = typeof Map === "function" && call.bind(Map.prototype.forEach), eachOfSet = typeof Set === "function" && call.bind(Set.prototype.forEach);
  var letters = part("😀b", 2) !== "b";
  var lines = [], length = 0, quiet = false, MOST = 1 << 20;

  // What JSON would show as {}, as something that tells one from another.
  function telling(key, v) {
    var tag, all;
    if (v === null || typeof v !== "object") { return v; }
    tag = tagOf(v);
    if (tag === "[object Map]") {
      all = [];
      eachOfMap(v, function (value, name) { all.push([name, value]); });
      return { Map: all };
    }
    if (tag === "[object Set]") {
      all = [];
      eachOfSet(v, function (value) { all.push(value); });
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
    var parts = [], i, line;
    for (i = 0; i < arguments.length; i += 1) { parts.push(format(arguments[i])); }
    line = parts.join(" ");
    if (!quiet) { native(wellFormed(line)); }
    if (length < MOST) { length += line.length; lines.push(line); }
  }

  global.console = { log: print, info: print, warn: print, error: print, debug: print };
  global.print = print;

  // Forgets what was printed.
  meter.mark = function () {
    lines = [];
    length = 0;
    quiet = true;
  };

  // What was printed since the last mark, or undefined if nothing was.
  meter.printed = function () {
    var all = lines;
    meter.mark();
    return all.length > 0 ? wellFormed(all.join("\n")) : undefined;
  };
})(this, __jsdyno, typeof __jsdynoPrint === "function" ? __jsdynoPrint
  : typeof console === "object" ? console.log.bind(console)
  : typeof print === "function" ? print : function () {});
