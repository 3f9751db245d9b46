package result

import "strings"

// outOfMemory is what engines and the Go runtime say when there is no more memory, before they end the process.
var outOfMemory = []string{
	"out of memory", // Go runtime, V8: "JavaScript heap out of memory", SpiderMonkey
	"cannot allocate memory",
	"allocation failed",  // V8: "Allocation failed - process out of memory"
	"javascript oom",     // V8: "Fatal javascript OOM in Ineffective mark-compacts near heap limit"
	"invalid size error", // V8: "Fatal JavaScript invalid size error 268435457", an array that no heap could hold
	"makeslice: len out of range",
	"strings.Builder.Grow: negative count",
}

// LooksOutOfMemory reports whether a dying engine's last words are about memory.
func LooksOutOfMemory(words string) bool {
	words = strings.ToLower(words)
	for _, phrase := range outOfMemory {
		if strings.Contains(words, strings.ToLower(phrase)) {
			return true
		}
	}
	return false
}
