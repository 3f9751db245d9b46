package stats

import "math"

// Estimate returns the mean of xs, its standard error, and that one's degrees of freedom, from a variance that the
// prior has moderated (Smyth 2004). Centre and standard error are in the unit of xs, and the latter is never 0.
// Student's test and interval follow from the three, and so do Visible and Selected. There must be at least two values.
//
// It is for few values, none of which should be trimmed: of three, with 16 workloads in the prior, intervals are little
// more than half as wide as Student's. What they promise holds for the workloads of the prior together. A workload
// whose true variance is far above the others' has too narrow an interval, and one far below too wide a one. The less
// the variances differ, the better the promise is kept: where 95 in 100 of them lie within a factor of 4, intervals at
// 95 % cover in 94.5 % and p is below 0.01 in 1.0 to 1.2 % of equal pairs; within a factor of 16, in 94.3 % and 1.3 %.
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
	v, df, ok := p.moderate(sum/(n-1), n-1)
	if !ok {
		return 0, 0, 0, false // also where the squares overflowed
	}
	return centre, math.Sqrt(v / n), df, true
}
