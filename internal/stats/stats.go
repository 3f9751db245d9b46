// Package stats is the pure mathematics behind jsdyno's figures, on plain slices of float64.
//
// A function that returns an ok reports false, and else zero, for input that it has no answer to: an empty slice, a
// value that is NaN or infinite, or a parameter out of its range. No function changes its input, and every function may
// be called from any goroutine.
package stats

import (
	"math"
	"slices"
)

// Interval is a range with its ends, Low <= High.
type Interval struct{ Low, High float64 }

// Median returns the middle of the sorted values, or the mean of the two in the middle (R's median, and
// quantile type 7 of Hyndman and Fan 1996 at 0.5).
func Median(xs []float64) (m float64, ok bool) {
	s, ok := sorted(xs)
	if !ok {
		return 0, false
	}
	n := len(s)
	if n%2 == 1 {
		return s[n/2], true
	}
	return midpoint(s[n/2-1], s[n/2]), true
}

// GeometricMean returns exp of the mean of the logarithms. Every value must be above zero. It is the only mean
// of ratios whose ranking does not depend on the reference (Fleming and Wallace 1986, "How not to lie with
// statistics").
func GeometricMean(xs []float64) (m float64, ok bool) {
	if !finite(xs) {
		return 0, false
	}
	sum := 0.0
	for _, x := range xs {
		if x <= 0 {
			return 0, false
		}
		sum += math.Log(x)
	}
	return math.Exp(sum / float64(len(xs))), true
}

// sorted returns a sorted copy, or ok=false if there is nothing in it or something that is not finite.
func sorted(xs []float64) ([]float64, bool) {
	if !finite(xs) {
		return nil, false
	}
	s := slices.Clone(xs)
	slices.Sort(s)
	return s, true
}

// finite reports whether there are values, and all of them are finite.
func finite(xs []float64) bool {
	for _, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return len(xs) > 0
}

// midpoint does not overflow where (a+b)/2 would.
func midpoint(a, b float64) float64 { return a/2 + b/2 }
