package measure_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// outcomes measures a script on an engine, with slices driven from Go and in one single run, and returns what each came
// to.
func outcomes(t *testing.T, a engines.Adapter, s wire.Script) (sliced, single string) {
	t.Helper()
	s.File, s.Mode = "work.js", mode.Module
	realm := func() *engines.Realm {
		r, err := engines.NewRealm(a)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		return r
	}
	m, err := measure.NewMeter(context.Background(), func() (*engines.Realm, error) { return realm(), nil }, s, a)
	if err == nil {
		defer m.Close()
		_, _, err = measure.WarmUp(context.Background(), m, briefly)
	}
	if err == nil {
		var varied bool
		if sliced, varied = m.Checksum(); varied {
			sliced += " varied"
		}
	} else {
		sliced = err.Error()
	}
	_, single, varied, err := measure.Autorun(context.Background(), realm(), s, quick)
	if varied {
		single += " varied"
	}
	if err != nil {
		single = err.Error()
	}
	return sliced, single
}

// TestAPauseIsNoTickOfTheClock: another program may run between two readings, by which an engine's own clock is judged.
func TestAPauseIsNoTickOfTheClock(t *testing.T) {
	r, err := engines.NewRealm(goja.New())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	// From its second reading on this clock is a minute ahead.
	const clock = "var n = 0; performance = { now: function () { return Date.now() + (n++ ? 60000 : 0); } };"
	if _, err := r.Eval(t.Context(), "clock.js", clock); err != nil {
		t.Fatal(err)
	}
	const work = "var end = Date.now() + 50; while (Date.now() < end); 7"
	s := wire.Script{File: "work.js", Source: work, Mode: mode.Script}
	samples, sum, _, err := measure.Autorun(t.Context(), r, s, wire.Timing{Measure: -1})
	if err != nil || sum != "7" || len(samples.Warm) != 1 {
		t.Errorf("%q, %d samples, %v", sum, len(samples.Warm), err)
	}
}

// TestSetUpAndExports wants results as they are, and of an error its words.
func TestSetUpAndExports(t *testing.T) {
	getter := func(body string) string {
		return "Object.defineProperty(exports, 'f', { enumerable: true, get: function () { " + body + " } });"
	}
	for _, tc := range []struct{ name, entry, source, want string }{
		{
			"before any export", "f",
			"var x; exports.y = 7; exports.setup = function () { x = this.y; }; exports.f = function () { return x; }",
			"7",
		},
		{"once", "f", "var n = 0; exports.setup = function () { n++; }; exports.f = function () { return n; }", "1"},
		{
			"of a function", "",
			"var x; module.exports = function () { return x; }; module.exports.setup = function () { x = 8; }",
			"8",
		},
		{
			"inherited is none", "f",
			"var x = 1; Object.prototype.setup = function () { x = 2; }; exports.f = function () { return x; }",
			"1",
		},
		{"no function is none", "f", "exports.setup = 3; exports.f = function () { return this.setup; }", "3"},
		{
			"makes another export", "f",
			"exports.setup = function () { exports.f = function () { return 4; }; }; " +
				"exports.f = function () { return 3; }",
			"4",
		},
		{
			"throws", "f",
			"exports.setup = function () { throw new RangeError('set-up'); }; exports.f = function () {}",
			"RangeError: set-up",
		},
		{
			"behind a getter", "f",
			"var x; Object.defineProperty(exports, 'setup', " +
				"{ get: function () { return function () { x = 5; }; } }); " +
				"exports.f = function () { return x; }",
			"5",
		},
		{
			"without what the text overwrites", "f",
			"var x; Function.prototype.call = null; Object.create = null; exports.setup = function () { x = 6; }; " +
				"exports.f = function () { return x; }",
			"6",
		},

		{
			"a getter is read once", "f",
			"var n = 0; exports.x = 1; " + getter("var m = ++n; return function () { return m + '' + n + this.x; };"),
			"string 111",
		},
		{
			"a getter behind an own property of all", "f",
			getter("return function () { return 2; };") +
				"Object.prototype.get = function () {}; Object.prototype.set = 1;",
			"2",
		},
		{"what a getter throws", "f", getter("throw new RangeError('getter');"), "RangeError: getter"},

		{"a name of nothing", "", "exports[''] = function () { return 'e'; }", "e"},
		{"a name with a quote", "a'\"\n\u2028b", "exports['a\\'\"\\n\\u2028b'] = function () { return 'q'; }", "q"},
		{"a letter beyond the first plane", "\U0001d4b3", `exports["\ud835\udcb3"] = function () { return 'x'; }`, "x"},
		{"the letter itself", "\U0001d4b3", "exports['\U0001d4b3'] = function () { return 'y'; }", "y"},
		{"a number", "0", "module.exports = [function () { return 'n'; }]", "n"},
		{"of a null", "f", "module.exports = null", "exports no function 'f'"},
		{
			"inherited properties", "f",
			"Object.prototype.hello = function () { return 1; }; exports.f = function () { return 9; }",
			"9",
		},
	} {
		for _, a := range []engines.Adapter{goja.New(), otto.New()} {
			sliced, single := outcomes(t, a, wire.Script{Entry: tc.entry, Source: tc.source})
			for way, got := range map[string]string{"in slices": sliced, "in one run": single} {
				if got != tc.want && (!strings.Contains(tc.want, " ") || !strings.Contains(got, tc.want)) {
					t.Errorf("%s: %s %s: %q, want %q", tc.name, a.Info().Name, way, got, tc.want)
				}
			}
		}
	}
}

// TestASetUpThatIsAPromise needs promise jobs, and so only goja.
func TestASetUpThatIsAPromise(t *testing.T) {
	for source, want := range map[string]string{
		"var x; exports.setup = async () => { await 1; x = 3; }; exports.f = () => x": "3",
		// What it changes at its end is what is measured.
		"var f = () => 1; exports.setup = async () => { await 1; f = () => 2; }; " +
			"Object.defineProperty(exports, 'f', { get: () => f })": "2",
		"exports.setup = async () => { throw new RangeError('late'); }; exports.f = () => 1": "",
	} {
		bothWays(t, wire.Script{
			Mode: mode.Module, Entry: "f", Source: source,
		}, func(t *testing.T, _ measure.Samples, sum string, _ bool, err error) {
			if want == "" {
				var thrown *engines.ScriptError
				if !errors.As(err, &thrown) || thrown.Message != "late" {
					t.Errorf("%s: err = %v", source, err)
				}
				return
			}
			if err != nil || sum != want {
				t.Errorf("%s: %q, %v; want %q", source, sum, err, want)
			}
		})
	}
}
