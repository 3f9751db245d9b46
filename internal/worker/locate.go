package worker

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

// frame matches a place in the text of a stack, as V8, goja and otto write it.
var frame = regexp.MustCompile(`(?:\(|\bat )([^()\n]+?):(\d+):\d+`)

// locate gives an error a place in a file of the user's, if it has none or one in a file of ours. What was thrown in a
// promise's job, or at the call of an export, was made in the innermost frame of its stack that is not ours. If the
// stack has no such frame, the error has no place.
func locate(e *engines.ScriptError) {
	if e.File != "" && !ours(e.File) {
		return
	}
	e.File, e.Line = "", 0
	// A message may look like a frame.
	for _, m := range frame.FindAllStringSubmatch(strings.Replace(e.Stack, e.Message, "", 1), -1) {
		if line, err := strconv.Atoi(m[2]); err == nil && !ours(m[1]) {
			e.File, e.Line = m[1], line
			return
		}
	}
}

// shellScript matches the file that a shell runs, in whatever folder for temporary files. A user's file may lie in a
// folder that begins with "jsdyno-" too.
var shellScript = regexp.MustCompile(`/jsdyno-[a-z]+-[0-9]+\.scratch/run\.js$`)

// ours reports whether a file is a text of jsdyno's or of the engine's own, where no user looks for an error. Texts of
// jsdyno's, which are in no file, have names that begin with "jsdyno:".
func ours(file string) bool {
	return strings.HasPrefix(file, "jsdyno:") || strings.HasPrefix(file, "node:") || strings.HasPrefix(file, "<") ||
		shellScript.MatchString(file)
}
