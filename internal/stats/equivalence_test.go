package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	moremath "github.com/aclements/go-moremath/stats"
)

func TestEquivalence(t *testing.T) {
	for _, c := range []struct {
		name   string
		xs     []float64
		margin float64
		want   float64
	}{
		// Mean 2 and standard error 1: the nearer margin is 1 away, t(1) = 1.
		{"1 and 3 within 3", []float64{1, 3}, 3, 0.25},
		{"1 and 3 within 2: on the margin", []float64{1, 3}, 2, 0.5},
		{"1 and 3 within 1: outside", []float64{1, 3}, 1, 0.75},
		{"the other side", []float64{-1, -3}, 3, 0.25},
		{"no spread, inside", []float64{1, 1}, 2, 0},
		{"no spread, on the margin", []float64{2, 2}, 2, 1},
		{"no spread, outside", []float64{3, 3}, 2, 1},
		{"nothing but 0", []float64{0, 0}, 1e-300, 0},
		{"a margin beyond everything", []float64{1e-300, 3e-300}, 1e300, 0},
		{"whose squares overflow", []float64{1e200, 3e200}, 3e200, 0.25},
	} {
		if got, ok := Equivalence(c.xs, 0.2, c.margin); !ok || !near(got, c.want, 1e-14) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, ok, c.want)
		}
	}
	for _, bad := range []struct {
		xs           []float64
		trim, margin float64
	}{{[]float64{1}, 0.2, 1}, {maize, 0.2, 0}, {maize, 0.2, -1}, {maize, 0.2, math.NaN()}, {maize, 0.2, math.Inf(1)}, {maize, 0.5, 1}, {[]float64{1, 2, 3}, 0.4, 1}} {
		if got, ok := Equivalence(bad.xs, bad.trim, bad.margin); ok || got != 0 {
			t.Errorf("Equivalence(%v, %v, %v) = %v, %v; want 0, false", bad.xs, bad.trim, bad.margin, got, ok)
		}
	}
}

// TestEquivalenceAgrees: the interval at level 1−2p just touches a margin, and untrimmed p is the larger of go-moremath's two one-sided ones.
func TestEquivalenceAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(81, 82))
	for range 300 {
		xs := make([]float64, 2+r.IntN(40))
		for i := range xs {
			xs[i] = r.NormFloat64() + 0.3
		}
		margin := 2 * r.Float64()
		p, ok := Equivalence(xs, 0.2, margin)
		if !ok || !(p >= 0 && p <= 1) {
			t.Fatalf("%v: %v, %v", xs, p, ok)
		}
		if 1e-9 < p && p < 0.5-1e-9 {
			iv, _ := Yuen(xs, 0.2, 1-2*p)
			if furthest := max(-iv.Low, iv.High); math.Abs(furthest-margin) > 1e-6*(iv.High-iv.Low) {
				t.Fatalf("margin %v, p %v: the interval is %v", margin, p, iv)
			}
		}
		if wider, _ := Equivalence(xs, 0.2, 1.1*margin); wider > p {
			t.Fatalf("p grows from %v to %v with the margin", p, wider)
		}
		above, err1 := moremath.OneSampleTTest(moremath.Sample{Xs: xs}, -margin, moremath.LocationGreater)
		below, err2 := moremath.OneSampleTTest(moremath.Sample{Xs: xs}, margin, moremath.LocationLess)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		if p, _ := Equivalence(xs, 0, margin); !near(p, max(above.P, below.P), 1e-9) {
			t.Fatalf("untrimmed: %v; go-moremath has %v and %v", p, above.P, below.P)
		}
	}
}
