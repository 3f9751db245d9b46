package worker

import (
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

// locate gives an error a place in a file of the user's, if it has none or one in a file of ours. What was thrown in a
// promise's job, or at the call of an export, was made in the innermost frame of its stack that is not ours. If the
// stack has no such frame, or the engine does not say how it writes frames, the error has no place.
func locate(e *engines.ScriptError, by engines.Wording) {
	if e.File != "" && !ours(e.File, by) {
		return
	}
	e.File, e.Line = "", 0
	if by.Frame == nil {
		return
	}
	// A message may look like a frame.
	for _, m := range by.Frame.FindAllStringSubmatch(strings.Replace(e.Stack, e.Message, "", 1), -1) {
		if line, err := strconv.Atoi(m[2]); err == nil && !ours(m[1], by) {
			e.File, e.Line = m[1], line
			return
		}
	}
}

// ours reports whether a file is a text of jsdyno's or of the engine's own, where no user looks for an error. Texts of
// jsdyno's, which are in no file, have names that begin with "jsdyno:". What an angle bracket begins is no file.
func ours(file string, by engines.Wording) bool {
	return strings.HasPrefix(file, "jsdyno:") || strings.HasPrefix(file, "<") ||
		by.Own != nil && by.Own.MatchString(file)
}
