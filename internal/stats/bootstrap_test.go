package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// spatial is column A of the spatial test data of Efron and Tibshirani 1993, table 14.1.
var spatial = []float64{48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41}

// plugInVariance divides by n, as they do.
func plugInVariance(xs []float64) (float64, bool) {
	m, sum := mean(xs), 0.0
	for _, x := range xs {
		sum += (x - m) * (x - m)
	}
	return sum / float64(len(xs)), true
}

// TestBCa compares with their 14.2 and 14.3: the variance is 171.5, the acceleration 0.061, and the 90 % interval from 2,000
// draws (115.8, 259.6). Other draws give other ends; theirs have a standard error of about 2 at the low and 4 at the high.
func TestBCa(t *testing.T) {
	if v, _ := plugInVariance(spatial); math.Abs(v-171.5) > 0.05 {
		t.Fatalf("variance = %v; want 171.5", v)
	}
	if a, ok := acceleration(spatial, plugInVariance); !ok || math.Abs(a-0.061) > 0.0005 {
		t.Errorf("acceleration = %v, %v; want 0.061", a, ok)
	}
	iv, ok := BCa(spatial, plugInVariance, 0.9, 20000, 1)
	if !ok || math.Abs(iv.Low-115.8) > 4 || math.Abs(iv.High-259.6) > 8 {
		t.Errorf("BCa = %v, %v; want about (115.8, 259.6)", iv, ok)
	}
	again, _ := BCa(spatial, plugInVariance, 0.9, 20000, 1)
	other, _ := BCa(spatial, plugInVariance, 0.9, 20000, 2)
	if again != iv || other == iv {
		t.Errorf("the seed is not what decides: %v, %v, and %v with another", iv, again, other)
	}
}

