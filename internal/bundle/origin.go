package bundle

import (
	"encoding/json"
	"math"

	"github.com/go-sourcemap/sourcemap"
)

// Origin finds where a line of a text comes from, by the source map that Bundle made with Options.Map, or Lower. file
// is named as in Inputs, and lines count from 1. ok is false for a line that was added.
func Origin(sourceMap string, line int) (file string, at int, ok bool) {
	var fields map[string]any
	if err := json.Unmarshal([]byte(sourceMap), &fields); err != nil {
		return "", 0, false
	}
	mappings, _ := fields["mappings"].(string)
	fields["mappings"] = mappings + ";AAAA" // the package finds nothing after the last mapping
	text, err := json.Marshal(fields)
	if err != nil {
		return "", 0, false
	}
	m, err := sourcemap.Parse("", text)
	if err != nil {
		return "", 0, false
	}
	file, _, at, _, ok = m.Source(line, math.MaxInt32) // the last mapping of the line: there is none before the first
	return file, at, ok && at > 0
}
