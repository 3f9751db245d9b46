package measure_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

var (
	quick   = wire.Timing{Slice: time.Millisecond, WarmUp: 10 * time.Millisecond, Measure: 10 * time.Millisecond}
	briefly = wire.WarmUp{CPU: 5 * time.Millisecond, Iterations: 3, Cap: 10 * time.Millisecond}
)

// running is a module whose export run is the work.
func running(source string) wire.Script {
	return wire.Script{Mode: mode.Module, Entry: "run", Source: source}
}

// silentRealm makes a realm of an engine, in which what is printed is shown nowhere.
func silentRealm(a engines.Adapter) (*engines.Realm, error) {
	r, err := engines.NewRealm(a)
	if err != nil {
		return nil, err
	}
	return r, r.BindFunc(engines.PrintFunc, func([]engines.Value) (engines.Value, error) {
		return engines.Undefined(), nil
	})
}

// bothWays measures a script with slices driven from Go, and in one single run driven from JavaScript. They must not
// differ in what they report.
func bothWays(
	t *testing.T, s wire.Script,
	check func(t *testing.T, samples measure.Samples, sum string, varied bool, err error),
) {
	t.Helper()
	s.File = "work.js"
	realm := func() *engines.Realm {
		r, err := silentRealm(goja.New())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		return r
	}
	t.Run("slices", func(t *testing.T) {
		var samples measure.Samples
		var sum string
		var varied bool
		m, err := measure.NewMeter(context.Background(), func() (*engines.Realm, error) {
			return realm(), nil
		}, s, goja.New())
		if err == nil {
			defer m.Close()
			samples.WarmUp, samples.Steady, err = measure.WarmUp(context.Background(), m, briefly)
		}
		for err == nil && len(samples.Warm) < 30 {
			var slice result.Slice
			slice, err = m.Slice(2)
			samples.Warm = append(samples.Warm, slice)
		}
		if err == nil {
			err = m.Probe()
		}
		if err == nil {
			sum, varied = m.Checksum()
		}
		check(t, samples, sum, varied, err)
	})
	t.Run("single run", func(t *testing.T) {
		samples, sum, varied, err := measure.Autorun(context.Background(), realm(), s, quick)
		check(t, samples, sum, varied, err)
	})
}

