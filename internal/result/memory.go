package result

import "github.com/jsdyno/jsdyno/engines"

// noMemory is what is said in any worker when there is no more memory: by Go's runtime, and by what asks the operating
// system for some.
var noMemory = engines.Wording{NoMemory: []string{
	"out of memory",
	"cannot allocate memory",
	"makeslice: len out of range",
	"strings.Builder.Grow: negative count",
}}

// SaysNoMemory reports whether the last words of a worker are about memory, be they Go's or, in its own wording, the
// engine's.
func SaysNoMemory(words string, of engines.Wording) bool {
	return noMemory.SaysNoMemory(words) || of.SaysNoMemory(words)
}
