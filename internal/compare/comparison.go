package compare

import (
	"maps"
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// against compares an engine with the reference on one workload, or returns nil where either has no number or they did
// different work. Two processes of the same block lived at the same time and make a pair, so that what slows the
// machine for a minute slows both. prior is what the other workloads of the engine say of its spread, or nil.
func against(ref, c *cell, minEffect float64, prior *stats.Prior) *Comparison {
	if !ref.ok() || !c.ok() || !sameWork(ref, c) {
		return nil
	}
	effects := values(effectsOf(ref, c))
	if len(effects) == 0 {
		return &Comparison{Reference: ref.Engine, Ratio: *c.Value / *ref.Value, Verdict: Undecided}
	}
	return compared(ref.Engine, effects, settle(estimateOf(effects, prior), minEffect))
}

// effectsOf returns the effect of every block in which both have a process, as ln of the ratio of c to ref.
func effectsOf(ref, c *cell) perBlock {
	effects := perBlock{}
	for block, b := range c.blocks {
		if base, ok := ref.blocks[block]; ok {
			if e, ok := Effect(base, b, c.Metric); ok {
				effects[block] = e
			}
		}
	}
	return effects
}

// newComparison judges effects that did not decide when the run stopped.
func newComparison(reference string, effects []float64, minEffect float64) *Comparison {
	return compared(reference, effects, Judge(effects, alphaOf(len(effects)), minEffect))
}

// compared states a judgement of effects, with null for what they do not say. No verdict stands without an interval.
func compared(reference string, effects []float64, j Judgement) *Comparison {
	c := &Comparison{Reference: reference, Ratio: j.Ratio, Pairs: len(effects), Verdict: j.Verdict}
	if c.Low, c.High = ends(j.Range); c.Low != nil {
		c.P = ptr(j.P)
	} else {
		c.Verdict = Undecided // the interval is so wide that it says nothing
	}
	if !math.IsInf(j.Visible, 1) {
		c.Visible = ptr(j.Visible)
	}
	return c
}

// perBlock has a number for each block of a workload that has one.
type perBlock map[result.BlockID]float64

// values lists the values of m in the order of their blocks, so that sums come out the same every time.
func values(m perBlock) []float64 {
	list := make([]float64, 0, len(m))
	for _, k := range sorted(m) {
		list = append(list, m[k])
	}
	return list
}

// sorted lists the blocks of m, rising.
func sorted(m perBlock) []result.BlockID {
	return slices.SortedFunc(maps.Keys(m), result.BlockID.Compare)
}