func TestWhatIsMeasured(t *testing.T) {
	for _, tc := range []struct {
		name   string
		script wire.Script
		sum    string
		varied bool
	}{
		{"a module", running("exports.run = function () { return 40 + 2; }"), "42", false},
		{
			"set-up comes first",
			running("var x; exports.setup = function () { x = 7; }; exports.run = function () { return x; }"),
			"7", false,
		},
		{"this is the module", running("exports.x = 5; exports.run = function () { return this.x; }"), "5", false},
		{
			"an export of another name",
			wire.Script{Mode: mode.Module, Entry: "a b", Source: "exports['a b'] = function () { return 'q'; }"},
			"q", false,
		},
		{
			"the module is a function",
			wire.Script{Mode: mode.Module, Entry: "", Source: "module.exports = function () { return 1; }"},
			"1", false,
		},
		{"an object", running("exports.run = function () { return {a: [1]}; }"), `{"a":[1]}`, false},
		{"a symbol", running("exports.run = function () { return Symbol('s'); }"), "opaque Symbol(s)", false},
		{"a string as a symbol", running("exports.run = function () { return 'Symbol(s)'; }"), "Symbol(s)", false},
		{"a bigint", running("exports.run = function () { return 10n; }"), "opaque 10", false},
		{"a boxed number", running("exports.run = function () { return new Number(1); }"), "object 1", false},
		{"a boxed boolean", running("exports.run = function () { return new Boolean(true); }"), "object true", false},
		{"a boxed string", running("exports.run = function () { return new String('s'); }"), `"s"`, false},
		{
			"a string as a boxed number", running("exports.run = function () { return 'object 1'; }"),
			"string object 1", false,
		},
		{
			"a string with a mark", running("exports.run = function () { return 'opaque 10'; }"),
			"string opaque 10", false,
		},
		{
			"an object inside itself", running("exports.run = function () { var o = {}; o.o = o; return o; }"),
			`object {"o":{"\u0000inside itself":0}}`, false,
		},
		{
			"an order", running("exports.run = function () { return {x: 1, d: [NaN]}; }"),
			`object {"d":[{"\u0000number":"NaN"}],"x":1}`, false,
		},
		{"an order of JSON", running("exports.run = function () { return {x: 1, d: 2}; }"), `{"d":2,"x":1}`, false},
		{
			"a printed order", wire.Script{Mode: mode.Kept, Source: "print('{\"x\":1,\"d\":2}')"},
			`{"x":1,"d":2}`, false,
		},
		{"a twin", running("exports.run = function () { var o = {}; return [o, [o]]; }"), `[{},[{}]]`, false},
		{"NaN beside null", running("exports.run = () => [null, NaN]"), `object [null,{"\u0000number":"NaN"}]`, false},
		{"-0 beside 0", running("exports.run = () => [0, -0]"), `object [0,{"\u0000number":"-0"}]`, false},
		{"nothing", running("exports.run = () => [,]"), `object [{"\u0000undefined":0}]`, false},
		{
			"what JSON leaves out", running("exports.run = () => ({a: undefined, f() {}})"),
			`object {"a":{"\u0000undefined":0},"f":{"\u0000function":0}}`, false,
		},
		{
			"a map", running("exports.run = () => new Map([['1', NaN]])"),
			`object {"\u0000Map":[["1",{"\u0000number":"NaN"}]]}`, false,
		},
		{"a set", running("exports.run = () => ({s: new Set([1, '1'])})"), `object {"s":{"\u0000Set":[1,"1"]}}`, false},
		{
			"a date", running("exports.run = () => [new Date(0)]"),
			`object [{"\u0000Date":"1970-01-01T00:00:00.000Z"}]`, false,
		},
		{
			"a pattern", running("exports.run = () => [/a/g, 1n]"),
			`object [{"\u0000RegExp":"/a/g"},{"\u0000bigint":"1"}]`, false,
		},
		{
			"an error", running("exports.run = () => [new TypeError('x')]"),
			`object [{"\u0000Error":"TypeError"}]`, false,
		},
		{
			"a symbol inside", running("exports.run = () => [Symbol('s')]"),
			`object [{"\u0000symbol":"Symbol(s)"}]`, false,
		},
		{
			"a promise of NaN", running("exports.run = async () => ({x: NaN})"),
			`object {"x":{"\u0000number":"NaN"}}`, false,
		},
		{"a promise", running("exports.run = async function () { await 1; return 'later'; }"), "later", false},
		{
			"a set-up that is a promise",
			running("var x; exports.setup = async () => { await 1; x = 3; }; exports.run = () => x"),
			"3", false,
		},
		{"a script", wire.Script{Mode: mode.Kept, Source: "#!/usr/bin/env node\nvar x = 1; x + 1"}, "2", false},
		{"a script without a value", wire.Script{Mode: mode.Kept, Source: "var x = 1;"}, "undefined", false},
		{
			"a script that ends with an object without JSON",
			wire.Script{Mode: mode.Kept, Source: "var o = {}; o.o = o; o"},
			"opaque [object Object]", false,
		},
		{
			"a script that ends with a boxed number", wire.Script{Mode: mode.Kept, Source: "new Number(1)"},
			"object 1", false,
		},
		{
			"a script that prints",
			wire.Script{Mode: mode.Kept, Source: "console.log('a', 1, {b: 2}); print('c')"},
			"a 1 {\"b\":2}\nc", false,
		},
		{"NaN is the same as NaN", running("exports.run = function () { return NaN; }"), "NaN", false},
		{"a result that varies", running("var n = 0; exports.run = function () { return n++; }"), "0", true},
		{
			"a script whose prints vary",
			wire.Script{Mode: mode.Kept, Source: "this.n = (this.n || 0) + 1; console.log(this.n)"},
			"1", true,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			bothWays(t, tc.script, func(t *testing.T, s measure.Samples, sum string, varied bool, err error) {
				if err != nil {
					t.Fatal(err)
				}
				if sum != tc.sum || varied != tc.varied {
					t.Errorf("checksum %q, varied %t; want %q, %t", sum, varied, tc.sum, tc.varied)
				}
				if len(s.Warm) < 2 || len(s.WarmUp) < 1 {
					t.Errorf("%d warm and %d warm-up samples", len(s.Warm), len(s.WarmUp))
				}
				for _, w := range s.Warm {
					// What it cost is next to the clocks' own price; see TestASliceRecordsWhatItCost.
					if w.Iterations < 1 {
						t.Errorf("an empty sample: %+v", w)
					}
				}
			})
		})
	}
}

