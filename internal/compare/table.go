package compare

import (
	"fmt"

	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
)

// table is what a Grid holds, set against one engine.
type table struct {
	run       *index.Run
	reference string
	rows      [][]*Measured // of the steady state: one per workload, with a cell per engine
	figures   []Figure
	warnings  []result.Warning
}

// minEffect is the smallest difference, as a share, that counts as one.
func (t *table) minEffect() float64 { return t.run.File.Header.MinEffect }

// compare sets every cell against the reference. It takes back verdicts that are to be expected by chance among these
// and those of the figures.
func (t *table) compare() {
	for _, row := range t.rows {
		ref := t.referenceIn(row)
		for _, c := range row {
			if ref != nil && c != ref && ref.ok() && c.ok() && sameWork(ref, c) {
				c.effects = Effects(ref, c)
			}
		}
	}
	var all []*Comparison
	priors := t.priors()
	for _, row := range t.rows {
		ref := t.referenceIn(row)
		for _, c := range row {
			if c.effects != nil {
				c.Comparison = against(ref, c, t.minEffect(), priors[c.Engine])
				all = append(all, c.Comparison)
			}
		}
	}
	for _, f := range t.figures {
		if f.Comparison != nil {
			all = append(all, f.Comparison)
		}
	}
	many(all)
}

// referenceIn returns the cell of the reference in a row, or nil.
func (t *table) referenceIn(row []*Measured) *Measured {
	for _, c := range row {
		if c.Engine == t.reference {
			return c
		}
	}
	return nil
}

// warn adds a warning. engine and suite may be empty.
func (t *table) warn(engine, suite, format string, args ...any) {
	t.warnings = append(t.warnings, result.Warning{Engine: engine, Suite: suite, Text: fmt.Sprintf(format, args...)})
}
