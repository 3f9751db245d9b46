package runner

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/wire"
)

func TestHint(t *testing.T) {
	for _, tc := range []struct {
		export wire.Export
		want   string
	}{
		{wire.Export{Name: "f", Kind: wire.ExportFunction}, ""},
		{wire.Export{Name: "setup", Kind: wire.ExportFunction}, ""},
		{wire.Export{Name: "f", Kind: wire.ExportFunction, Parameters: 1},
			"f of x.js expects 1 argument and gets none: export a function that calls it with what it needs"},
		{wire.Export{Name: "a b\n", Kind: wire.ExportFunction, Parameters: 2},
			`"a b\n" of x.js expects 2 arguments and gets none: export a function that calls it with what it needs`},
		{wire.Export{Name: "$ä_1", Kind: wire.ExportClass, Parameters: 3},
			"$ä_1 of x.js is a class and not timed: export a function that uses it"},
		{wire.Export{Kind: wire.ExportClass},
			"module.exports of x.js is a class and not timed: export a function that uses it"},
		{wire.Export{Name: "g", Kind: wire.ExportGenerator, Parameters: 1},
			"g of x.js is a generator function, so only the creation of the iterator is timed, not its body: " +
				"export a function that iterates over it"},
		{wire.Export{Name: "g", Kind: wire.ExportAsyncGenerator},
			"g of x.js is an async generator function, so only the creation of the iterator is timed, " +
				"not its body: export an async function that iterates over it"},
		{wire.Export{Name: "u", Kind: wire.ExportUnreadable, Thrown: "Error: a\n b"},
			"u of x.js is not timed because its getter throws Error: a b: export a function"},
		{wire.Export{Name: "u", Kind: wire.ExportUnreadable, Thrown: strings.Repeat("é", 101)},
			"u of x.js is not timed because its getter throws " + strings.Repeat("é", 99) + "…: export a function"},
		{wire.Export{Name: "setup", Kind: wire.ExportFunction, Parameters: 1},
			"setup of x.js expects 1 argument and gets none: make it work without arguments"},
		{wire.Export{Name: "setup", Kind: wire.ExportClass},
			"setup of x.js is a class and cannot be called: make it a function"},
		{wire.Export{Name: "setup", Kind: wire.ExportGenerator},
			"setup of x.js is a generator function, and a call does not run its body: make it a plain function"},
		{wire.Export{Name: "setup", Kind: wire.ExportAsyncGenerator},
			"setup of x.js is an async generator function, and a call does not run its body: " +
				"make it an async function"},
		{wire.Export{Name: "setup", Kind: wire.ExportUnreadable, Thrown: "no"},
			"setup of x.js cannot be called because its getter throws no: make it a function"},
	} {
		if got := hint("x.js", tc.export); got != tc.want {
			t.Errorf("%+v:\n%s\nwant\n%s", tc.export, got, tc.want)
		}
	}
}
