package stats

import (
	"sort"

	"gonum.org/v1/gonum/stat/distuv"
)

// MedianInterval returns a confidence interval for the population's median that ends at two of the values, the k-th
// smallest and the k-th largest, and the coverage that it has:
//
//	coverage = 1 − 2·P(B ≤ k−1),  B binomial with n trials of ½
//
// k is the largest for which coverage is at least level. The coverage is exact for any continuous distribution, and a
// lower bound for others (Thompson 1936, Annals of Mathematical Statistics 7; David and Nagaraja, Order Statistics,
// 7.1).
//
// Few values have no interval: the widest, from the least to the largest, covers 1 − 2^(1−n). A level of 0.95 needs 6,
// 0.99 needs 8. level is between 0 and 1.
func MedianInterval(xs []float64, level float64) (iv Interval, coverage float64, ok bool) {
	s, ok := sorted(xs)
	if !ok || !(level > 0 && level < 1) {
		return Interval{}, 0, false
	}
	n := len(s)
	covers := func(k int) float64 { return 1 - 2*distuv.Binomial{N: float64(n), P: 0.5}.CDF(float64(k-1)) }
	k := sort.Search(n/2, func(i int) bool { return covers(i+1) < level }) // of k = 1, 2 … all up to this one cover
	if k == 0 {
		return Interval{}, 0, false
	}
	return Interval{s[k-1], s[n-k]}, covers(k), true
}