func TestWhatGoesWrong(t *testing.T) {
	for _, tc := range []struct {
		name, source, want string
		script             bool
	}{
		{"syntax", "exports.run = function () { return", "SyntaxError", false},
		{"a throw while loading", "throw new RangeError('load')", "RangeError: load", false},
		{
			"a throw in set-up",
			"exports.setup = function () { throw new Error('setup') }; exports.run = function () {}",
			"Error: setup", false,
		},
		{
			"a rejected set-up",
			"exports.setup = async function () { throw new Error('setup') }; exports.run = function () {}",
			"Error: setup", false,
		},
		{"a throw in the first iteration", "exports.run = function () { null.x }", "TypeError", false},
		{
			"a throw in a later iteration",
			"var n = 0; exports.run = function () { if (++n > 2) throw new Error('late') }",
			"Error: late", false,
		},
		{"a rejection", "exports.run = async function () { throw new Error('no') }", "Error: no", false},
		{
			"a late rejection",
			"var n = 0; exports.run = async function () { if (++n > 2) throw new Error('late') }",
			"Error: late", false,
		},
		{"no such export", "exports.walk = function () {}", "exports no function 'run'", false},
		{"require", "require('fs')", "cannot find module 'fs'", false},
		{"a script that throws", "throw new Error('x')", "Error: x", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := running(tc.source)
			if tc.script {
				s.Mode = mode.Kept
			}
			bothWays(t, s, func(t *testing.T, _ measure.Samples, _ string, _ bool, err error) {
				var thrown *engines.ScriptError
				if !errors.As(err, &thrown) || !strings.Contains(err.Error(), tc.want) {
					t.Errorf("err = %v, want a script error with %q", err, tc.want)
				}
			})
		})
	}
}

func TestAPromiseThatNeverSettles(t *testing.T) {
	s := running("exports.run = function () { return new Promise(function () {}); }")
	bothWays(t, s, func(t *testing.T, _ measure.Samples, _ string, _ bool, err error) {
		if err == nil || !strings.Contains(err.Error(), "settled") {
			t.Errorf("err = %v", err)
		}
	})
}

func TestLineNumbersAreThoseOfTheFile(t *testing.T) {
	s := running("// name: x\n\nexports.run = function () {\n  null.x;\n};\n")
	bothWays(t, s, func(t *testing.T, _ measure.Samples, _ string, _ bool, err error) {
		var thrown *engines.ScriptError
		if !errors.As(err, &thrown) || thrown.Line != 4 || thrown.File != "work.js" {
			t.Errorf("thrown = %+v, want work.js:4", thrown)
		}
	})
}

// inheritedByAll are polyfills that every object of ours inherits too, each with a name that one of them has.
var inheritedByAll = []string{
	`Object.defineProperty(Object.prototype, NAME, { value: function () { return "inherited"; } });`,
	`Object.defineProperty(Object.prototype, NAME, { get: function () { return "inherited"; } });`,
	`Object.defineProperty(Object.prototype, NAME, { set: function () {}, get: function () { return "inherited"; } });`,
}

// TestWhatTheMeterInherits: what a script gives to all objects does not hide what is ours.
func TestWhatTheMeterInherits(t *testing.T) {
	for _, name := range []string{
		"last", "target", "loop", "await", "plain", "exact", "get", "value", "toJSON",
	} {
		for _, polyfill := range inheritedByAll {
			polyfill = strings.ReplaceAll(polyfill, "NAME", measure.Quote(name, ""))
			for want, source := range map[string]string{
				"41": "exports.run = function () { return 41; };",
				"42": "exports.run = function () { return Promise.resolve(42); };",
			} {
				bothWays(t, running(polyfill+source),
					func(t *testing.T, _ measure.Samples, sum string, varied bool, err error) {
						if sum != want || varied || err != nil {
							t.Errorf("%s: %q, %t, %v; want %q", polyfill, sum, varied, err, want)
						}
					})
			}
		}
	}
}

