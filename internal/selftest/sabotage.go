package selftest

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Sabotage is a fault that is planted in the method, to see that a check of jsdyno by itself finds it.
type Sabotage string

const (
	SabotageNone Sabotage = ""
	// SabotagePool is what many tools do: one build is measured after the other, and the parts of all processes count
	// as if they were independent. The first build has the first half of the campaign's blocks, the second the rest.
	SabotagePool Sabotage = "pool"
)

// Sabotages are all that there are.
var Sabotages = []Sabotage{SabotageNone, SabotagePool}

// halves returns the samples of the two builds, as they are when one build is measured after the other.
func (c *Campaign) halves() (first, second []float64) {
	for i, b := range c.Blocks {
		if i < len(c.Blocks)/2 {
			first = append(first, b.A...)
		} else {
			second = append(second, b.B...)
		}
	}
	return first, second
}

// pooled returns the judgement of a campaign whose method has the fault of SabotagePool.
func (c *Campaign) pooled() compare.Judgement {
	j := compare.Judgement{P: 1, Ratio: math.NaN(), Visible: math.Inf(1), Alpha: usualLevel, Verdict: compare.Undecided}
	j.Range.High = math.Inf(1)
	a, b := c.halves()
	first, okA := stats.TrimmedMean(a, 0)
	second, okB := stats.TrimmedMean(b, 0)
	p, ok := stats.PooledT(a, b)
	if !okA || !okB || !ok {
		return j
	}
	j.P, j.Ratio = p, second/first
	switch {
	case p >= usualLevel:
	case second > first:
		j.Verdict = compare.Slower
	default:
		j.Verdict = compare.Faster
	}
	return j
}
