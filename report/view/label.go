package view

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// Starred reports whether a number has the mark in a format where only the mark tells of its labels. If most numbers of
// an engine have the label for other threads, that label marks none of them: one note says it for all.
func (v *View) Starred(c compare.Cell) bool {
	return slices.ContainsFunc(c.Labels, func(l compare.Label) bool {
		return l != compare.Threads || !v.threaded[c.Engine]
	})
}

// Threaded reports whether most numbers of an engine have the label for other threads.
func (v *View) Threaded(engine string) bool { return v.threaded[engine] }

// mostThreaded reports whether most numbers of some cells have the label for other threads.
func mostThreaded(cells []compare.Cell) bool {
	labelled, all := 0, 0
	for _, c := range cells {
		if c.Value == nil {
			continue
		}
		all++
		if slices.Contains(c.Labels, compare.Threads) {
			labelled++
		}
	}
	return 2*labelled > all
}
