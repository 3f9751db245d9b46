// Package raw has the hand-written side of the agreement check: for each engine, the loop that anybody would write on
// the engine's own Go API. Nothing of jsdyno's harness is in it.
package raw

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/suites/kernels"
)

// Kernels are the ten that are compared: different kinds of work, all of tier ES5, so that every engine runs them.
var Kernels = []string{
	"fib", "sieve", "n-body", "closures", "string-building",
	"regexp-log", "json-parse", "sort-comparator", "dictionary", "garbage-short",
}

// Loop runs a kernel n times. It is for the goroutine that made it.
type Loop func(n int) error

// New loads a kernel into a fresh VM of an engine.
func New(engine, kernel string) (Loop, error) {
	program, err := program(kernel)
	if err != nil {
		return nil, err
	}
	switch engine {
	case "v8":
		return newV8(program)
	case "goja":
		return newGoja(program)
	case "otto":
		return newOtto(program)
	}
	return nil, fmt.Errorf("no loop was written for %q", engine)
}

// program is the kernel's text in the usual CommonJS wrapper, with a function loop(n) around it. The module is an
// argument of the inner loop: V8 makes other code for a global variable, with which sieve takes 0.7 % longer.
func program(kernel string) (string, error) {
	text, err := kernels.Files.ReadFile(kernel + ".js")
	if err != nil {
		return "", fmt.Errorf("loading a kernel: %w", err)
	}
	return strings.Join([]string{
		"var module = {exports: {}}, exports = module.exports;",
		"(function (exports, require, module) {", string(text), "})(exports, undefined, module);",
		"if (exports.setup) { exports.setup(); }",
		"function times(n, module) { var r; for (var i = 0; i < n; i++) { r = module.run(); } return r; }",
		"function loop(n) { return times(n, exports); }",
	}, "\n"), nil
}