// TestBCaOfAll takes the formula over all 4^4 samples of four values; many draws must come to the same ends, which with so few
// distinct values are values themselves. At both levels, each end is at least 2 of the 256 away from the next value, which
// is several standard errors of the draws; at 0.8 it would be 0.3.
func TestBCaOfAll(t *testing.T) {
	xs := []float64{1, 2, 4, 11}
	sum := func(xs []float64) (float64, bool) { return xs[0] + xs[1] + xs[2] + xs[len(xs)-1], true }
	var all []float64
	for code := range 256 {
		all = append(all, xs[code&3]+xs[code>>2&3]+xs[code>>4&3]+xs[code>>6])
	}
	slices.Sort(all)
	below := 0.0
	for _, x := range all {
		switch {
		case x < 18:
			below++
		case x == 18:
			below += 0.5
		}
	}
	normalQuantile := func(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
	normalCDF := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	// The sum of a sample without one of four is taken as the first, second, third and last of three: the last counts twice.
	jack := []float64{2 + 4 + 11 + 11, 1 + 4 + 11 + 11, 1 + 2 + 11 + 11, 1 + 2 + 4 + 4}
	squares, cubes := 0.0, 0.0
	for _, j := range jack {
		d := mean(jack) - j
		squares, cubes = squares+d*d, cubes+d*d*d
	}
	a := cubes / (6 * math.Pow(squares, 1.5))
	z0 := normalQuantile(below / 256)
	want := func(p float64) float64 {
		z := z0 + normalQuantile(p)
		return all[int(math.Ceil(256*normalCDF(z0+z/(1-a*z))))-1]
	}
	for _, level := range []float64{0.5, 0.6} {
		iv, ok := BCa(xs, sum, level, 100000, 3)
		if low, high := want((1-level)/2), want((1+level)/2); !ok || iv.Low != low || iv.High != high {
			t.Errorf("level %v: %v, %v; want (%v, %v)", level, iv, ok, low, high)
		}
	}
}

func TestBCaRejects(t *testing.T) {
	mean20 := func(xs []float64) (float64, bool) { return TrimmedMean(xs, 0.2) }
	failing := func(xs []float64) (float64, bool) { return 0, false }
	infinite := func(xs []float64) (float64, bool) { return math.Inf(1), true }
	lucky := func(xs []float64) (float64, bool) { return xs[0], len(xs) == len(spatial) }
	outside := func(xs []float64) (float64, bool) { // is 1 for the sample itself, and 0 for any that repeats a value
		return float64(len(xs) - 25), slices.Equal(xs, spatial) || len(xs) == 25
	}
	for name, f := range map[string]func() (Interval, bool){
		"one value":        func() (Interval, bool) { return BCa([]float64{1}, mean20, 0.9, 100, 1) },
		"level 0":          func() (Interval, bool) { return BCa(spatial, mean20, 0, 100, 1) },
		"level 1":          func() (Interval, bool) { return BCa(spatial, mean20, 1, 100, 1) },
		"one draw":         func() (Interval, bool) { return BCa(spatial, mean20, 0.9, 1, 1) },
		"failing":          func() (Interval, bool) { return BCa(spatial, failing, 0.9, 100, 1) },
		"infinite":         func() (Interval, bool) { return BCa(spatial, infinite, 0.9, 100, 1) },
		"no jackknife":     func() (Interval, bool) { return BCa(spatial, lucky, 0.9, 100, 1) },
		"fails on a draw":  func() (Interval, bool) { return BCa(spatial, outside, 0.9, 100, 1) },
		"above every draw": func() (Interval, bool) { return BCa(spatial, itself, 0.9, 100, 1) },
	} {
		if iv, ok := f(); ok || iv != (Interval{}) {
			t.Errorf("%s: %v, %v; want none", name, iv, ok)
		}
	}
	if iv, ok := BCa([]float64{3, 3, 3}, Median, 0.9, 100, 1); !ok || iv != (Interval{3, 3}) {
		t.Errorf("equal values: %v, %v; want (3, 3)", iv, ok)
	}
}

// itself is 1 for the sample as it was, which no draw will be, and 0 for all others.
func itself(xs []float64) (float64, bool) {
	if slices.Equal(xs, spatial) {
		return 1, true
	}
	return 0, true
}

func TestHierarchicalBootstrap(t *testing.T) {
	flat := [][]float64{{4, 4}, {4}, {4, 4, 4}}
	if iv, ok := HierarchicalBootstrap(flat, 0.95, 100, 1); !ok || iv != (Interval{4, 4}) {
		t.Errorf("equal values: %v, %v; want (4, 4)", iv, ok)
	}
	for i, bad := range []struct {
		groups [][]float64
		level  float64
		draws  int
	}{{nil, 0.9, 9}, {[][]float64{{1, 2}}, 0.9, 9}, {[][]float64{{1}, {}}, 0.9, 9}, {flat, 0, 9}, {flat, 1, 9}, {flat, math.NaN(), 9}, {flat, 0.9, 1}} {
		if iv, ok := HierarchicalBootstrap(bad.groups, bad.level, bad.draws, 1); ok || iv != (Interval{}) {
			t.Errorf("bad input %d: %v, %v; want none", i, iv, ok)
		}
	}
	a, _ := HierarchicalBootstrap([][]float64{{1, 5}, {2, 9}, {3}}, 0.9, 500, 1)
	b, _ := HierarchicalBootstrap([][]float64{{1, 5}, {2, 9}, {3}}, 0.9, 500, 1)
	c, _ := HierarchicalBootstrap([][]float64{{107, 115}, {109, 123}, {111}}, 0.9, 500, 1) // twice, and 105
	if a != b || !near(c.Low, 2*a.Low+105, 1e-12) || !near(c.High, 2*a.High+105, 1e-12) {
		t.Errorf("%v, again %v, doubled and moved %v", a, b, c)
	}
}

// TestHierarchicalDraws enumerates two groups of two: 4 ways to take the groups, and 4 within each.
func TestHierarchicalDraws(t *testing.T) {
	groups := [][]float64{{1, 4}, {10, 30}}
	want := map[float64]float64{}
	for code := range 64 {
		m := func(g, a, b int) float64 { return (groups[g][a] + groups[g][b]) / 2 }
		want[(m(code&1, code>>1&1, code>>2&1)+m(code>>3&1, code>>4&1, code>>5))/2] += 1.0 / 64
	}
	const draws = 64000
	got := map[float64]float64{}
	for _, x := range hierarchicalDraws(groups, draws, 5) {
		got[x] += 1.0 / draws
	}
	if len(got) != len(want) {
		t.Errorf("%d distinct values; want %d", len(got), len(want))
	}
	for x, p := range want {
		if math.Abs(got[x]-p) > 5*math.Sqrt(p*(1-p)/draws) {
			t.Errorf("%v has a share of %v; want %v", x, got[x], p)
		}
	}
}

// TestGroupsAreTheUnit: where processes differ, the interval over groups holds the centre about as often as it says, and the one
// that takes all values as independent hardly ever does.
func TestGroupsAreTheUnit(t *testing.T) {
	r := rand.New(rand.NewPCG(61, 62))
	const trials, level = 300, 0.9
	hits, pooledHits := 0, 0
	for trial := range uint64(trials) {
		var groups [][]float64
		var pooled []float64
		for range 20 {
			process := r.NormFloat64()
			g := make([]float64, 15)
			for i := range g {
				g[i] = process + 0.2*r.NormFloat64()
			}
			groups, pooled = append(groups, g), append(pooled, g...)
		}
		iv, _ := HierarchicalBootstrap(groups, level, 300, trial)
		if iv.Low <= 0 && 0 <= iv.High {
			hits++
		}
		if iv, _ := BCa(pooled, func(xs []float64) (float64, bool) { return mean(xs), true }, level, 300, trial); iv.Low <= 0 && 0 <= iv.High {
			pooledHits++
		}
	}
	if got := float64(hits) / trials; got < 0.82 || got > 0.96 {
		t.Errorf("the interval over groups holds the centre in %.2f of trials; want about %v", got, level)
	}
	if got := float64(pooledHits) / trials; got > 0.5 {
		t.Errorf("the interval over pooled values holds the centre in %.2f of trials: then groups are not needed", got)
	}
}
