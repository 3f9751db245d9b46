package study

import (
	"context"
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func TestTheFirstRunSetsUpAndTheOthersDoNot(t *testing.T) {
	for _, tc := range []struct{ entry, source, first, again string }{
		{
			"run",
			"var n = 0, m = 0; exports.setup = function () { n = 10; }; exports.run = function () { return n + m++; }",
			"10", "11",
		},
		{
			"sum",
			"var n = 0, m = 0; exports.setup = function () { n += 10; }; exports.sum = function () { return n + m++; }",
			"10", "11",
		},
		{"sum", "Object.prototype.setup = function () { throw 1; }; exports.sum = function () { return 3; }", "3", "3"},
		{"sum", "exports.setup = 1; exports.sum = function () { return 4; }", "4", "4"},
		{
			"",
			"var n = 0; module.exports = function () { return n; }; module.exports.setup = function () { n++; }",
			"1", "1",
		},
		{"", "exports[''] = function () { return 5; }", "5", "5"},
		{"a'\"\n", "exports['a\\'\"\\n'] = function () { return 6; }", "6", "6"},
		{"\U0001d4b3", `exports["\ud835\udcb3"] = function () { return 7; };`, "7", "7"},
		{"\U0001d4b3", "exports['\U0001d4b3'] = function () { return 8; };", "8", "8"},
	} {
		s := wire.Script{File: "m.js", Source: tc.source, Mode: mode.Module, Entry: tc.entry}
		for _, a := range []engines.Adapter{goja.New(), otto.New()} {
			r, err := engines.NewRealm(a)
			if err != nil {
				t.Fatal(err)
			}
			for _, run := range []struct{ source, want string }{{whole(s), tc.first}, {again(s), tc.again}} {
				if v, err := r.Eval(context.Background(), "m.js", run.source); err != nil || v.String() != run.want {
					t.Errorf("%s: %s: %v, %v; want %s", a.Info().Name, run.source, v, err, run.want)
				}
			}
			r.Close()
		}
	}
}
