package engines

import "testing"

func TestCodes(t *testing.T) {
	for _, c := range []struct {
		code Codes
		jit  bool
		text string
	}{
		{nil, false, ""},
		{Codes{CodeTree}, false, "syntax-tree"},
		{Codes{CodeBytecode}, false, "bytecode"},
		{Codes{CodeBytecode, CodeBaseline}, true, "bytecode, baseline"},
		{Codes{CodeBytecode, CodeOptimised}, true, "bytecode, optimised"},
	} {
		if c.code.JIT() != c.jit || c.code.String() != c.text {
			t.Errorf("%q: JIT is %v, the text %q", c.text, c.code.JIT(), c.code)
		}
	}
}
