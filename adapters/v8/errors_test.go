package v8

import (
	"errors"
	"testing"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// What V8 10.9 says of a throw, as observed, and what must come of it.
func TestScriptError(t *testing.T) {
	r := &realm{files: map[string]bool{"f.js": true, "a:b.js": true}}
	for _, c := range []struct {
		what string
		from v8go.JSError
		want engines.ScriptError
	}{
		{"an error",
			v8go.JSError{Message: "TypeError: x", Location: "f.js:1:1", StackTrace: "TypeError: x\n    at f.js:1:7"},
			engines.ScriptError{Name: "TypeError", Message: "x", File: "f.js", Line: 1}},
		{"a string that looks like one",
			v8go.JSError{Message: "TypeError: x", Location: "f.js:2:1"},
			engines.ScriptError{Message: "TypeError: x", File: "f.js", Line: 2}},
		{"an object with a stack",
			v8go.JSError{Message: "[object Object]", Location: "f.js:1:1", StackTrace: "here"},
			engines.ScriptError{Message: "[object Object]", File: "f.js", Line: 1}},
		{"a syntax error",
			v8go.JSError{Message: "SyntaxError: no", Location: "a:b.js:12:3", StackTrace: "SyntaxError: no"},
			engines.ScriptError{Name: "SyntaxError", Message: "no", File: "a:b.js", Line: 12}},
		{"name changed after the stack was written",
			v8go.JSError{Message: "Mine: a: b", StackTrace: "Error: a: b\n    at f.js:1:7"},
			engines.ScriptError{Name: "Mine", Message: "a: b", File: "f.js", Line: 1}},
		{"message changed after the stack was written",
			v8go.JSError{Message: "Error: new", StackTrace: "Error: old\n    at f.js:1:7"},
			engines.ScriptError{Name: "Error", Message: "new", File: "f.js", Line: 1}},
		{"an error with its own toString",
			v8go.JSError{Message: "shown", StackTrace: "RangeError: m\n    at f.js:1:7"},
			engines.ScriptError{Name: "RangeError", Message: "m", File: "f.js", Line: 1}},
		{"an error that cannot be shown",
			v8go.JSError{StackTrace: "<error>\n    at f.js:1:7"},
			engines.ScriptError{Name: "Error", File: "f.js", Line: 1}},
		{"stack traces turned off",
			v8go.JSError{Message: "RangeError: m", Location: "f.js:1:7", StackTrace: "undefined"},
			engines.ScriptError{Name: "RangeError", Message: "m", File: "f.js", Line: 1}},
		{"inside eval",
			v8go.JSError{Message: "Error: 1", Location: "undefined:3:1",
				StackTrace: "Error: 1\n    at eval (eval at <anonymous> (f.js:5:1), <anonymous>:3:7)\n" +
					"    at f.js:5:1"},
			engines.ScriptError{Name: "Error", Message: "1", File: "f.js", Line: 5}},
		{"in a host function",
			v8go.JSError{Message: "Error: 1", Location: ownFile + ":20:1",
				StackTrace: "Error: 1\n    at g (a:b.js:7:1)\n    at f.js:5:1"},
			engines.ScriptError{Name: "Error", Message: "1", File: "a:b.js", Line: 7}},
		{"lone surrogates",
			v8go.JSError{Message: "\xed\xa0\x80\xed\xbf\xbfé\xff", Location: "f.js:1:1"},
			engines.ScriptError{Message: "\ufffd\ufffdé\ufffd", File: "f.js", Line: 1}},
	} {
		var got *engines.ScriptError
		if err := r.scriptError(&c.from); !errors.As(err, &got) {
			t.Errorf("%s: %v is no ScriptError", c.what, err)
			continue
		}
		if c.want.Name != "" {
			c.want.Stack = got.Stack
		}
		if *got != c.want {
			t.Errorf("%s:\n got %+v\nwant %+v", c.what, *got, c.want)
		}
	}
	terminated := v8go.JSError{Message: "ExecutionTerminated: script execution has been terminated"}
	if err := r.scriptError(&terminated); err != errTerminated {
		t.Errorf("a termination gives %v", err)
	}
	terminated.Location = "f.js:1:1"
	if err := r.scriptError(&terminated); err == errTerminated {
		t.Error("a script can throw what looks like a termination")
	}
}
