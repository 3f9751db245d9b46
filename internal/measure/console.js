// A console that formats alike on every engine. What a script prints is its result when it has no other: the lines of the
// first iteration are shown, those of later ones only compared with them.
(function (global, meter, native) {
  "use strict";
  var stringify = JSON.stringify, show = String;
  var printed = [], printedLength = 0, MOST_PRINTED = 1 << 20;

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
    if (!meter.iterated()) { native(line); }
    if (printedLength < MOST_PRINTED) { printedLength += line.length; printed.push(line); }
  }

  global.console = { log: print, info: print, warn: print, error: print, debug: print };
  global.print = print;

  var script = meter.script;
  meter.script = function () {
    printed = [];
    printedLength = 0;
    var r = script();
    return r === undefined && printed.length > 0 ? printed.join("\n") : r;
  };
})(this, __jsdyno, typeof __jsdynoPrint === "function" ? __jsdynoPrint
  : typeof console === "object" ? console.log.bind(console)
  : typeof print === "function" ? print : function () {});
