package words

import (
	"slices"

	"github.com/jsdyno/jsdyno/engines"
)

// codeNames are what a source becomes, in words.
var codeNames = map[engines.Code]string{
	engines.CodeTree:      "a syntax tree",
	engines.CodeBytecode:  "bytecode",
	engines.CodeBaseline:  "baseline",
	engines.CodeOptimised: "optimised",
}

// CompilesTo says what an engine makes of a source: "compiles to bytecode, baseline and optimised machine code". It has
// no text where the file does not say, and shows kinds that it does not know as they stand.
func CompilesTo(codes engines.Codes) (w Line) {
	if len(codes) == 0 {
		return w
	}
	if slices.Equal(codes, engines.Codes{engines.CodeTree}) {
		return Own("walks a syntax tree, and compiles nothing")
	}
	names := make([]string, len(codes))
	machine := -1
	for i, c := range codes {
		if names[i] = codeNames[c]; names[i] == "" {
			names[i], w.Foreign = Escape(string(c)), true
		}
		if c == engines.CodeBaseline || c == engines.CodeOptimised {
			machine = i
		}
	}
	if machine >= 0 {
		names[machine] += " machine code"
	}
	w.Text = "compiles to " + Join(names)
	return w
}
