// A console that formats alike on every engine. It shows what is printed until the first mark.
(function (global, meter, native) {
  "use strict";
  var stringify = JSON.stringify, show = String;
  var lines = [], length = 0, quiet = false, MOST = 1 << 20;

  function format(v) {
    var text;
    if (typeof v === "string") { return v; }
    if (v !== null && typeof v === "object" && !(v instanceof Error)) {
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
    return all.length > 0 ? all.join("\n") : undefined;
  };
})(this, __jsdyno, typeof __jsdynoPrint === "function" ? __jsdynoPrint
  : typeof console === "object" ? console.log.bind(console)
  : typeof print === "function" ? print : function () {});
