package engines

import (
	"slices"
	"strings"
)

// Code is what an engine turns source into and then runs. A parse is not a compilation, and a compilation to bytecode
// is not one to machine code: a table that sets them side by side says which is which.
type Code string

// The kinds of code, from the nearest to the source to the farthest.
const (
	CodeTree      Code = "syntax-tree" // walked node by node
	CodeBytecode  Code = "bytecode"    // interpreted instruction by instruction
	CodeBaseline  Code = "baseline"    // machine code made of bytecode piece by piece, for any types
	CodeOptimised Code = "optimised"   // machine code for the types that were seen, given up when others come
)

// AllCode lists the kinds of code, from the nearest to the source to the farthest.
func AllCode() Codes { return Codes{CodeTree, CodeBytecode, CodeBaseline, CodeOptimised} }

// Codes are the kinds of code that one engine makes of a source, in the order of the constants.
type Codes []Code

// JIT reports whether machine code is among them. Machine code is made while a script runs, so that the engine has to
// be warmed up for longer.
func (c Codes) JIT() bool {
	return slices.Contains(c, CodeBaseline) || slices.Contains(c, CodeOptimised)
}

// String lists them: "bytecode, baseline, optimised".
func (c Codes) String() string {
	var words []string
	for _, code := range c {
		words = append(words, string(code))
	}
	return strings.Join(words, ", ")
}
