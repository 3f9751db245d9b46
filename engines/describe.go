package engines

// DescribeSource is a script whose completion value is a function. Given any value that is not a primitive,
// that function returns a string: "j" and its JSON text, or "o" and its description when JSON cannot
// express it. Adapters evaluate it once a realm, so that what crosses is the same on every engine.
const DescribeSource = `(function () {
  var stringify = JSON.stringify, show = String, toString = Object.prototype.toString;
  return function (v) {
    var text;
    if (typeof v === "object") {
      try { text = stringify(v); } catch (e) { text = undefined; }
      if (typeof text === "string") { return "j" + text; }
    }
    try { return "o" + show(v); } catch (e) { return "o" + toString.call(v); }
  };
})()`

// Described turns what that function returned into a Value.
func Described(s string) Value {
	switch {
	case len(s) > 0 && s[0] == 'j':
		return JSON(s[1:])
	case len(s) > 0:
		return Opaque(s[1:])
	}
	return Undefined()
}
