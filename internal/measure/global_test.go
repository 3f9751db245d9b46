package measure_test

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// measureScript runs a few slices of a script on an engine and says what it gave, and how many realms it took.
func measureScript(t *testing.T, a engines.Adapter, s wire.Script) (sum string, varied bool, realms int, err error) {
	t.Helper()
	s.File = "work.js"
	open := func() (*engines.Realm, error) {
		realms++
		return silentRealm(a)
	}
	m, err := measure.NewMeter(t.Context(), open, s, a)
	if err != nil {
		return "", false, realms, err
	}
	defer m.Close()
	if _, err = m.First(t.Context()); err != nil {
		return "", false, realms, err
	}
	for range 3 {
		var slice result.Slice
		if slice, err = m.Slice(2); err != nil {
			return "", false, realms, err
		}
		// Without what the clocks themselves cost, so short a time may be less than nothing.
		if slice.Iterations != 2 || slice.Wall == 0 && slice.ProcessCPU == 0 {
			t.Errorf("a slice without times: %+v", slice)
		}
	}
	if m.Calls() != 7 {
		t.Errorf("%d calls, want 7", m.Calls())
	}
	err = m.Probe()
	sum, varied = m.Checksum()
	return sum, varied, realms, err
}

// TestScriptsAreGlobalScripts: their variables are the realm's, there is no module around them, and each iteration has
// a realm of its own unless they share one.
func TestScriptsAreGlobalScripts(t *testing.T) {
	for _, a := range []engines.Adapter{goja.New(), otto.New()} {
		es6 := a.Info().Name == "goja"
		for _, tc := range []struct {
			name, source, fresh, kept string // what it gives; "throws …" where it throws
			varies, es6               bool   // in one realm
		}{
			{
				"its variables are global",
				"var later = 1; var module = 2; (0, eval)('typeof later + typeof module')",
				"numbernumber", "numbernumber", false, false,
			},
			{
				"there is no module",
				"[typeof module, typeof exports, typeof require].join()",
				"undefined,undefined,undefined", "undefined,undefined,undefined", false, false,
			},
			{"this is the global object", "this.x = 3; x", "3", "3", false, false},
			{"its value counts where it prints nothing", "1 + 1", "2", "2", false, false},
			{"a string that reads as a number", "'' + 2", "string 2", "string 2", false, false},
			{"a print that reads as a number", "print(2)", "2", "2", false, false},
			{"a sign", "-0", "-0", "-0", false, false},
			{
				"an object without JSON",
				"var o = {}; o.o = o; o",
				"opaque [object Object]", "opaque [object Object]", false, false,
			},
			{"a string as that object", "'[object Object]'", "[object Object]", "[object Object]", false, false},
			{"a string with a mark", "'opaque 1'", "string opaque 1", "string opaque 1", false, false},
			{"a boxed number", "new Number(1)", "object 1", "object 1", false, false},
			{"a boxed boolean", "new Boolean(false)", "object false", "object false", false, false},
			{"a boxed string", "new String('s')", `"s"`, `"s"`, false, false},
			{
				"an object whose JSON is null", "({toJSON: function () { return null; }})",
				"object null", "object null", false, false,
			},
			{"a string as a boxed number", "'object 1'", "string object 1", "string object 1", false, false},
			{"a symbol", "Symbol('s')", "opaque Symbol(s)", "opaque Symbol(s)", false, true},
			{"a bigint", "1n", "opaque 1", "opaque 1", false, true},
			{"what it prints is what it gives", "print('a'); console.log(1, 'b'); 7", "a\n1 b", "a\n1 b", false, false},
			{
				"a Map in what it prints",
				"print(new Map([[1, {a: new Set([2])}]]))",
				`{"Map":[[1,{"a":{"Set":[2]}}]]}`, `{"Map":[[1,{"a":{"Set":[2]}}]]}`, false, true,
			},
			{
				"other objects that JSON has empty",
				"print(/x/, [/y/], {})",
				`"/x/" ["/y/"] {}`, `"/x/" ["/y/"] {}`, false, false,
			},
			{
				"a lone surrogate in what it prints",
				`print('\ud800x\ud83d\ude00\udc00')`,
				`\ud800x😀\udc00`, `\ud800x😀\udc00`, false, true,
			},
			{
				"what one iteration leaves, the next finds in a kept realm only",
				"this.n = (this.n || 0) + 1; this.n",
				"1", "1", true, false,
			},
			{"prints that vary in a kept realm", "this.n = (this.n || 0) + 1; print(this.n)", "1", "1", true, false},
			{
				"prints that stop in a kept realm",
				"if (!this.n) { print('once'); } this.n = 1;",
				"once", "once", true, false,
			},
			{
				"what promise jobs print comes last",
				"if (typeof Promise === 'function') { Promise.resolve(1).then(function () { print('later'); }); } " +
					"print('now');",
				"now\nlater", "now\nlater", false, true,
			},
			{"let runs once in a realm", "let x = 1; x", "1", "throws --realm fresh", false, true},
			{"a comment at the end", "4 // done", "4", "4", false, false},
			{
				"a wrapper that it leaves",
				"return 1; } , x = 7; function q() {",
				"throws SyntaxError", "throws SyntaxError", false, false,
			},
			{
				"strict from its first line",
				"'use strict'; (function () { return this === undefined; })()",
				"true", "true", false, true,
			},
		} {
			if tc.es6 && !es6 {
				continue // otto has neither let nor strict mode
			}
			for m, want := range map[mode.Mode]string{mode.Script: tc.fresh, mode.Kept: tc.kept} {
				kept := m == mode.Kept
				sum, varied, realms, err := measureScript(t, a, wire.Script{Source: tc.source, Mode: m})
				if text, throws := strings.CutPrefix(want, "throws "); throws {
					if err == nil || !strings.Contains(err.Error(), text) {
						t.Errorf("%s, %s, kept %t: err = %v, want %s", a.Info().Name, tc.name, kept, err, text)
					}
					continue
				}
				if err != nil || sum != want || varied != (kept && tc.varies) {
					t.Errorf("%s, %s, kept %t: %q, varied %t, %v; want %q",
						a.Info().Name, tc.name, kept, sum, varied, err, want)
				}
				if kept && realms != 1 || !kept && realms < 7 {
					t.Errorf("%s, %s, kept %t: %d realms", a.Info().Name, tc.name, kept, realms)
				}
			}
		}
	}
}
