package stats

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// BCa returns the bias-corrected and accelerated bootstrap interval of a statistic (Efron 1987, "Better bootstrap confidence
// intervals", JASA 82; Efron and Tibshirani 1993, An Introduction to the Bootstrap, 14.3). It shifts the ends of the percentile
// interval by z0, from the share of draws below the statistic, where equal ones count half, and by the acceleration, from the
// skewness of the values that the statistic takes when one of xs is left out.
//
// stat is called for xs, for each xs without one value, and for draws samples of the size of xs. It must not keep or change its
// argument, and should not fail on one. level is between 0 and 1, and draws at least 2; 2,000 are usual. One seed gives one interval.
//
// ok is false for less than two values, where stat fails or is not finite, and where the correction has no value because
// the statistic lies outside of all draws.
func BCa(xs []float64, stat func([]float64) (float64, bool), level float64, draws int, seed uint64) (iv Interval, ok bool) {
	if !finite(xs) || len(xs) < 2 || !(level > 0 && level < 1) || draws < 2 {
		return Interval{}, false
	}
	centre, ok := stat(slices.Clone(xs))
	if !ok || !finite([]float64{centre}) {
		return Interval{}, false
	}
	a, ok := acceleration(xs, stat)
	if !ok {
		return Interval{}, false
	}
	r := rand.New(rand.NewPCG(seed, 1))
	sample, values := make([]float64, len(xs)), make([]float64, draws)
	below := 0.0
	for d := range values {
		resample(r, sample, xs)
		if values[d], ok = stat(sample); !ok || !finite(values[d:d+1]) {
			return Interval{}, false
		}
		switch {
		case values[d] < centre:
			below++
		case values[d] == centre:
			below += 0.5
		}
	}
	slices.Sort(values)
	z0 := distuv.UnitNormal.Quantile(below / float64(draws))
	end := func(share float64) (float64, bool) {
		z := z0 + distuv.UnitNormal.Quantile(share)
		if !(a*z < 1) || math.IsInf(z0, 0) {
			return 0, false
		}
		return quantile(values, distuv.UnitNormal.CDF(z0+z/(1-a*z))), true
	}
	low, ok1 := end((1 - level) / 2)
	high, ok2 := end(1 - (1-level)/2)
	if !ok1 || !ok2 {
		return Interval{}, false
	}
	return Interval{low, high}, true
}

// acceleration is Efron's a from the jackknife: a sixth of the skewness of the values without one of xs, mirrored.
func acceleration(xs []float64, stat func([]float64) (float64, bool)) (a float64, ok bool) {
	without := make([]float64, len(xs))
	left := make([]float64, len(xs)-1)
	for i := range xs {
		copy(left, xs[:i])
		copy(left[i:], xs[i+1:])
		if without[i], ok = stat(left); !ok {
			return 0, false
		}
	}
	if !finite(without) {
		return 0, false
	}
	m := mean(without)
	for i, x := range without {
		without[i] = m - x
	}
	normalise(without)
	squares, cubes := 0.0, 0.0
	for _, d := range without {
		squares += d * d
		cubes += d * d * d
	}
	if squares == 0 {
		return 0, true
	}
	return cubes / (6 * math.Pow(squares, 1.5)), true
}

// groupTrim is what HierarchicalBootstrap trims of the groups at each end, as elsewhere in jsdyno.
const groupTrim = 0.2

// HierarchicalBootstrap returns a percentile interval for the 20 % trimmed mean over groups of the groups' medians. Each draw takes
// groups with replacement, and then within each group that it took, values with replacement: values of one group, such as samples
// of one process, are not independent, and the uncertainty is mostly that of the groups (Kalibera and Jones 2013, "Rigorous
// benchmarking in reasonable time", ISMM; Ren et al. 2010, "Nonparametric bootstrapping for hierarchical data", Journal of Applied Statistics
// 37).
//
// At least two groups, each with a value. With few groups the interval is too short, as all percentile intervals are. level is
// between 0 and 1, and draws at least 2. One seed gives one interval.
func HierarchicalBootstrap(groups [][]float64, level float64, draws int, seed uint64) (iv Interval, ok bool) {
	if len(groups) < 2 || !(level > 0 && level < 1) || draws < 2 {
		return Interval{}, false
	}
	for _, g := range groups {
		if !finite(g) {
			return Interval{}, false
		}
	}
	values := hierarchicalDraws(groups, draws, seed)
	slices.Sort(values)
	return Interval{quantile(values, (1-level)/2), quantile(values, 1-(1-level)/2)}, true
}

func hierarchicalDraws(groups [][]float64, draws int, seed uint64) []float64 {
	r := rand.New(rand.NewPCG(seed, 2))
	var sample []float64
	medians, values := make([]float64, len(groups)), make([]float64, draws)
	g := int(groupTrim * float64(len(groups)))
	for d := range values {
		for i := range medians {
			group := groups[r.IntN(len(groups))]
			sample = slices.Grow(sample[:0], len(group))[:len(group)]
			resample(r, sample, group)
			slices.Sort(sample)
			medians[i] = midpoint(sample[(len(sample)-1)/2], sample[len(sample)/2])
		}
		slices.Sort(medians)
		values[d] = mean(medians[g : len(medians)-g])
	}
	return values
}

// resample fills sample with values of xs, drawn with replacement.
func resample(r *rand.Rand, sample, xs []float64) {
	for i := range sample {
		sample[i] = xs[r.IntN(len(xs))]
	}
}

// quantile interpolates between sorted values (type 7 of Hyndman and Fan 1996, R's default).
func quantile(s []float64, p float64) float64 {
	at := p * float64(len(s)-1)
	i := min(int(at), len(s)-2)
	share := at - float64(i)
	return s[i]*(1-share) + s[i+1]*share
}
