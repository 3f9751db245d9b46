package words

import (
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Reason is why a cell has no number: "timeout: did not end within 60 s".
func Reason(c compare.Cell) string {
	if c.Detail == "" {
		return string(c.Status)
	}
	return string(c.Status) + ": " + Escape(c.Detail)
}

// Warning is one warning with what it is about in front.
func Warning(w result.Warning) string {
	about := ""
	for _, part := range []string{w.Engine, w.Suite, w.Workload} {
		if part != "" && about != "" {
			about += "/"
		}
		about += part
	}
	if about == "" {
		return Escape(w.Text)
	}
	return Escape(about) + ": " + Escape(w.Text)
}
