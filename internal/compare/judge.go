package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Power is how often a change of the size that Judgement.Visible states would be found.
const Power = 0.9

// Judgement is what some blocks say about a ratio. The block is the only unit: slices of one process are not independent.
type Judgement struct {
	Ratio   float64        // exp of the 20 % trimmed mean of the blocks' effects
	Range   stats.Interval // 95 %, of the ratio; from 0 to infinity where there is none
	P       float64        // two-sided, of the test that the ratio is 1; 1 where there is none
	Alpha   float64        // what P was held against; 0 between two looks
	Visible float64        // the smallest change, as a share, that as many blocks of this spread find with Power; infinite where unknown
	Verdict Verdict
}

// Judge concludes from the effects of blocks, logs of ratios. alpha is the error that this look may spend; minEffect is the
// smallest change, as a share, that counts as one.
func Judge(effects []float64, alpha, minEffect float64) Judgement {
	j := Judgement{Ratio: math.NaN(), Range: stats.Interval{Low: 0, High: math.Inf(1)}, P: 1, Alpha: alpha, Visible: math.Inf(1), Verdict: Undecided}
	centre, ok := stats.TrimmedMean(effects, trim)
	if !ok {
		return j
	}
	j.Ratio = math.Exp(centre)
	iv, ok := interval(effects)
	_, _, p, tested := stats.YuenTest(effects, trim)
	if !ok || !tested {
		return j
	}
	j.Range, j.P = iv, p
	least := math.Log1p(minEffect)
	if visible, ok := stats.VisibleEffect(effects, trim, len(effects), alpha, Power, least); ok {
		j.Visible = math.Expm1(visible)
	}
	repeated, ok := stats.Yuen(effects, trim, 1-alpha)
	switch {
	case p <= alpha && centre >= least:
		j.Verdict = Slower
	case p <= alpha && centre <= -least:
		j.Verdict = Faster
	case ok && repeated.Low >= math.Log1p(-SameMargin) && repeated.High <= math.Log1p(SameMargin):
		j.Verdict = Same
	}
	return j
}

// Look is the judgement while a run goes on. It is undecided but at the looks of the plan.
func Look(effects []float64, minEffect float64) Judgement {
	alpha, ok := stats.SixLooks().At(len(effects))
	if !ok {
		return Judgement{Verdict: Undecided}
	}
	return Judge(effects, alpha, minEffect)
}

// Conclude is the judgement when the run is over, so that all that is left of the plan may be spent.
func Conclude(effects []float64, minEffect float64) Judgement {
	return Judge(effects, left(len(effects)), minEffect)
}

// left is the error that a run which ends after so many blocks may spend.
func left(blocks int) float64 {
	looks := stats.SixLooks()
	if alpha, _ := looks.Left(blocks); alpha > 0 {
		return alpha
	}
	return looks.Alpha[len(looks.Alpha)-1] // a file with more blocks than the plan has looks
}

// Metric is the kind of series that processes are compared by: what is wanted, if each that counts has it, else the wall time. The
// time of a thread is not to be set against the wall time of another engine.
func Metric(wanted string, batches []*result.Batch) string {
	for _, b := range batches {
		if b.Counts() && len(b.Times("warm", wanted)) == 0 {
			return result.KindWall
		}
	}
	return wanted
}
