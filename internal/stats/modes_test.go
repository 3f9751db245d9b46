package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestTwoModes(t *testing.T) {
	for _, c := range []struct {
		name string
		xs   []float64
		want int // 0 for one mode
	}{
		{"two speeds", []float64{40, 350, 41, 352, 39, 40.5, 349, 351, 40.2, 348}, 5},
		{"two and two, far apart", []float64{1, 100, 1.5, 100.5}, 2},
		{"two and two, not far enough for four", []float64{1, 100, 6, 105}, 0},
		{"one that is apart is an outlier", []float64{1, 1.1, 1.2, 1.3, 1.05, 1.15, 100}, 0},
		{"two of thirty are outliers", append(spaced(28), 1000, 1001), 0},
		{"evenly spread", spaced(20), 0},
		{"all equal", []float64{3, 3, 3, 3, 3}, 0},
		{"too few", []float64{1, 1, 9}, 0},
		{"not a number", []float64{1, 1, 9, math.NaN()}, 0},
		{"so far apart that it overflows", []float64{-1e308, -1e308, 1e308, 1e308}, 0},
	} {
		if got, ok := TwoModes(c.xs); got != c.want || ok != (c.want > 0) {
			t.Errorf("%s: %d, %t; want %d", c.name, got, ok, c.want)
		}
	}
}

func spaced(n int) (xs []float64) {
	for i := range n {
		xs = append(xs, float64(i))
	}
	return xs
}

// TestTwoModesAreRare: values around one centre hardly ever seem to have two modes, and values around two that are ten
// standard deviations apart nearly always do.
func TestTwoModesAreRare(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	const trials = 20000
	draws := map[string]func() float64{
		"uniform": r.Float64,
		"normal":  r.NormFloat64,
		"t2":      func() float64 { return r.NormFloat64() / math.Sqrt(r.ExpFloat64()) },
		"skewed":  r.ExpFloat64,
	}
	for name, draw := range draws {
		for _, n := range []int{4, 5, 6, 12, 30} {
			two := 0
			for range trials {
				xs := make([]float64, n)
				for i := range xs {
					xs[i] = draw()
				}
				if _, ok := TwoModes(xs); ok {
					two++
				}
			}
			if two > trials/100 {
				t.Errorf("%s, %d values: %d of %d have two modes", name, n, two, trials)
			}
		}
	}
	found := 0
	for range 1000 {
		xs := make([]float64, 12)
		for i := range xs {
			xs[i] = r.NormFloat64() + 10*float64(i%2)
		}
		if below, ok := TwoModes(xs); ok && below == 6 {
			found++
		}
	}
	if found < 700 {
		t.Errorf("two modes were seen in %d of 1000", found)
	}
}
