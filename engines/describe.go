package engines

// DescribeSource is a script whose completion value is a function. Given any value that is not a primitive,
// that function returns a string: "j" and its JSON text, or "o" and its description when JSON cannot
// express it. Adapters evaluate it once a realm, before any other script, so that what crosses is the same
// on every engine, whatever a script has done to String or JSON.
const DescribeSource = `(function () {
  var stringify = JSON.stringify, show = String;
  var tag = Function.prototype.call.bind(Object.prototype.toString);
  return function (v) {
    var text;
    if (typeof v === "object") {
      try { text = stringify(v); } catch (e) { text = undefined; }
      if (typeof text === "string") { return "j" + text; }
    }
    try { return "o" + show(v); } catch (e) {}
    try { return "o" + tag(v); } catch (e) { return "o[object Object]"; }
  };
})()`

// Described turns what the function of [DescribeSource] returned into a Value.
func Described(s string) Value {
	switch {
	case len(s) > 0 && s[0] == 'j':
		return JSON(s[1:])
	case len(s) > 0:
		return Opaque(s[1:])
	}
	return Undefined()
}

// ThrownSource is a script whose completion value is a function of what a script threw, which may be any
// value, and of "name", "message" or "stack". It returns that field of a [ScriptError] as a string and does
// not throw, whatever getters and toString methods do. Adapters evaluate it as they do DescribeSource.
const ThrownSource = `(function () {
  var show = String, TheError = Error;
  var tag = Function.prototype.call.bind(Object.prototype.toString);
  function isError(v) {
    try { if (v instanceof TheError) { return true; } } catch (e) {}
    try { return tag(v) === "[object Error]"; } catch (e) { return false; }
  }
  function text(v) { return v === undefined ? "" : show(v); }
  return function (v, field) {
    if (isError(v)) {
      try { return text(v[field]) || (field === "name" ? "Error" : ""); } catch (e) {}
      return field === "name" ? "Error" : "";
    }
    if (field !== "message") { return ""; }
    try { return show(v); } catch (e) {}
    try { return tag(v); } catch (e) { return "[object Object]"; }
  };
})()`
