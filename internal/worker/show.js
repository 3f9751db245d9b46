// The console of a script that is evaluated, and a function that shows any value as text: as node's console does on one line, but whole, and so that two
// values that differ are not shown alike. It is ES5 and the same text on every engine. It evaluates to the function that engines.Shower asks for, whose
// strings are the kind of the value, a space, and the text. What it needs of the language it keeps before a script can replace it.
//
// native takes a line to print. exact, where there is one, is the text of a number, or of a string as a literal: an engine may err in what makes those out
// of them, and is not to differ for that.
(function (global, native, exact) {
  "use strict";
  var call = Function.prototype.call;
  function free(f) { return call.bind(f); }
  function member(constructor, name) {
    var of = typeof constructor === "function" && describe(constructor.prototype, name);
    return of && (of.get || of.value) ? free(of.get || of.value) : null;
  }
  var describe = Object.getOwnPropertyDescriptor, above = Object.getPrototypeOf, names = Object.getOwnPropertyNames, symbols = Object.getOwnPropertySymbols, derive = Object.create;
  var isArray = Array.isArray, show = String, TypedView = typeof ArrayBuffer === "function" && ArrayBuffer.isView, Bytes = typeof Uint8Array === "function" && Uint8Array;
  var errors = Error.prototype, tagOf = free(Object.prototype.toString), sourceOf = free(Function.prototype.toString);
  var part = free(String.prototype.slice), inBase = free(Number.prototype.toString), sort = free(Array.prototype.sort);
  var byLetter = part("😀b", 2) !== "b"; // otto's slice counts letters, and charCodeAt their halves; it has no lone ones
  var unitOf = free(String.prototype.charCodeAt), box = Object, codeAt = byLetter ? function (s, i) { return unitOf(box(s), i); } : unitOf;
  var objects = Object.prototype, isoOf = free(Date.prototype.toISOString), timeOf = free(Date.prototype.getTime);
  var valueOf = { Number: free(Number.prototype.valueOf), String: free(String.prototype.valueOf), Boolean: free(Boolean.prototype.valueOf),
    Symbol: typeof Symbol === "function" ? free(Symbol.prototype.valueOf) : null, BigInt: typeof BigInt === "function" ? free(BigInt.prototype.valueOf) : null };
  var eachOfMap = member(typeof Map === "function" && Map, "forEach"), sizeOfMap = member(typeof Map === "function" && Map, "size");
  var eachOfSet = member(typeof Set === "function" && Set, "forEach"), sizeOfSet = member(typeof Set === "function" && Set, "size");
  var then = member(typeof Promise === "function" && Promise, "then"), bytesOf = member(typeof ArrayBuffer === "function" && ArrayBuffer, "byteLength");
  var tagged = typeof Symbol === "function" && !!Symbol.toStringTag;
  var DEEPEST = 100, ROUNDS = 20;

  // The objects around the one that is being shown, and the number of each that is met again inside.
  var open = list(), marks = list(), marked = 0;
  // The promises that were met, with what became of each; none are looked into while settling is false.
  var promises = list(), settling = false, fresh = false;

  // A list that inherits nothing: a script may have given all arrays accessors in the place of elements.
  function list() {
    var empty = derive(null);
    empty.length = 0;
    return empty;
  }

  function add(to, one) {
    to[to.length] = one;
    to.length += 1;
  }

  function has(object, key) { return describe(object, key) !== undefined; }

  // Whether what is said of a built-in class is true of v: where a tag can be any text, whether its method takes v.
  function is(v, name, method) {
    if (!tagged) { return tagOf(v) === "[object " + name + "]"; }
    try { method(v); return true; } catch (e) { return false; }
  }

  function hex(code) { return "\\u" + part("000" + inBase(code, 16), -4); }

  // The text of a string: lone surrogates are escapes, and so, in a literal, is what a literal cannot hold.
  function text(s, literal) {
    var out = "", from = 0, i, code, next, piece, n = s.length;
    if (byLetter && exact) { return literal ? exact(s) : s; }
    for (i = 0; i < n; i += 1) {
      code = codeAt(s, i);
      piece = "";
      if (code >= 0xd800 && code <= 0xdfff) {
        next = code <= 0xdbff && i + 1 < n ? codeAt(s, i + 1) : 0;
        if (next >= 0xdc00 && next <= 0xdfff) { i += 1; } else { piece = hex(code); }
      } else if (literal) {
        if (code === 34 || code === 92) {
          piece = code === 34 ? "\\\"" : "\\\\";
        } else if (code === 10 || code === 13 || code === 9) {
          piece = code === 10 ? "\\n" : code === 13 ? "\\r" : "\\t";
        } else if (code < 32 || code === 127 || code === 0x2028 || code === 0x2029) {
          piece = hex(code);
        }
      }
      if (piece !== "") {
        out += (from < i ? part(s, from, i) : "") + piece;
        from = i + 1;
      }
    }
    out = from === 0 ? s : out + part(s, from);
    return literal ? "\"" + out + "\"" : out;
  }

  function number(v) {
    if (v === 0) { return 1 / v < 0 ? "-0" : "0"; }
    return exact ? exact(v) : show(v);
  }

  function isName(s) {
    var i, c;
    for (i = 0; i < s.length; i += 1) {
      c = codeAt(s, i);
      if (!(c >= 97 && c <= 122 || c >= 65 && c <= 90 || c === 36 || c === 95 || i > 0 && c >= 48 && c <= 57)) { return false; }
    }
    return s.length > 0;
  }

  // The number that an array index is; -1 for any other name.
  function index(name) {
    var i, c, n = 0;
    if (name.length === 0 || name.length > 10 || name.length > 1 && codeAt(name, 0) === 48) { return -1; }
    for (i = 0; i < name.length; i += 1) {
      c = codeAt(name, i);
      if (!(c >= 48 && c <= 57)) { return -1; }
      n = n * 10 + c - 48;
    }
    return n < 4294967295 ? n : -1;
  }

  // A function's name. Before ES2015 it has none of its own, and its source tells.
  function nameOf(f) {
    var own = describe(f, "name"), source, i, from;
    if (own) { return has(own, "value") && typeof own.value === "string" ? own.value : ""; }
    source = sourceOf(f);
    if (part(source, 0, 8) !== "function") { return ""; }
    for (i = 8; codeAt(source, i) <= 32; i += 1) { /* on to the name */ }
    for (from = i; i < source.length && codeAt(source, i) > 32 && codeAt(source, i) !== 40; i += 1) { /* on to its end */ }
    return part(source, from, i);
  }

  // The name of what made v, as its prototypes tell, or "" if none does.
  function makerOf(v) {
    var o, own, name, n;
    for (o = v, n = 0; o !== null && n < DEEPEST; o = above(o), n += 1) {
      own = describe(o, "constructor");
      if (own && has(own, "value") && typeof own.value === "function") {
        name = nameOf(own.value);
        if (name !== "") { return name; }
      }
    }
    return "";
  }

  function inherits(v, prototype) {
    var o, n;
    for (o = above(v), n = 0; o !== null && n < DEEPEST; o = above(o), n += 1) {
      if (o === prototype) { return true; }
    }
    return false;
  }

  function isError(v) { return tagOf(v) === "[object Error]" || inherits(v, errors); }

  function functionText(f) {
    var tag = part(tagOf(f), 8, -1), name = nameOf(f), own = describe(f, "prototype"), parent;
    if (own && !own.writable && part(sourceOf(f), 0, 5) === "class") {
      parent = above(f);
      parent = typeof parent === "function" ? nameOf(parent) : "";
      return "[class " + (name === "" ? "(anonymous)" : name) + (parent === "" ? "" : " extends " + parent) + "]";
    }
    return "[" + tag + (name === "" ? " (anonymous)" : ": " + text(name)) + "]";
  }

  function errorText(v) {
    var name = show(v.name), message = show(v.message), maker = makerOf(v), own = describe(v, "message");
    if (v.name === undefined) { name = "Error"; }
    if (v.message === undefined || own === undefined && message === "") { message = ""; }
    return (maker !== "" && maker !== name ? maker + " " : "") + "[" + text(name) + (message === "" ? "" : ": " + text(message)) + "]";
  }

  function patternText(v) {
    var flags = [["hasIndices", "d"], ["global", "g"], ["ignoreCase", "i"], ["multiline", "m"], ["dotAll", "s"], ["unicode", "u"], ["unicodeSets", "v"], ["sticky", "y"]], out, i;
    out = "/" + text(v.source) + "/";
    for (i = 0; i < flags.length; i += 1) { if (v[flags[i][0]] === true) { out += flags[i][1]; } }
    return out;
  }

  function dateText(v) { return timeOf(v) === timeOf(v) ? isoOf(v) : "Invalid Date"; }

  // What becomes of a promise is known only once its handlers have run.
  function promiseText(v) {
    var i, p;
    for (i = 0; i < promises.length; i += 1) {
      p = promises[i];
      if (p.promise === v) { return p.state === "pending" ? "<pending>" : (p.state === "rejected" ? "<rejected> " : "") + format(p.value); }
    }
    p = { promise: v, state: "pending", value: undefined };
    add(promises, p);
    fresh = true;
    then(v, function (x) { p.state = "fulfilled"; p.value = x; }, function (x) { p.state = "rejected"; p.value = x; });
    return "<pending>";
  }

  function keyText(key) {
    if (typeof key === "symbol") { return "[" + text(show(key)) + "]"; }
    return isName(key) ? key : text(key, true);
  }

  function propertyText(own) {
    if (has(own, "value")) { return format(own.value); }
    if (own.get) { return own.set ? "[Getter/Setter]" : "[Getter]"; }
    return "[Setter]";
  }

  function joined(all, left, right) {
    var out = left, i;
    if (all.length === 0) { return left + right; }
    for (i = 0; i < all.length; i += 1) { out += (i > 0 ? ", " : " ") + all[i]; }
    return out + " " + right;
  }

  function smaller(a, b) { return a - b; }

  function holes(n) { return "<" + n + " empty item" + (n === 1 ? "" : "s") + ">"; }

  // The elements of an array, with how many are missing where some are.
  function elements(v, keys, shown) {
    var at = list(), i, n, next = 0, ordered = true, length = v.length;
    for (i = 0; i < keys.length; i += 1) {
      n = index(keys[i]);
      if (n >= 0) {
        ordered = ordered && (at.length === 0 || at[at.length - 1] < n);
        add(at, n);
      }
    }
    if (!ordered) { sort(at, smaller); }
    for (i = 0; i < at.length; i += 1) {
      if (at[i] > next) { add(shown, holes(at[i] - next)); }
      add(shown, propertyText(describe(v, show(at[i]))));
      next = at[i] + 1;
    }
    if (length > next) { add(shown, holes(length - next)); }
  }

  // The names of own properties that count: array indices in their order, then the others as they are.
  function ordered(keys) {
    var first = list(), rest = list(), i;
    for (i = 0; i < keys.length; i += 1) {
      if (index(keys[i]) >= 0) { add(first, index(keys[i])); } else { add(rest, keys[i]); }
    }
    sort(first, smaller);
    for (i = 0; i < first.length; i += 1) { first[i] = show(first[i]); }
    for (i = 0; i < rest.length; i += 1) { add(first, rest[i]); }
    return first;
  }

  var hidden = derive(null);
  hidden["function"] = ["prototype", "length", "name", "caller", "arguments", "callee"];
  hidden.error = ["name", "message", "stack", "lineNumber", "columnNumber", "fileName", "sourceURL", "line", "column"];

  function listed(all, one) {
    var i;
    for (i = 0; all && i < all.length; i += 1) { if (all[i] === one) { return true; } }
    return false;
  }

  function properties(v, keys, shown, kind, indices) {
    var i, own, more;
    keys = ordered(keys);
    for (i = 0; i < keys.length; i += 1) {
      if (listed(hidden[kind], keys[i]) || !indices && index(keys[i]) >= 0) { continue; } // before otto is asked, which fails to describe some
      own = describe(v, keys[i]);
      if (own && own.enumerable) { add(shown, keyText(keys[i]) + ": " + propertyText(own)); }
    }
    if (kind === "error") {
      for (i = 0; i < 2; i += 1) {
        more = i === 0 ? "cause" : "errors";
        own = describe(v, more);
        if (own && !own.enumerable) { add(shown, "[" + more + "]: " + propertyText(own)); }
      }
    }
    more = symbols ? symbols(v) : [];
    for (i = 0; i < more.length; i += 1) {
      own = describe(v, more[i]);
      if (own && own.enumerable) { add(shown, keyText(more[i]) + ": " + propertyText(own)); }
    }
  }

  // A value that stands for itself and may have properties besides.
  function standing(v, alone, keys, kind, indices) {
    var shown = list();
    properties(v, keys, shown, kind, indices);
    return shown.length === 0 ? alone : alone + " " + joined(shown, "{", "}");
  }

  function boxed(v, keys) {
    var name, value;
    for (name in valueOf) {
      if (has(valueOf, name) && valueOf[name] !== null && is(v, name, valueOf[name])) {
        value = valueOf[name](v);
        return standing(v, "[" + name + ": " + format(value) + "]", keys, "", name !== "String");
      }
    }
    return "";
  }

  function bytes(v) {
    var view = new Bytes(v), out = "<", i;
    for (i = 0; i < view.length; i += 1) { out += (i > 0 ? " " : "") + part("0" + inBase(view[i], 16), -2); }
    return out + ">";
  }

  // What stands between the braces before the properties of an object of a built-in class, and how the class is called.
  function inside(v, tag, maker, shown) {
    if (bytesOf && is(v, "ArrayBuffer", bytesOf)) {
      add(shown, "[Uint8Contents]: " + bytes(v));
      add(shown, "byteLength: " + number(bytesOf(v)));
    } else if (sizeOfMap && is(v, "Map", sizeOfMap)) {
      eachOfMap(v, function (value, key) { add(shown, format(key) + " => " + format(value)); });
      return maker + "(" + shown.length + ")";
    } else if (sizeOfSet && is(v, "Set", sizeOfSet)) {
      eachOfSet(v, function (value) { add(shown, format(value)); });
      return maker + "(" + shown.length + ")";
    } else if (settling && then && tag === "Promise") {
      add(shown, promiseText(v));
    } else if (tag === "DataView") {
      add(shown, "byteLength: " + number(v.byteLength));
      add(shown, "byteOffset: " + number(v.byteOffset));
      add(shown, "buffer: " + format(v.buffer));
    }
    return maker;
  }

  function contents(v) {
    var keys, shown = list(), maker, tag, out, i;
    if (typeof v === "function") { return standing(v, functionText(v), names(v), "function", true); }
    keys = names(v);
    maker = makerOf(v);
    tag = part(tagOf(v), 8, -1);
    if (isArray(v)) {
      elements(v, keys, shown);
      properties(v, keys, shown, "", false);
      return (maker === "Array" ? "" : (maker === "" ? "[Array: null prototype]" : text(maker)) + "(" + number(v.length) + ") ") + joined(shown, "[", "]");
    }
    if (tag === "Object" && above(v) === objects) { // most are, and need not be asked what they are
      properties(v, keys, shown, "", true);
      return (maker === "Object" ? "" : text(maker) + " ") + joined(shown, "{", "}");
    }
    if (tag === "Arguments") {
      elements(v, keys, shown);
      properties(v, keys, shown, "", false);
      return "[Arguments] " + joined(shown, "[", "]");
    }
    if (isError(v)) { return standing(v, errorText(v), keys, "error", true); }
    if (is(v, "Date", timeOf)) { return standing(v, dateText(v), keys, "", true); }
    if (tag === "RegExp") { return standing(v, patternText(v), keys, "", true); }
    out = boxed(v, keys);
    if (out !== "") { return out; }
    if (TypedView && TypedView(v) && typeof v.length === "number") {
      for (i = 0; i < v.length; i += 1) { add(shown, format(v[i])); }
      properties(v, keys, shown, "", false);
      return text(maker) + "(" + number(v.length) + ") " + joined(shown, "[", "]");
    }
    out = maker === "" ? "[Object: null prototype]" : text(inside(v, tag, maker, shown));
    properties(v, keys, shown, "", true);
    if (tag !== "Object" && tag !== maker) { out += " [" + text(tag) + "]"; }
    return (out === "Object" ? "" : out + " ") + joined(shown, "{", "}");
  }

  function format(v) {
    var i, out, depth = open.length;
    switch (typeof v) {
      case "undefined": return "undefined";
      case "boolean": return v ? "true" : "false";
      case "number": return number(v);
      case "string": return text(v, true);
      case "symbol": return text(show(v));
      case "bigint": return show(v) + "n";
    }
    if (v === null) { return "null"; }
    for (i = 0; i < depth; i += 1) {
      if (open[i] === v) {
        if (marks[i] === 0) { marked += 1; marks[i] = marked; }
        return "[Circular *" + marks[i] + "]";
      }
    }
    if (depth >= DEEPEST) { return "[too deep to be shown]"; }
    add(open, v);
    add(marks, 0);
    try {
      out = contents(v);
    } catch (e) {
      out = "[" + typeof v + " that cannot be read]";
    }
    if (marks[depth] > 0) { out = "<ref *" + marks[depth] + "> " + out; }
    open.length = marks.length = depth;
    return out;
  }

  function print() {
    var line = "", i;
    marked = 0;
    for (i = 0; i < arguments.length; i += 1) {
      line += (i > 0 ? " " : "") + (typeof arguments[i] === "string" ? text(arguments[i]) : format(arguments[i]));
    }
    native(line);
  }

  function define(object, name, value) {
    Object.defineProperty(object, name, { value: value, writable: true, enumerable: false, configurable: true });
  }

  define(global, "console", { log: print, info: print, warn: print, error: print, debug: print });
  define(global, "print", print);
  delete global.__jsdynoPrint;
  delete global.__jsdynoExact;

  var value, rounds = 0;

  return function (v) {
    var out;
    if (arguments.length > 0) { value = v; }
    rounds += 1;
    marked = 0;
    settling = true;
    fresh = false;
    out = (value === null ? "null" : typeof value) + " " + format(value);
    settling = false;
    return fresh && rounds < ROUNDS ? undefined : out;
  };
})(this, typeof __jsdynoPrint === "function" ? __jsdynoPrint : function () {}, typeof __jsdynoExact === "function" ? __jsdynoExact : undefined);
