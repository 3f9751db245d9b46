// The whole measurement inside JavaScript, for engines that keep nothing between two runs. The object that it returns
// is complete when all promise jobs have run. Times are in milliseconds.
(function (global, meter) {
  "use strict";
  var stringify = JSON.stringify, parse = JSON.parse, show = String, part = Function.prototype.call.bind(String.prototype.slice), fine = global.performance;
  var ceil = Math.ceil, most = Math.max, least = Math.min, define = Object.defineProperty, derive = Object.create;
  // The clock as it is before the script, which may put a slower one in its place.
  var clock = fine && typeof fine.now === "function" ? fine.now.bind(fine) : Date.now;

  // What String says of a value; before that of a function, symbol, bigint or object without JSON stands a mark.
  function described(v) {
    var kind = typeof v;
    return (kind === "function" || kind === "symbol" || kind === "bigint" || kind === "object" && v !== null ? "opaque " : "") + show(v);
  }

  // An iteration's result as text; objects are their JSON, behind a mark where that reads as a primitive value.
  function plain(v) {
    var text, first;
    if (v !== null && typeof v === "object") {
      try { text = stringify(v); } catch (e) { text = undefined; }
    }
    if (typeof text !== "string") { return described(v); }
    first = part(text, 0, 1);
    return (first === "{" || first === "[" || first === "\"" ? "" : "object ") + text;
  }

  // Whether a string is what another value shows.
  function readsAsAnother(s) {
    var first = part(s, 0, 1), mark = part(s, 0, 7);
    if (s === "undefined" || s === "null" || s === "true" || s === "false" || s === "-0" || show(+s) === s || mark === "string " || mark === "object " || mark === "opaque ") { return true; }
    if (first !== "{" && first !== "[" && first !== "\"") { return false; }
    try { parse(s); return true; } catch (e) { return false; }
  }

  // As engines.Value.Exact.
  function exact(v) {
    if (typeof v === "string" && readsAsAnother(v)) { return "string " + v; }
    return v === 0 && 1 / v < 0 ? "-0" : plain(v);
  }

  // Gives a list a property of its own, whatever the script gives to all lists.
  function own(list, name, value, shown) {
    var property = derive(null);
    property.value = value;
    property.enumerable = shown;
    return define(list, name, property);
  }

  // A list of which JSON shows the elements.
  function plainList(list) { return own(list, "toJSON", undefined, false); }

  function note(list, t, k) { own(list, list.length, plainList([k, t]), true); }

  // What is printed, and the JSON of what a script ends with, is a text already.
  var spoke = false, printed = meter.printed;
  meter.plain = function (v) {
    spoke = true;
    return plain(v);
  };
  meter.printed = function () {
    var text = printed();
    spoke = text !== undefined;
    return text;
  };

  // A shell runs a global script. Without one it is an indirect eval.
  if (typeof __jsdynoEvaluate === "function") { meter.evaluate = __jsdynoEvaluate; }

  // start is what start.js evaluates to.
  meter.autorun = function (start, isModule, entry, loop, sliceTime, warmTime, measureTime) {
    var out = derive(null);
    out.tick = 0;
    out.warmup = plainList([]);
    out.warm = plainList([]);
    out.varied = out.done = out.failed = false;
    var k = 1, isFirst = true, promised = false, warmSince = 0, measureSince = 0, probes = 0, probedSince = 0;

    // Writes down a slice that has just ended and finds the next k. It returns false when there is enough.
    function record(started) {
      var at = clock(), t = at - started, per = t / k, late, whole;
      var result = spoke ? show(meter.result()) : exact(meter.result());
      if (isFirst) { out.checksum = result; } else if (result !== out.checksum) { out.varied = true; }
      isFirst = false;
      at = clock();
      // One iteration is all. What promise jobs print comes later, and is there when the object is read.
      if (measureTime < 0) {
        whole = meter.exact(meter.result());
        if (whole !== undefined) { result = whole; }
        late = derive(null);
        late.enumerable = true;
        late.get = function () {
          var printed = meter.printed();
          return printed === undefined ? result : printed;
        };
        define(out, "checksum", late);
        note(out.warm, t, 1);
        out.done = true;
        return false;
      }
      // As Meter.Probe: iterations one by one, so that a result that alternates is seen.
      if (probes > 0) {
        if (probes < 2 || probes < 1000 && at - probedSince < 20) { probes++; return true; }
        whole = out.varied ? undefined : meter.exact(meter.result());
        if (whole !== undefined) { out.checksum = whole; }
        out.done = true;
        return false;
      }
      if (measureSince > 0 && (out.warm.length >= 2 || t >= sliceTime / 2 || k >= 1e9)) {
        note(out.warm, t, k);
        if (at - measureSince < measureTime || out.warm.length < 2) { return true; }
        k = probes = 1;
        probedSince = at;
        return true;
      }
      note(out.warmup, t, k);
      if (measureSince === 0 && at - warmSince >= warmTime) { measureSince = at; }
      if (t < sliceTime && k < 1e9) {
        k = most(k + 1, least(k * 10, ceil(sliceTime * 1.2 / most(per, 1e-7))));
      }
      return true;
    }

    // One slice after the other: in a loop where the work is synchronous, each when the one before has settled where it
    // is not.
    function go() {
      var started, again = true;
      function resume() {
        try { if (record(started)) { go(); } } catch (e) { stop(e); }
      }
      while (again) {
        started = clock();
        if (isFirst) {
          promised = meter.first();
        } else if (promised) {
          meter.chain(k);
        } else {
          meter.last = meter.loop(meter.target, k);
        }
        if (meter.pending()) { meter.whenSettled(resume); return; }
        again = record(started);
      }
    }

    function stop(e) {
      var error = derive(null), isError = e instanceof Error;
      out.failed = true;
      error.name = isError ? show(e.name) : "";
      error.message = show(isError ? e.message : e);
      error.stack = isError ? show(e.stack) : "";
      out.error = error;
    }

    function begin() { warmSince = clock(); go(); }

    // The smallest of some steps: another program may run in between.
    var t0 = clock(), t1, steps;
    for (steps = 0; steps < 10; steps += 1) {
      do { t1 = clock(); } while (t1 === t0);
      out.tick = steps === 0 ? t1 - t0 : least(out.tick, t1 - t0);
      t0 = t1;
    }
    sliceTime = most(sliceTime, 20 * out.tick);
    meter.once = measureTime < 0;
    start(meter, isModule, entry, loop);
    if (meter.pending()) {
      meter.whenSettled(function () { try { begin(); } catch (e) { stop(e); } });
    } else {
      begin();
    }
    return out;
  };
})(this, __jsdyno);
