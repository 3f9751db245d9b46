package stats

import (
	"math"
	"slices"
)

// Warmup is what the times of a process's iterations look like.
type Warmup string

const (
	// Flat is the same speed from the first iteration on.
	Flat Warmup = "flat"
	// WarmUp ends in a steady state that is faster than everything before.
	WarmUp Warmup = "warm-up"
	// Slowdown ends in a steady state, and was faster before.
	Slowdown Warmup = "slowdown"
	// NoSteadyState still changes in the last quarter.
	NoSteadyState Warmup = "no steady state"
)

const (
	warmupPenalty   = 15    // times ln n
	warmupTolerance = 0.001 // of the steady mean
	warmupWindow    = 200   // iterations that say what an outlier is
)

// Classify says whether and where the times of successive iterations of one process become steady, after Barrett et al.
// 2017, "Virtual machine warmup blows hot and cold", OOPSLA, and their tool warmup_stats:
//
//   - Outliers, such as collections, are left out: what lies further from the median of the 200 iterations around it
//     than three times the distance from their 10 % to their 90 % quantile. The first 100 are all kept, for warming up
//     is no outlier.
//   - PELT with a penalty of 15·ln n cuts the rest into segments.
//   - Segments whose mean differs from that of the last one by at most a tolerance are equal to it. The steady state is
//     the last segment and those before it, up to the first that is not equal.
//   - Without any that differs it is flat. If the steady state begins in the last quarter, there is none. If all
//     segments before it that differ are slower, it is a warm-up, and else a slowdown.
//
// Theirs is for 2,000 iterations of about a second, and its tolerance the larger of 1 ms and the variance in s². Here
// it is the same relative to the mean m of the last segment, so that the unit does not matter: the larger of 0.1 % of
// m, and variance/m. Of less than 400 iterations, the window is half, and a quarter is kept.
//
// times are above 0, in any unit, at least 4. steady is the index of the first steady iteration, and −1 without a
// steady state.
func Classify(times []float64) (class Warmup, steady int, ok bool) {
	if !finite(times) || len(times) < 4 || slices.Min(times) <= 0 {
		return "", 0, false
	}
	kept := inliers(times)
	xs := make([]float64, len(kept))
	for i, at := range kept {
		xs[i] = times[at]
	}
	changes, ok := PELT(xs, 2, warmupPenalty*math.Log(float64(len(xs))))
	if !ok {
		return "", 0, false
	}
	ends := append(changes, len(xs))
	begins := append([]int{0}, changes...)
	final := begins[len(begins)-1]
	m, variance := mean(xs[final:]), 0.0
	for _, x := range xs[final:] {
		variance += (x/m - 1) * (x/m - 1) / float64(len(xs)-final) // in the unit m
	}
	tolerance := max(warmupTolerance, variance)
	first, faster := 0, false // of the steady segments; whether one before them is faster
	for i := range len(changes) {
		switch d := mean(xs[begins[i]:ends[i]])/m - 1; {
		case math.Abs(d) <= tolerance:
			continue
		case d < 0:
			faster = true
		}
		first = i + 1
	}
	if first == 0 {
		return Flat, 0, true
	}
	steady = kept[begins[first]]
	switch {
	case steady >= len(times)-len(times)/4:
		return NoSteadyState, -1, true
	case faster:
		return Slowdown, steady, true
	}
	return WarmUp, steady, true
}

// inliers returns the indices of what is no outlier, ascending.
func inliers(times []float64) (kept []int) {
	half := min(warmupWindow/2, len(times)/4)
	for i, x := range times {
		if i >= half {
			window := slices.Sorted(slices.Values(times[i-half : min(len(times), i+half)]))
			m := midpoint(window[(len(window)-1)/2], window[len(window)/2])
			if band := 3 * (quantile(window, 0.9) - quantile(window, 0.1)); math.Abs(x-m) > band {
				continue
			}
		}
		kept = append(kept, i)
	}
	return kept
}

// quantile interpolates between sorted values (type 7 of Hyndman and Fan 1996, R's default).
func quantile(s []float64, p float64) float64 {
	at := p * float64(len(s)-1)
	i := min(int(at), len(s)-2)
	share := at - float64(i)
	return s[i]*(1-share) + s[i+1]*share
}
