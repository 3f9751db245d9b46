package v8

import (
	"errors"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

// setupText shows a value once a promise job of its own has run.
const setupText = `(function () {
  var value, asked = 0;
  return function (v) {
    if (arguments.length > 0) { value = v; Promise.resolve(1).then(function () { asked += 1; }); }
    return asked > 0 ? typeof value + " after " + asked : undefined;
  };
})()`

func TestShow(t *testing.T) {
	for source, want := range map[string]string{
		"1n":                        "bigint after 1",
		"var undefined_; void 0":    "undefined after 1",
		"throw new RangeError(7)":   "RangeError: 7",
		"throw Symbol('s')":         "throws Symbol(s)",
		"throw 'a\\0b'":             "throws a\x00b",
		"throw ''":                  "throws ",
		"throw Object.create(null)": "throws [object Object]",
		"throw {toString: function () { throw 1; }}":         "throws [object Object]",
		"(0, eval)('\\n\\nthrow Symbol(1)')":                 "throws Symbol(1)",
		"String = Error = null; throw new TypeError('kept')": "TypeError: kept",
		"(async () => { throw new TypeError('boom'); })()":   "unhandled rejection: TypeError: boom",
		"Promise.reject({}); 1":                              "unhandled rejection: [object Object]",
		"Promise.reject(Symbol('s')); 1":                     "unhandled rejection: Symbol(s)",
		"Promise.reject('\\ud800\\u0001'); 1":                "unhandled rejection: \ufffd\x01",
		"Promise.reject(1).catch(() => 0); 1":                "number after 1",
		"var p = Promise.reject(1); " +
			"Promise.resolve().then(() => p.catch(() => 0))": "object after 1",
		"Promise.reject(1).catch(() => 0); Promise.reject(2); 1":          "unhandled rejection: 2",
		"String = Error = null; Promise.reject(new TypeError('kept')); 1": "unhandled rejection: TypeError: kept",
	} {
		r := realmOf(t)
		got, err := shown(t, r, source)
		if err != nil {
			got = strings.TrimPrefix(err.Error(), "v8: running e.js: ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
		if v, err := r.Eval(t.Context(), "after.js", "1 + 1"); err != nil || v != engines.Number(2) {
			t.Errorf("%s: afterwards %v, %v", source, v, err)
		}
	}
}

// shown compiles a source and shows what it completes with.
func shown(t *testing.T, r *engines.Realm, source string) (string, error) {
	t.Helper()
	p, err := r.Compile("e.js", source)
	if err != nil {
		t.Fatal(err)
	}
	return r.Show(t.Context(), setupText, p)
}

func TestShowPlacesWhatIsThrown(t *testing.T) {
	for source, want := range map[string]string{
		"\n\nthrow 1": "e.js:3",
		"var f = () => {\n  throw Symbol('s');\n};\nf()":       "e.js:2",
		"\n(0, eval)('\\n\\n\\nthrow new Error(1)')":           "e.js:2",
		"\n\nvar e = new Error(1);\n\ndelete e.stack; throw e": "e.js:5",
	} {
		_, err := shown(t, realmOf(t), source)
		if thrown, ok := errors.AsType[*engines.ScriptError](err); !ok || thrown.Place() != want {
			t.Errorf("%q: %v, in %+v, want %q", source, err, thrown, want)
		}
	}
}

func TestRejectionsAreWatched(t *testing.T) {
	r := realmOf(t)
	run := func(source string) {
		t.Helper()
		if _, err := r.Eval(t.Context(), "e.js", source); err != nil {
			t.Fatal(err)
		}
	}
	run("Promise.reject(new Error('before'))")
	if err := r.WatchRejections(true); err != nil || r.Unhandled() != nil {
		t.Fatalf("%v, %v", err, r.Unhandled())
	}
	run("var all = []; for (var i = 0; i < 20000; i++) all.push(Promise.reject(i)); Promise.allSettled(all)")
	if err := r.Unhandled(); err != nil {
		t.Errorf("all were handled: %v", err)
	}
	run("\n  Promise.reject(new RangeError('one')); Promise.reject(2)")
	thrown, ok := errors.AsType[*engines.ScriptError](r.Unhandled())
	if !ok || !thrown.Rejected || thrown.Name != "RangeError" || thrown.Message != "one" || thrown.Place() != "e.js:2" {
		t.Errorf("unhandled: %+v", thrown)
	}
	if err := r.WatchRejections(false); err != nil {
		t.Fatal(err)
	}
	run("Promise.reject(3)")
	if err := r.WatchRejections(true); err != nil || r.Unhandled() != nil {
		t.Fatalf("%v, %v", err, r.Unhandled())
	}
	run("Promise.reject(4)")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if thrown, _ := errors.AsType[*engines.ScriptError](r.Unhandled()); thrown == nil || thrown.Message != "4" {
		t.Errorf("after it was closed: %+v", thrown)
	}
}

func realmOf(t *testing.T) *engines.Realm {
	t.Helper()
	r, err := engines.NewRealm(New())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}
