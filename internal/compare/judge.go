package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Power is how often a change of the size that Judgement.Visible states would be found.
const Power = 0.9

// Judgement is what some blocks say about a ratio. The block is the only unit, because slices of one process are not
// independent.
type Judgement struct {
	Ratio float64        // exp of the mean of the blocks' effects, from ten on the 20 % trimmed one
	Range stats.Interval // 95 %, of the ratio; from 0 to infinity where there is none
	P     float64        // two-sided, of the test that the ratio is 1; 1 where there is none
	Alpha float64        // what P was held against; 0 between two looks
	// Visible is the smallest change, as a share, that as many blocks of this spread find with Power; infinite where
	// unknown.
	Visible float64
	Verdict Verdict
}

// estimate is what a judgement rests on, in logarithms: the centre of some effects, how far it may be off, and how well
// that is known.
type estimate struct {
	centre, se, df float64
	blocks         int
	known          bool // there are enough to say how far it may be off
}

// moderatedBelow is the number of blocks whose own spread is enough. With fewer it is poorly known.
const moderatedBelow = 10

// estimateOf sums effects up. A few of them know their spread poorly. From three on, and below moderatedBelow, they
// take over from a prior, if there is one, what the other workloads of the engine have. With two, the interval would
// rest on one degree of freedom and reach from next to nothing to nearly everything.
func estimateOf(effects []float64, prior *stats.Prior) (e estimate) {
	e.blocks = len(effects)
	if prior != nil && len(effects) >= 3 && len(effects) < moderatedBelow {
		if e.centre, e.se, e.df, e.known = prior.Estimate(effects); e.known {
			return e
		}
	}
	e.centre, e.se, e.df, e.known = stats.Estimate(effects, stats.Trim(len(effects)))
	if !e.known {
		e.centre, _ = Centre(effects)
	}
	e.known = e.known && len(effects) >= 3
	return e
}

// interval is the confidence interval of the centre, in logarithms; it is infinite where none is known.
func (e estimate) interval(confidence float64) stats.Interval {
	t, ok := stats.StudentQuantile(1-(1-confidence)/2, e.df)
	if half := t * e.se; ok && e.known && !math.IsInf(half, 0) {
		return stats.Interval{Low: e.centre - half, High: e.centre + half}
	}
	return stats.Interval{Low: math.Inf(-1), High: math.Inf(1)}
}

// p is the two-sided p of the test that the centre is 0.
func (e estimate) p() float64 {
	switch {
	case e.se > 0:
		if p, ok := stats.StudentCDF(-math.Abs(e.centre/e.se), e.df); ok {
			return 2 * p
		}
	case e.centre != 0:
		return 0 // without spread, whatever differs from 0 is no chance: the limit as the spread shrinks
	}
	return 1
}

// judge concludes from an estimate. alpha is the error that this look may spend. minEffect is the smallest change, as a
// share, that counts as one.
func judge(e estimate, alpha, minEffect float64) Judgement {
	j := Judgement{
		Ratio: math.Exp(e.centre), Range: stats.Interval{Low: 0, High: math.Inf(1)},
		P: 1, Alpha: alpha, Visible: math.Inf(1), Verdict: Undecided,
	}
	if e.blocks == 0 {
		j.Ratio = math.NaN()
	}
	if !e.known {
		return j
	}
	iv := e.interval(Level)
	j.Range, j.P = expOf(iv), e.p()
	if visible, ok := stats.Visible(e.se, e.df, alpha, Power, math.Log1p(minEffect)); ok {
		j.Visible = math.Expm1(visible)
	}
	j.Verdict = Decide(e.centre, j.P, alpha, e.interval(1-alpha), minEffect)
	return j
}

// Decide is the one rule for a verdict. centre is the logarithm of a ratio, p that of the test that the ratio is 1,
// which is held against alpha, and tested the interval of the logarithm at that level. minEffect is the smallest
// change, as a share, that counts as one.
func Decide(centre, p, alpha float64, tested stats.Interval, minEffect float64) Verdict {
	least, margin := math.Log1p(minEffect), math.Log1p(Margin(minEffect))
	switch {
	case p <= alpha && centre >= least:
		return Slower
	case p <= alpha && centre <= -least:
		return Faster
	case tested.Low >= -margin && tested.High <= margin:
		return Same
	}
	return Undecided
}

// settle judges a comparison that a look may have stopped. If a look found it different, it stopped because it had
// drawn a large effect or a small spread. Its interval is then the one that is right given that.
func settle(e estimate, minEffect float64) Judgement {
	alpha := alphaOf(e.blocks)
	j := judge(e, alpha, minEffect)
	if _, look := stats.SixLooks().At(e.blocks); !look || j.Verdict != Slower && j.Verdict != Faster {
		return j
	}
	crit, ok := stats.StudentQuantile(1-alpha/2, e.df)
	if !ok {
		return j
	}
	if iv, ok := stats.Selected(e.centre, e.se, e.df, crit, Level); ok {
		j.Range = expOf(iv)
	}
	return j
}

// Look is the judgement while a run goes on: that of Conclude at the looks of the plan, and undecided between them.
func Look(effects []float64, minEffect float64) Judgement {
	if _, ok := stats.SixLooks().At(len(effects)); !ok {
		return Judgement{Verdict: Undecided}
	}
	return Conclude(effects, minEffect)
}

// Conclude is the judgement of so many blocks, whoever asks: what stops a run is also what is printed, filed, verified
// and validated.
func Conclude(effects []float64, minEffect float64) Judgement {
	return settle(estimateOf(effects, nil), minEffect)
}

// alphaOf is the error that a judgement of so many blocks may spend. It is the only rule there is: see
// stats.Sequential.AlphaAfter.
func alphaOf(blocks int) float64 { return stats.SixLooks().AlphaAfter(blocks) }

// Metric is the kind of series by which processes are compared: the wanted one if each process that counts has it, or
// else the wall time. The time of a thread must not be set against the wall time of another engine.
func Metric(wanted string, batches []*result.Batch) string {
	for _, b := range batches {
		if b.Counts() && len(b.Times(catalog.PhaseWarm, wanted)) == 0 {
			return catalog.KindWall
		}
	}
	return wanted
}
