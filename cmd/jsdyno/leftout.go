package main

import (
	"fmt"
	"os"

	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/report/words"
)

// leaveOut says on standard error that an engine takes no part, and why. What to do about it is for a user who named
// the engine.
func leaveOut(e roster.Entry, named bool, why, hint string) {
	fmt.Fprintf(os.Stderr, "jsdyno: %s is left out: %s\n", e.Name, words.EscapeLines(why))
	if named {
		fmt.Fprintf(os.Stderr, "jsdyno: hint: %s\n", words.EscapeLines(hint))
	}
}
