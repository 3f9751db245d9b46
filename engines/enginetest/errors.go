package enginetest

import (
	"errors"
	"slices"

	"github.com/jsdyno/jsdyno/engines"
)

func errorCases() []Case {
	var cases []Case
	for _, row := range []struct {
		name, source      string
		wantName, message string
		features          []string
	}{
		{"error", "throw new Error('boom')", "Error", "boom", nil},
		{"type-error", "throw new TypeError('boom')", "TypeError", "boom", nil},
		{"range-error", "throw new RangeError('boom')", "RangeError", "boom", nil},
		{"in-function", "function f() { throw new Error('deep'); } f()", "Error", "deep", nil},
		{"rethrown", "try { throw new Error('first'); } catch (e) { throw e; }", "Error", "first", nil},
		{"from-finally", "try { throw new Error('first'); } finally { throw new Error('second'); }",
			"Error", "second", nil},
		{"no-message", "throw new Error()", "Error", "", nil},
		{"message-with-colon", "throw new Error('a: b: c')", "Error", "a: b: c", nil},
		{"message-with-newline", `throw new Error('a\nb')`, "Error", "a\nb", nil},
		{"message-with-stack-line", `throw new Error('a\n    at b.js:1:1')`, "Error", "a\n    at b.js:1:1", nil},
		{"message-changed", "var e = new Error('old'); e.message = 'new'; throw e", "Error", "new", nil},
		{"message-is-a-number", "var e = new Error('old'); e.message = 42; throw e", "Error", "42", nil},
		{"own-name", "var e = new Error('m'); e.name = 'Custom'; throw e", "Custom", "m", nil},
		{"empty-name", "var e = new Error('m'); e.name = ''; throw e", "Error", "m", nil},
		{"subclass-es5", "function Mine(m) { this.message = m; } Mine.prototype = Object.create(Error.prototype); " +
			"Mine.prototype.name = 'Mine'; throw new Mine('m')", "Mine", "m", nil},
		{"subclass",
			"class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } } throw new Mine('m')",
			"Mine", "m", []string{"classes"}},
		{"getter-throws",
			"var e = new Error('m'); Object.defineProperty(e, 'message', {get: function () { throw 1; }}); throw e",
			"Error", "", nil},

		{"string", "throw 'text'", "", "text", nil},
		{"string-like-an-error", "throw 'TypeError: text'", "", "TypeError: text", nil},
		{"empty-string", "throw ''", "", "", nil},
		{"number", "throw 42", "", "42", nil},
		{"minus-zero", "throw -0", "", "0", nil},
		{"null", "throw null", "", "null", nil},
		{"undefined", "throw undefined", "", "undefined", nil},
		{"boolean", "throw false", "", "false", nil},
		{"object", "throw {a: 1}", "", "[object Object]", nil},
		{"object-like-an-error", "throw {name: 'TypeError', message: 'm', stack: 'here'}", "", "[object Object]", nil},
		{"array", "throw [1, 2]", "", "1,2", nil},
		{"to-string", "throw {toString: function () { return 'shown'; }}", "", "shown", nil},
		{"to-string-throws-itself", "throw {toString: function () { throw this; }}", "", "[object Object]", nil},
		{"to-string-throws", "throw {toString: function () { throw new Error('not this'); }}",
			"", "[object Object]", nil},
		{"null-prototype", "throw Object.create(null)", "", "[object Object]", nil},
		{"symbol", "throw Symbol('s')", "", "Symbol(s)", []string{"symbols"}},
		{"with-globals-replaced", "var e = new Error('m'); Error = String = undefined; " +
			"Object.prototype.toString = Function.prototype.call = function () { throw 1; }; throw e",
			"Error", "m", nil},
	} {
		cases = append(cases, Case{Name: "errors/" + row.name, Features: row.features, Run: func(c *C) {
			r := c.Realm()
			thrown := c.Throws(r, row.source)
			if thrown.Name != row.wantName || thrown.Message != row.message {
				c.Fatalf("name %q, message %q; want %q, %q",
					thrown.Name, short(thrown.Message), row.wantName, short(row.message))
			}
			c.Usable(r)
		}})
	}
	// Engines word their own errors as they like; the name is fixed by the language.
	for _, row := range []struct{ name, source, want string }{
		{"reference", "missing", "ReferenceError"},
		{"null-property", "null.x", "TypeError"},
		{"not-a-function", "var a = 1; a()", "TypeError"},
		{"array-length", "new Array(-1)", "RangeError"},
		{"uri", "decodeURIComponent('%')", "URIError"},
		{"json", "JSON.parse('{')", "SyntaxError"},
		{"syntax-at-run", "new Function('(')", "SyntaxError"},
	} {
		cases = append(cases, Case{Name: "errors/native-" + row.name, Run: func(c *C) {
			r := c.Realm()
			thrown := c.Throws(r, row.source)
			if thrown.Name != row.want || thrown.Message == "" {
				c.Fatalf("name %q, message %q; want a %s with a message", thrown.Name, short(thrown.Message), row.want)
			}
			c.Usable(r)
		}})
	}
	for _, row := range []struct{ name, source string }{
		{"unfinished", "function f() {"},
		{"token", "var = 1"},
		{"string", "'no end"},
		{"brace", "}"},
		{"break", "break"},
		{"not-javascript", "this is not javascript"},
	} {
		cases = append(cases, Case{Name: "errors/syntax-" + row.name, Run: func(c *C) { c.syntaxError(row.source) }})
	}
	return append(cases, Case{Name: "errors/realm-survives-many", Run: func(c *C) {
		r := c.Realm()
		for range 10 {
			c.Throws(r, "(function f(n) { if (n === 0) { throw new Error('x'); } f(n - 1); })(50)")
		}
		c.Usable(r)
	}})
}

// syntaxError fails unless source is refused as a syntax error, at Compile where that parses, and returns
// the error.
func (c *C) syntaxError(source string) *engines.ScriptError {
	r := c.Realm()
	p, err := r.Compile("case.js", source)
	if err == nil {
		if slices.Contains(c.Adapter.Capabilities(), engines.CapSeparateCompile) {
			c.Fatalf("%s compiles", short(source))
		}
		if _, err = r.Run(c.Context(), p); err == nil {
			c.Fatalf("%s runs", short(source))
		}
	}
	thrown := c.scriptError(source, err)
	if thrown.Name != "SyntaxError" || thrown.Message == "" {
		c.Fatalf("name %q, message %q; want a SyntaxError with a message", thrown.Name, short(thrown.Message))
	}
	c.Usable(r)
	return thrown
}

// is fails unless err wraps want.
func (c *C) is(err, want error, what string) {
	if !errors.Is(err, want) {
		c.Fatalf("%s gives error %v, want one that is: %v", what, err, want)
	}
}
