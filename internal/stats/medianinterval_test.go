package stats

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestMedianInterval(t *testing.T) {
	// The ranks and coverages of the table for the sign test in every textbook, such as Conover's.
	for _, c := range []struct {
		n, low   int
		level    float64
		coverage float64
	}{
		{1, 0, 0.1, 0}, {2, 1, 0.5, 0.5}, {2, 0, 0.51, 0}, {3, 1, 0.75, 0.75},
		{5, 0, 0.95, 0}, {6, 1, 0.95, 0.96875}, {7, 0, 0.99, 0},
		{8, 1, 0.99, 0.9921875}, {9, 2, 0.95, 0.9609375}, {10, 2, 0.95, 0.978515625}, {20, 6, 0.95, 0.958610534667969},
	} {
		xs := make([]float64, c.n)
		for i := range xs {
			xs[i] = float64(c.n - i)
		}
		iv, coverage, ok := MedianInterval(xs, c.level)
		if ok != (c.low > 0) || ok && iv != (Interval{float64(c.low), float64(c.n + 1 - c.low)}) ||
			math.Abs(coverage-c.coverage) > 1e-12 {
			t.Errorf("n=%d, level %v: %v, %v, %v; want rank %d, %v", c.n, c.level, iv, coverage, ok, c.low, c.coverage)
		}
	}
	for _, level := range []float64{0, 1, -1, math.NaN()} {
		if _, _, ok := MedianInterval(maize, level); ok {
			t.Errorf("level %v is accepted", level)
		}
	}
}

// TestMedianIntervalIsNarrowest adds up binomial coefficients in whole numbers: the coverage is exact, and one rank
// further in is too little.
func TestMedianIntervalIsNarrowest(t *testing.T) {
	for n := 2; n <= 120; n++ {
		xs := make([]float64, n)
		for i := range xs {
			xs[i] = float64(i + 1)
		}
		exact := func(k int64) float64 {
			tail := new(big.Int)
			for j := range k {
				tail.Add(tail, new(big.Int).Binomial(int64(n), j))
			}
			all := new(big.Int).Lsh(big.NewInt(1), uint(n))
			share, _ := new(big.Rat).SetFrac(tail.Lsh(tail, 1), all).Float64()
			return 1 - share
		}
		for _, level := range []float64{0.5, 0.9, 0.95, 0.99, 0.9999} {
			iv, coverage, ok := MedianInterval(xs, level)
			if !ok {
				if exact(1) >= level {
					t.Fatalf("n=%d, level %v has no interval", n, level)
				}
				continue
			}
			k := int64(iv.Low)
			if math.Abs(coverage-exact(k)) > 1e-12 || coverage < level ||
				2*(k+1) <= int64(n) && exact(k+1) >= level+1e-12 {
				t.Fatalf("n=%d, level %v: rank %d covers %v, exactly %v", n, level, k, coverage, exact(k))
			}
		}
	}
}

func TestMedianIntervalCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	const trials = 4000
	hits, coverage := 0, 0.0
	xs := make([]float64, 11)
	for range trials {
		for i := range xs {
			xs[i] = r.ExpFloat64()
		}
		var iv Interval
		iv, coverage, _ = MedianInterval(xs, 0.9)
		if iv.Low <= math.Ln2 && math.Ln2 <= iv.High {
			hits++
		}
	}
	if got := float64(hits) / trials; math.Abs(got-coverage) > 4*math.Sqrt(coverage*(1-coverage)/trials) {
		t.Errorf("the median lies within in %.3f of samples; want %.3f", got, coverage)
	}
}
