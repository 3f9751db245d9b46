package stats

import "math"

// Estimate returns the mean of xs with a standard error that the prior has moderated and its degrees of freedom: what
// ModeratedT rests on, for Visible and Selected. The standard error is never 0. At least two values.
func (p Prior) Estimate(xs []float64) (centre, se, df float64, ok bool) {
	if len(xs) < 2 || !finite(xs) {
		return 0, 0, 0, false
	}
	n := float64(len(xs))
	centre = mean(xs)
	sum := 0.0
	for _, x := range xs {
		sum += (x - centre) * (x - centre)
	}
	v, df, ok := p.Moderate(sum/(n-1), n-1)
	if !ok {
		return 0, 0, 0, false // also where the squares overflowed
	}
	return centre, math.Sqrt(v / n), df, true
}

// ModeratedT is the t-test and its interval with the variance that the prior has moderated (Smyth 2004): the mean of
// xs, its interval of confidence at level, and the two-sided p of the hypothesis that it is 0. p is below α exactly
// where the interval at level 1−α leaves out 0.
//
// It is for few values, of which none is to be trimmed: of three, with 16 workloads in the prior, intervals are little
// more than half as wide as Student's. What it promises holds for the workloads of the prior together: one whose true
// variance is far above the others' has too narrow an interval, one far below too wide a one. And it holds the better
// the less the variances differ: where 95 in 100 of them lie within a factor of 4, intervals at 95 % cover in 94.5 %
// and p is below 0.01 in 1.0 to 1.2 % of equal pairs; within a factor of 16, in 94.3 % and 1.3 %.
//
// level is between 0 and 1. At least two values.
func ModeratedT(xs []float64, prior Prior, level float64) (centre float64, iv Interval, p float64, ok bool) {
	centre, se, df, ok := prior.Estimate(xs)
	if !ok || !(level > 0 && level < 1) {
		return 0, Interval{}, 0, false
	}
	q, okQ := StudentQuantile(1-(1-level)/2, df)
	_, _, p, okP := yuenP(centre, se, df)
	half := q * se
	if !okQ || !okP || math.IsInf(half, 0) || math.IsInf(centre, 0) {
		return 0, Interval{}, 0, false
	}
	return centre, Interval{centre - half, centre + half}, p, true
}
