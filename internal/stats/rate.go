package stats

import "gonum.org/v1/gonum/stat/distuv"

// RateBound returns the upper limit, one-sided at the given level of confidence, of a rate of which count cases were
// seen in n trials (Clopper and Pearson 1934, "The use of confidence or fiducial limits illustrated in the case of the
// binomial", Biometrika 26). For none of n at 95 % it is near 3/n. count is from 0 to n, n at least 1, and level
// between 0 and 1.
func RateBound(count, n int, level float64) (bound float64, ok bool) {
	if n < 1 || count < 0 || count > n || !(level > 0 && level < 1) {
		return 0, false
	}
	if count == n {
		return 1, true
	}
	return distuv.Beta{Alpha: float64(count + 1), Beta: float64(n - count)}.Quantile(level), true
}
