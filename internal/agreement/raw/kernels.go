// Package raw has the hand-written side of the agreement check: for each engine, the loop that anybody would write with
// testing.B on the engine's own API. Nothing of jsdyno's harness is in it.
package raw

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/suites/kernels"
)

// Kernels are the ten that are compared: different kinds of work, all of tier ES5, so that every engine runs them.
var Kernels = []string{
	"fib", "sieve", "n-body", "closures", "string-building", "regexp-log", "json-parse", "sort-comparator", "dictionary", "bytecode-vm",
}

// Program is the kernel's text with a function loop(n) around it, as one script.
func Program(b *testing.B, kernel string) string {
	b.Helper()
	text, err := kernels.FS.ReadFile(kernel + ".js")
	if err != nil {
		b.Fatal(err)
	}
	return strings.Join([]string{
		"var module = {exports: {}}, exports = module.exports;",
		"(function (exports, require, module) {", string(text), "})(exports, undefined, module);",
		"if (exports.setup) { exports.setup(); }",
		"function loop(n) { var r; for (var i = 0; i < n; i++) { r = exports.run(); } return r; }",
	}, "\n")
}
