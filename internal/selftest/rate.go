package selftest

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Rate counts what campaigns of one kind concluded.
type Rate struct {
	N, Slower, Faster, Same int
	Failed                  int // ended early because a worker failed
	Counted, Covered        int // with an interval; whose interval holds what was really burned

	seconds []float64 // until the verdict slower
	visible []float64 // the smallest change that each could have seen, as a share
	unseen  []float64 // the same of those without a verdict
	given   []float64 // of each block: the share that was really burned
	off     []float64 // of each block: the effect, less the logarithm of what was really burned
	ratios  []float64
}

func (r *Rate) count(c *Campaign) {
	j, blocks := c.Judge()
	r.N++
	if c.Failure != "" {
		r.Failed++
	}
	switch j.Verdict {
	case compare.Slower:
		r.Slower++
		r.seconds = append(r.seconds, c.Blocks[blocks-1].End)
	case compare.Faster:
		r.Faster++
	case compare.Same:
		r.Same++
	}
	if !math.IsInf(j.Visible, 1) {
		r.visible = append(r.visible, j.Visible)
		if j.Verdict == compare.Undecided {
			r.unseen = append(r.unseen, j.Visible)
		}
	}
	if !math.IsNaN(j.Ratio) {
		r.ratios = append(r.ratios, j.Ratio)
	}
	for _, b := range c.Blocks {
		r.given, r.off = append(r.given, b.Given), append(r.off, b.CPU-math.Log1p(b.Given))
	}
	if j.Range.Low > 0 {
		r.Counted++
		if truth := c.truth(); j.Range.Low <= truth && truth <= j.Range.High {
			r.Covered++
		}
	}
}

// truth returns the ratio that the campaign should find: 1 plus what its blocks really burned, by the median.
func (c *Campaign) truth() float64 {
	var given []float64
	for _, b := range c.Blocks {
		given = append(given, b.Given)
	}
	m, _ := stats.Median(given)
	return 1 + m
}

// wrong counts verdicts that are false of a slow-down by size.
func (r *Rate) wrong(size float64) int {
	if size > compare.SameMargin {
		return r.Faster + r.Same
	}
	return r.Faster
}

func median(list []float64) float64 {
	m, _ := stats.Median(list)
	return m
}
