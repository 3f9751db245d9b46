package changes

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// afterLooks is the α of a test in which one of the runs may have been stopped by its own plan. A run goes on until its
// intervals are narrow, so those that stop are the ones that look narrower than they are. At 0.01, up to 2.6 of a
// hundred pairs of equal runs would differ. TestStoppingRulesLeaveTheErrorAlone simulates it.
const afterLooks = 0.003

// changeAlpha is the α of the one test for a change between runs of so many blocks. A run with fewer blocks than its
// first look has was stopped by nothing but the clock.
func changeAlpha(before, after int) float64 {
	plan := stats.SixLooks()
	if max(before, after) < plan.Looks[0] {
		return plan.Overall
	}
	return afterLooks
}

// farthest is the logarithm of the largest ratio that is stated. Times at the limits of two files may differ by more,
// and JSON has no infinity.
const farthest = 700

// newDifference judges what the blocks of two files, as logarithms, say of the same thing. They are two samples: a
// block of one run has no partner in the other. sd is the standard deviation of what each run adds to all its blocks
// alike. d is nil where one of the files has no block. two is what the blocks say, without sd. known reports whether
// there is a spread: with two blocks in each file there is one, and with three a judgement.
func newDifference(before, after []float64, sd, minEffect float64) (d *Difference, two stats.TwoSample, known bool) {
	fewest := min(len(before), len(after))
	trim := stats.Trim(fewest)
	from, okOld := stats.TrimmedMean(before, trim)
	to, okNew := stats.TrimmedMean(after, trim)
	if !okOld || !okNew {
		return nil, two, false
	}
	d = &Difference{
		Ratio:     math.Exp(max(-farthest, min(farthest, to-from))),
		OldBlocks: len(before), NewBlocks: len(after), Verdict: compare.Undecided, SessionSD: sd,
	}
	if two, known = stats.YuenWelch(before, after, trim); known && fewest >= 3 {
		d.judge(between(two, sd), changeAlpha(len(before), len(after)), minEffect)
	}
	return d, two, known
}

// judge fills in what follows from the difference of two samples, in logarithms, tested at alpha. minEffect is a share.
func (d *Difference) judge(two stats.TwoSample, alpha, minEffect float64) {
	if iv, ok := two.Interval(compare.Level); ok {
		d.Low, d.High = compare.RatioEnds(iv)
	}
	if d.Low == nil {
		return // so wide that it says nothing
	}
	p := two.P()
	d.P = &p
	visible, ok := two.Visible(alpha, compare.Power, math.Log1p(minEffect))
	if ok && !math.IsInf(math.Expm1(visible), 1) {
		d.Visible = new(math.Expm1(visible))
	}
	tested, known := two.Interval(1 - alpha)
	if !known {
		tested = stats.Interval{Low: math.Inf(-1), High: math.Inf(1)}
	}
	d.Verdict = compare.Decide(two.Difference, p, alpha, tested, minEffect)
}

// takeBack takes back verdicts that chance gives among so many. A yardstick has no verdict, and takes no part.
func takeBack(all []*Difference) {
	var claims []compare.Claim
	for _, d := range all {
		if d.P != nil && d.Verdict != "" {
			claims = append(claims, compare.Claim{
				Verdict: &d.Verdict, P: *d.P, Alpha: changeAlpha(d.OldBlocks, d.NewBlocks),
				Ratio: d.Ratio, Visible: d.Visible,
			})
		}
	}
	compare.TakeBack(claims)
}
