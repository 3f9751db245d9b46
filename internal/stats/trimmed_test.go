package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

var (
	// awareness is Dana's self-awareness data (1990) as Wilcox prints it in his books, n = 19.
	awareness = []float64{77, 87, 88, 114, 151, 210, 219, 246, 253, 262, 296, 299, 306, 376, 428, 515, 666, 1310, 2611}
	// pumpkins is the number of seeds in 29 pumpkins, an exercise in the same books.
	pumpkins = []float64{250, 220, 281, 247, 230, 209, 240, 160, 370, 274, 210, 204, 243, 251, 190, 200, 130, 150, 177,
		475, 221, 350, 224, 163, 272, 236, 200, 171, 98}
)

func TestTrimmedMean(t *testing.T) {
	for _, c := range []struct {
		name string
		xs   []float64
		trim float64
		want float64
		tol  float64
	}{
		{"one value", []float64{3}, 0.2, 3, 0},
		{"four values lose none", []float64{1, 2, 3, 10}, 0.2, 4, 1e-15},
		{"five values lose two", []float64{1, 2, 3, 4, 1000}, 0.2, 3, 1e-15},
		{"no trim is the mean", []float64{1, 2, 3, 4, 1000}, 0, 202, 1e-15},
		{"pumpkins, printed 220.8", pumpkins, 0.2, 220.8, 0.0005},
		{"awareness, scipy 1.10.1 trim_mean", awareness, 0.2, 282.6923076923077, 1e-14},
		{"awareness, scipy, 10 %", awareness, 0.1, 342.70588235294116, 1e-14},
		{"pumpkins' mean, printed 229.2", pumpkins, 0, 229.2, 0.0005},
		{"large values", []float64{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}, 0.2, math.MaxFloat64, 1e-15},
	} {
		if got, ok := TrimmedMean(c.xs, c.trim); !ok || !near(got, c.want, c.tol) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, ok, c.want)
		}
	}
	for _, trim := range []float64{-0.1, 0.5, 1, math.NaN()} {
		if _, ok := TrimmedMean(awareness, trim); ok {
			t.Errorf("trim %v is accepted", trim)
		}
	}
}

// variance is the Winsorized variance of values in any order.
func variance(xs []float64, trim float64) float64 {
	s, g, _ := prepare(xs, trim)
	return winsorizedVariance(s, g)
}

func TestWinsorizedVariance(t *testing.T) {
	// Sorted 1 2 3 4 1000 becomes 2 2 3 4 4: mean 3, squares 1 1 0 1 1, over n−1 = 4.
	if v := variance([]float64{1000, 1, 2, 3, 4}, 0.2); v != 1 {
		t.Errorf("variance = %v, want 1", v)
	}
	// scipy 1.10.1: var(mstats.winsorize(x, (0.2, 0.2)), ddof=1).
	if v := variance(awareness, 0.2); !near(v, 21551.426900584793, 1e-14) {
		t.Errorf("variance = %v, want 21551.4269", v)
	}
}

// TestTrim is the rule, and the simulation that it rests on: of five values the untrimmed interval covers as often as
// it says, is much narrower, and one value in ten that is five times as wide as the others makes it too wide rather
// than too narrow.
func TestTrim(t *testing.T) {
	for n, want := range map[int]float64{-1: 0, 0: 0, 3: 0, 9: 0, 10: 0.2, 90: 0.2} {
		if got := Trim(n); got != want {
			t.Errorf("Trim(%d) = %v, want %v", n, got, want)
		}
	}
	r := rand.New(rand.NewPCG(5, 1))
	const draws = 20000
	for _, c := range []struct {
		astray, covers, tol float64
	}{{0, 0.950, 0.007}, {0.1, 0.963, 0.009}} {
		hits, width, trimmed := 0, 0.0, 0.0
		xs := make([]float64, 5)
		for range draws {
			for i := range xs {
				if xs[i] = r.NormFloat64(); r.Float64() < c.astray {
					xs[i] *= 5
				}
			}
			iv, _ := Yuen(xs, Trim(5), 0.95)
			old, _ := Yuen(xs, 0.2, 0.95)
			width, trimmed = width+iv.High-iv.Low, trimmed+old.High-old.Low
			if iv.Low <= 0 && 0 <= iv.High {
				hits++
			}
		}
		if got := float64(hits) / draws; math.Abs(got-c.covers) > c.tol {
			t.Errorf("%v astray: the interval holds the centre in %.3f of draws, want %.3f", c.astray, got, c.covers)
		}
		if c.astray == 0 && math.Abs(width/trimmed-0.51) > 0.02 {
			t.Errorf("the interval is %.3f times as wide as with trimming, want 0.51", width/trimmed)
		}
		t.Logf("%v astray: covers %.4f, width %.3f", c.astray, float64(hits)/draws, width/trimmed)
	}
}
