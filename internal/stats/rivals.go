package stats

import (
	"errors"
	"math"

	moremath "github.com/aclements/go-moremath/stats"
)

// MannWhitney returns the two-sided p of the Mann-Whitney U-test, computed by the library and with the limits that
// benchstat has: exact up to 50 values a side, or 25 where values are equal, and above that the normal approximation,
// corrected for ties and for continuity (Mann and Whitney 1947; Klotz 1966). Each side has at least one value. If all
// values are equal p is 1: nothing tells a from b.
//
// The library doubles the lower tail of a's U, whichever side has the smaller U. Where values are equal and the sides
// have different lengths, the distribution is skewed and p depends on which side is a, as does benchstat's. Without
// equal values it does not.
//
// It is here for comparison. It takes the values of a side as independent, which samples of one process are not: two
// identical builds differ by it far more often than p says.
func MannWhitney(a, b []float64) (p float64, ok bool) {
	if !finite(a) || !finite(b) {
		return 0, false
	}
	r, err := moremath.MannWhitneyUTest(a, b, moremath.LocationDiffers)
	switch {
	case errors.Is(err, moremath.ErrSamplesEqual):
		return 1, true
	case err != nil || math.IsNaN(r.P):
		return 0, false
	}
	return min(1, r.P), true
}

// PooledT returns the two-sided p of Student's two-sample t-test with one variance for both sides, which is pyperf's
// (Student 1908; Fisher 1925). Each side has at least one value, and both together at least three. The unit does not
// matter. Without spread p is 0 if the means differ, and 1 if they do not.
//
// It is here for comparison: see MannWhitney.
func PooledT(a, b []float64) (p float64, ok bool) {
	if !finite(a) || !finite(b) || len(a)+len(b) < 3 {
		return 0, false
	}
	all := append(append([]float64(nil), a...), b...)
	normalise(all)
	a, b = all[:len(a)], all[len(a):]
	ma, mb := mean(a), mean(b)
	squares := 0.0
	for _, x := range a {
		squares += (x - ma) * (x - ma)
	}
	for _, x := range b {
		squares += (x - mb) * (x - mb)
	}
	df := float64(len(a) + len(b) - 2)
	se := math.Sqrt(squares / df * (1/float64(len(a)) + 1/float64(len(b))))
	_, _, p, ok = yuenP(ma-mb, se, df)
	return p, ok
}
