package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// against compares an engine with the reference on one workload, by its effects. Two processes of the same block lived
// at the same time and make a pair, so that what slows the machine for a minute slows both. prior is what the other
// workloads of the engine say of its spread, or nil.
func against(ref, c *Measured, minEffect float64, prior *stats.Prior) *Comparison {
	effects := c.effects.Values()
	if len(effects) == 0 {
		return &Comparison{Reference: ref.Engine, Ratio: *c.Value / *ref.Value, Verdict: Undecided}
	}
	return compared(ref.Engine, effects, settle(estimateOf(effects, prior), minEffect))
}

// newComparison judges effects that did not decide when the run stopped.
func newComparison(reference string, effects []float64, minEffect float64) *Comparison {
	return compared(reference, effects, judge(estimateOf(effects, nil), alphaOf(len(effects)), minEffect))
}

// compared states a judgement of effects, with null for what they do not say. No verdict stands without an interval.
func compared(reference string, effects []float64, j Judgement) *Comparison {
	c := &Comparison{Reference: reference, Ratio: j.Ratio, Pairs: len(effects), Verdict: j.Verdict}
	if c.Low, c.High = ends(j.Range); c.Low != nil {
		c.P = new(j.P)
	} else {
		c.Verdict = Undecided // the interval is so wide that it says nothing
	}
	if !math.IsInf(j.Visible, 1) {
		c.Visible = new(j.Visible)
	}
	return c
}
