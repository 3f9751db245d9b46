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

func TestWinsorizedVariance(t *testing.T) {
	// Sorted 1 2 3 4 1000 becomes 2 2 3 4 4: mean 3, squares 1 1 0 1 1, over n−1 = 4.
	if v, ok := WinsorizedVariance([]float64{1000, 1, 2, 3, 4}, 0.2); !ok || v != 1 {
		t.Errorf("variance = %v, %v; want 1", v, ok)
	}
	// scipy 1.10.1: var(mstats.winsorize(x, (0.2, 0.2)), ddof=1).
	if v, ok := WinsorizedVariance(awareness, 0.2); !ok || !near(v, 21551.426900584793, 1e-14) {
		t.Errorf("variance = %v, %v; want 21551.4269", v, ok)
	}
	if _, ok := WinsorizedVariance([]float64{1}, 0.2); ok {
		t.Error("one value has a variance")
	}
}

func TestYuen(t *testing.T) {
	for _, c := range []struct {
		name      string
		xs        []float64
		trim      float64
		low, high float64
		tol       float64 // relative: half a unit of the last printed digit
	}{
		{"pumpkins, 20 %, printed (196.7, 244.9)", pumpkins, 0.2, 196.7, 244.9, 0.0003},
		{"awareness, 20 %, Wilcox and scipy 1.10.1 trimmed_mean_ci", awareness, 0.2, 160.39134154, 404.99327384, 1e-9},
		{"pumpkins, Student, printed (200.7, 257.6)", pumpkins, 0, 200.7, 257.6, 0.0003},
		{"two values: Student with t(1) = 12.706", []float64{10, 12}, 0.2, 11 - 12.706204736, 11 + 12.706204736, 1e-9},
		{"four values: Student with t(3) = 3.182446", []float64{1, 2, 3, 4}, 0.2, 2.5 - 2.0542603, 2.5 + 2.0542603, 1e-7},
		{"five values: h = 3, t(2) = 4.302653, s_w = 1", []float64{1, 2, 3, 4, 1000}, 0.2,
			3 - 4.30265273/(0.6*math.Sqrt(5)), 3 + 4.30265273/(0.6*math.Sqrt(5)), 1e-8},
		{"equal values", []float64{2, 2, 2}, 0.2, 2, 2, 0},
	} {
		iv, ok := Yuen(c.xs, c.trim, 0.95)
		if !ok || !near(iv.Low, c.low, c.tol) || !near(iv.High, c.high, c.tol) {
			t.Errorf("%s: %v, %v; want (%v, %v)", c.name, iv, ok, c.low, c.high)
		}
	}
	for name, f := range map[string]func() (Interval, bool){
		"one value": func() (Interval, bool) { return Yuen([]float64{1}, 0.2, 0.95) },
		"one left":  func() (Interval, bool) { return Yuen([]float64{1, 2, 3}, 0.4, 0.95) },
		"level 0":   func() (Interval, bool) { return Yuen(awareness, 0.2, 0) },
		"level 1":   func() (Interval, bool) { return Yuen(awareness, 0.2, 1) },
		"overflow":  func() (Interval, bool) { return Yuen([]float64{-1e200, 1e200}, 0.2, 0.95) },
	} {
		if iv, ok := f(); ok || iv != (Interval{}) {
			t.Errorf("%s: %v, %v; want none", name, iv, ok)
		}
	}
}

// TestYuenCovers draws from a normal distribution: the interval must hold the centre in 95 % of 4,000 draws, give
// or take four standard errors (1.4 %), for Student's case and the trimmed one.
func TestYuenCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	for _, n := range []int{3, 10, 25} {
		const draws = 4000
		hits := 0
		xs := make([]float64, n)
		for range draws {
			for i := range xs {
				xs[i] = r.NormFloat64()
			}
			if iv, ok := Yuen(xs, 0.2, 0.95); ok && iv.Low <= 0 && 0 <= iv.High {
				hits++
			}
		}
		if got := float64(hits) / draws; math.Abs(got-0.95) > 0.014 {
			t.Errorf("n=%d: the interval holds the centre in %.1f %% of draws", n, 100*got)
		}
	}
}

// TestOutlierMovesLittle is why the trimmed mean is here.
func TestOutlierMovesLittle(t *testing.T) {
	clean := []float64{10, 11, 12, 13, 14, 15}
	dirty := []float64{10, 11, 12, 13, 14, 1e6}
	a, _ := Yuen(clean, 0.2, 0.95)
	b, _ := Yuen(dirty, 0.2, 0.95)
	if a != b {
		t.Errorf("one outlier moved the interval from %v to %v", a, b)
	}
}
