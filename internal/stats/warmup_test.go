package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// phase is a stretch of iterations of one speed.
type phase struct {
	n        int
	mean, sd float64
}

func iterations(r *rand.Rand, phases ...phase) (times []float64) {
	for _, p := range phases {
		for range p.n {
			times = append(times, p.mean+p.sd*r.NormFloat64())
		}
	}
	return times
}

func TestClassify(t *testing.T) {
	for _, c := range []struct {
		name   string
		phases []phase
		class  Warmup
		steady int
	}{
		{"one speed", []phase{{2000, 1, 0.01}}, Flat, 0},
		{"no noise", []phase{{100, 1, 0}}, Flat, 0},
		{"faster once", []phase{{300, 1.5, 0.01}, {1700, 1, 0.01}}, WarmUp, 300},
		{"faster twice", []phase{{50, 3, 0.05}, {400, 1.5, 0.02}, {1550, 1, 0.01}}, WarmUp, 450},
		{"slower", []phase{{500, 1, 0.01}, {1500, 1.2, 0.01}}, Slowdown, 500},
		{"faster, then slower", []phase{{100, 2, 0.02}, {400, 1, 0.01}, {1500, 1.2, 0.01}}, Slowdown, 500},
		{"faster at the end", []phase{{1600, 1.2, 0.01}, {400, 1, 0.01}}, NoSteadyState, -1},
		{"slower at the end", []phase{{1600, 1, 0.01}, {400, 1.2, 0.01}}, NoSteadyState, -1},
		{"to and fro", []phase{{500, 1, 0.01}, {500, 2, 0.01}, {500, 1, 0.01}, {100, 2, 0.01}, {400, 1, 0.01}},
			NoSteadyState, -1},
		{"as early as the last quarter allows", []phase{{1499, 1.2, 0.01}, {501, 1, 0.01}}, WarmUp, 1499},
		{"only the variance changes", []phase{{1000, 1, 0.01}, {1000, 1, 0.02}}, Flat, 0},
		{"a difference below 0.1 %", []phase{{1000, 1.0005, 0.0001}, {1000, 1, 0.0001}}, Flat, 0},
		{"a difference above 0.1 %", []phase{{1000, 1.003, 0.0001}, {1000, 1, 0.0001}}, WarmUp, 1000},
		{"a difference below variance/mean", []phase{{1000, 1.01, 0.01}, {1000, 1, 0.14}}, Flat, 0},
		{"short", []phase{{15, 2, 0.02}, {85, 1, 0.01}}, WarmUp, 15},
	} {
		for seed, unit := range []float64{1, 1e9, 1e-3} {
			times := iterations(rand.New(rand.NewPCG(uint64(seed), 111)), c.phases...)
			for i := range times {
				times[i] *= unit
			}
			class, steady, ok := Classify(times)
			if !ok || class != c.class || math.Abs(float64(steady-c.steady)) > 2 {
				t.Errorf("%s, unit %v: %v from %d, %v; want %v from %d",
					c.name, unit, class, steady, ok, c.class, c.steady)
			}
		}
	}
	for _, bad := range [][]float64{{1, 2, 3}, {1, 2, 0, 3}, {1, 2, -1, 3}} {
		if class, steady, ok := Classify(bad); ok || class != "" || steady != 0 {
			t.Errorf("Classify(%v) = %v, %v, %v; want none", bad, class, steady, ok)
		}
	}
}

// TestClassifyExtremes: the steady state is found where times differ by more than the range of a float64, beside which
// one end is 0.
func TestClassifyExtremes(t *testing.T) {
	r := rand.New(rand.NewPCG(114, 115))
	slow, fast := phase{60, 1e200, 1e198}, phase{60, 1e-200, 1e-202}
	for _, c := range []struct {
		phases []phase
		class  Warmup
	}{{[]phase{slow, fast}, WarmUp}, {[]phase{fast, slow}, Slowdown}} {
		if class, steady, ok := Classify(iterations(r, c.phases...)); !ok || class != c.class ||
			steady < 58 || steady > 62 {
			t.Errorf("%v: %v from %d, %v; want %v from 60", c.phases, class, steady, ok, c.class)
		}
	}
}

// TestClassifyIgnoresOutliers: collections that take ten times as long, one in 50 iterations, change neither class nor
// place.
func TestClassifyIgnoresOutliers(t *testing.T) {
	r := rand.New(rand.NewPCG(112, 113))
	for _, c := range []struct {
		phases []phase
		class  Warmup
		steady int
	}{
		{[]phase{{2000, 1, 0.01}}, Flat, 0},
		{[]phase{{300, 1.5, 0.01}, {1700, 1, 0.01}}, WarmUp, 300},
	} {
		times := iterations(r, c.phases...)
		outliers := 0
		for i := 110; i < len(times); i += 50 {
			times[i] *= 10
			outliers++
		}
		if left := len(inliers(times)); left > len(times)-outliers || left < len(times)-outliers-10 {
			t.Errorf("%d of %d are kept; %d are outliers", left, len(times), outliers)
		}
		if class, steady, ok := Classify(times); !ok || class != c.class || math.Abs(float64(steady-c.steady)) > 2 {
			t.Errorf("%v from %d, %v; want %v from %d", class, steady, ok, c.class, c.steady)
		}
	}
}
