package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// Power is how often a change of the size that Judgement.Visible states would be found.
const Power = 0.9

// Judgement is what some blocks say about a ratio. The block is the only unit: slices of one process are not independent.
type Judgement struct {
	Ratio   float64        // exp of the 20 % trimmed mean of the blocks' effects
	Range   stats.Interval // 95 %, of the ratio; from 0 to infinity where there is none
	P       float64        // two-sided, of the test that the ratio is 1; 1 where there is none
	Alpha   float64        // what P was held against
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
	if len(effects) < 3 { // with two, an interval rests on one degree of freedom and reaches from next to nothing to nearly everything
		return j
	}
	interval, ok := stats.Yuen(effects, trim, level)
	_, _, p, tested := stats.YuenTest(effects, trim)
	if !ok || !tested {
		return j
	}
	j.Range, j.P = stats.Interval{Low: math.Exp(interval.Low), High: math.Exp(interval.High)}, p
	if visible, ok := stats.VisibleEffect(effects, trim, len(effects), alpha, Power); ok {
		j.Visible = math.Expm1(max(visible, math.Log1p(minEffect)))
	}
	repeated, ok := stats.Yuen(effects, trim, 1-alpha)
	switch least := math.Log1p(minEffect); {
	case p <= alpha && centre >= least:
		j.Verdict = Slower
	case p <= alpha && centre <= -least:
		j.Verdict = Faster
	case ok && repeated.Low >= math.Log1p(-SameMargin) && repeated.High <= math.Log1p(SameMargin):
		j.Verdict = Same
	}
	return j
}

// Alpha is the error that a verdict on so many blocks may spend. atEnd says that the run is over, so that all that is left of the
// plan may be used; otherwise it is 0 but at the plan's looks.
func Alpha(blocks int, atEnd bool) float64 {
	looks := stats.SixLooks()
	if atEnd {
		if alpha, _ := looks.Left(blocks); alpha > 0 {
			return alpha
		}
		return looks.Alpha[len(looks.Alpha)-1] // a file with more blocks than the plan has looks
	}
	alpha, _ := looks.At(blocks)
	return alpha
}
