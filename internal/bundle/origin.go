package bundle

import (
	"encoding/json"
	"math"

	"github.com/go-sourcemap/sourcemap"
)

// Origin finds where a line of a text that was made with Options.Map, or by Lower, comes from: a file, as Inputs names
// it, and a line of that, from 1. It is false for a line that was added.
func Origin(sourceMap string, line int) (file string, at int, ok bool) {
	var fields map[string]any
	if err := json.Unmarshal([]byte(sourceMap), &fields); err != nil {
		return "", 0, false
	}
	mappings, _ := fields["mappings"].(string)
	fields["mappings"] = mappings + ";AAAA" // the package finds nothing behind the last
	text, err := json.Marshal(fields)
	if err != nil {
		return "", 0, false
	}
	m, err := sourcemap.Parse("", text)
	if err != nil {
		return "", 0, false
	}
	file, _, at, _, ok = m.Source(line, math.MaxInt32) // the last of the line: there is none before the first
	return file, at, ok && at > 0
}
