package report

import (
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

func TestCompilesTo(t *testing.T) {
	for _, c := range []struct {
		codes   engines.Codes
		want    string
		foreign bool
	}{
		{nil, "", false},
		{engines.Codes{engines.CodeTree}, "walks a syntax tree, and compiles nothing", false},
		{engines.Codes{engines.CodeBytecode}, "compiles to bytecode", false},
		{
			engines.Codes{engines.CodeBytecode, engines.CodeBaseline},
			"compiles to bytecode and baseline machine code",
			false,
		},
		{
			engines.Codes{engines.CodeBytecode, engines.CodeBaseline, engines.CodeOptimised},
			"compiles to bytecode, baseline and optimised machine code",
			false,
		},
		{engines.Codes{engines.CodeBytecode, "\x1b[2J"}, `compiles to bytecode and \x1b[2J`, true},
	} {
		if got := compilesTo(c.codes); got.Text != c.want || got.Foreign != c.foreign {
			t.Errorf("%q: %+v, want %q", c.codes, got, c.want)
		}
	}
	for _, c := range engines.AllCode() {
		if codeNames[c] == "" {
			t.Errorf("%s has no name", c)
		}
	}
}
