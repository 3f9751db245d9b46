package index

import (
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Column is what the figures of several engines have in common: one kind of series in one phase of one lane.
type Column struct {
	Lane  catalog.Lane
	Phase string
	Kind  string // the clock, or what was counted
	Unit  string // "sec/op" of times, else that of the series
}

// perIteration is the unit of times.
const perIteration = "sec/op"

// Holds reports whether a series is of the column.
func (c Column) Holds(s result.Series) bool {
	return s.Lane == c.Lane && s.Phase == c.Phase && s.Kind == c.Kind
}

// Samples returns those of a batch, in the unit of the column.
func (c Column) Samples(b *result.Batch) (all []float64) {
	for _, s := range b.Series {
		if c.Holds(s) {
			all = append(all, s.PerOp()...)
		}
	}
	return all
}

// Times reports whether the column holds times, which are above 0.
func (c Column) Times() bool { return c.Unit == perIteration }

// Compares reports whether the column holds times of the same work on every engine, so that their ratios matter.
func (c Column) Compares() bool { return c.Times() && !catalog.Paced(c.Phase) }
