package engines

import (
	"regexp"
	"strings"
)

// Wording is how an engine says what it hands out only as text. What it leaves out is not known of the engine.
type Wording struct {
	// NoMemory are phrases, in letters of either case, with which the engine ends its process when it has no memory
	// left. What Go's runtime and the operating system say then is known without them.
	NoMemory []string `json:"no_memory,omitempty"`
	// Frame matches a place in the text of a stack. Its groups are the file and the line.
	Frame *regexp.Regexp `json:"-"`
	// Own matches the names that files of the engine or its adapter have in a stack. No user looks for an error there.
	// Names that begin with "jsdyno:" or "<" need no match.
	Own *regexp.Regexp `json:"-"`
}

// SaysNoMemory reports whether a text has one of the phrases for want of memory.
func (w Wording) SaysNoMemory(text string) bool {
	text = strings.ToLower(text)
	for _, phrase := range w.NoMemory {
		if strings.Contains(text, strings.ToLower(phrase)) {
			return true
		}
	}
	return false
}

// AtFrame is the [Wording] of engines whose frames read "at f (file:line:column)" or "at file:line:column".
var AtFrame = regexp.MustCompile(`(?:\(|\bat )([^()\n]+?):(\d+):\d+`)
