// Package octane is what it takes to run benchmarks in the shape of Octane's base.js: by that file's own driver, in
// programs with one engine and nothing of jsdyno's harness, and as modules that jsdyno measures. The benchmarks are not
// ours and are not here; see Read.
package octane

import (
	"fmt"
	"os"
)

// Main is the program: PROGRAM FILE... runs the files as scripts in the global scope of one realm, in order, and prints
// what the last one yields. eval runs one script and yields its value as a string.
func Main(eval func(file, source string) (string, error)) {
	answer := ""
	for _, file := range os.Args[1:] {
		text, err := os.ReadFile(file)
		if err == nil {
			answer, err = eval(file, string(text))
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %s: %v\n", os.Args[0], file, err)
			os.Exit(3)
		}
	}
	fmt.Println(answer)
}