// TestElementsThatAreAccessors: what a script gives to all arrays does not empty ours.
func TestElementsThatAreAccessors(t *testing.T) {
	const polyfill = `[Array.prototype, Object.prototype].forEach(function (p) { [0, 1, 2].forEach(function (i) { ` +
		`Object.defineProperty(p, i, { get: function () { return 7; }, set: function () {}, configurable: true }); ` +
		`}); ` +
		`p.toJSON = function () { return 8; }; }); `
	for _, tc := range []struct {
		source, want string
		script       bool
	}{
		{"exports.run = function () { return 41; };", "41", false},
		{"exports.run = function () { return new Map([[3, 4], [5, new Set([6])]]).set(1, NaN); };",
			`object {"\u0000Map":[[3,4],[5,{"\u0000Set":[6]}],[1,{"\u0000number":"NaN"}]]}`, false},
		{"delete Array.prototype.toJSON; delete Object.prototype.toJSON; " +
			"exports.run = function () { " +
			"var o = {a: {b: new Map([[3, 4], [5, new Set([6, 9])]])}}; o.a.o = o.a; return o; };",
			`object {"a":{"b":{"\u0000Map":[[3,4],[5,{"\u0000Set":[6,9]}]]},"o":{"\u0000inside itself":1}}}`, false},
		{"print('a', 'b'); print(5); print(6);", "a b\n5\n6", true},
		{"delete Array.prototype.toJSON; delete Object.prototype.toJSON; print(new Map([[3, 4]]), new Set([5, 6])); 1",
			`{"Map":[[3,4]]} {"Set":[5,6]}`, true},
	} {
		s := running(polyfill + tc.source)
		if tc.script {
			s.Mode = mode.Kept
		}
		bothWays(t, s, func(t *testing.T, _ measure.Samples, sum string, varied bool, err error) {
			if sum != measure.Digest(tc.want) || varied || err != nil {
				t.Errorf("%s: %q, %t, %v; want %q", tc.source, sum, varied, err, tc.want)
			}
		})
	}
}

// TestLoneSurrogates: strings that differ in theirs have different checksums, and so has one with the same escapes.
func TestLoneSurrogates(t *testing.T) {
	for source, want := range map[string]string{
		`'x\ud800'`:                  `string x\ud800`,
		`'x\udbff'`:                  `string x\udbff`,
		`'x\ufffd'`:                  "x\ufffd",
		`'x\\ud800'`:                 `x\ud800`,
		`'\udc00\ud83d\ude00\ud83d'`: "string \\udc00\U0001F600\\ud83d",
		`'\ud83d\ude00'`:             "\U0001F600",
	} {
		for _, s := range []wire.Script{
			running("exports.run = function () { return " + source + "; }"),
			{Mode: mode.Kept, Source: source}, {Mode: mode.Script, Source: source},
		} {
			bothWays(t, s, func(t *testing.T, _ measure.Samples, sum string, varied bool, err error) {
				if sum != want || varied || err != nil {
					t.Errorf("%s: %q, %t, %v; want %q", s.Source, sum, varied, err, want)
				}
			})
		}
	}
}

// TestWhatAScriptSpoilt: a script that replaces what is needed to look at an object whole costs that look and no more.
func TestWhatAScriptSpoilt(t *testing.T) {
	for _, spoils := range []string{"Function.prototype.call = null", "Object.create = null", "JSON.stringify = null"} {
		open := func() (*engines.Realm, error) { return silentRealm(goja.New()) }
		m, err := measure.NewMeter(context.Background(), open,
			running("exports.run = function () { return [NaN]; }; "+spoils), goja.New())
		if err != nil {
			t.Fatal(err)
		}
		defer m.Close()
		err = m.Probe()
		if sum, varied := m.Checksum(); err != nil || sum != "[null]" || varied {
			t.Errorf("%s: %q, %t, %v", spoils, sum, varied, err)
		}
	}
}
