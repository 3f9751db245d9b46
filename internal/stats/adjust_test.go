package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// thrombolysis is the example of Benjamini and Hochberg 1995, 3.2, of which their procedure rejects four at 5 %.
var thrombolysis = []float64{
	0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1,
}

func TestBenjaminiHochberg(t *testing.T) {
	for _, c := range []struct{ ps, want []float64 }{
		// The documentation of stdlib's padjust, which is tested against R's p.adjust.
		{[]float64{0.319, 0.201, 0.4, 0.374, 0.113}, []float64{0.4, 0.4, 0.4, 0.4, 0.4}},
		{[]float64{0.008, 0.03, 0.123, 0.6, 0.2}, []float64{0.04, 0.075, 0.205, 0.6, 0.25}},
		{[]float64{0.3}, []float64{0.3}},
		{[]float64{1, 0}, []float64{1, 0}},
	} {
		got, ok := BenjaminiHochberg(c.ps)
		if !ok || !slices.EqualFunc(got, c.want, func(a, b float64) bool { return near(a, b, 1e-12) }) {
			t.Errorf("of %v: %v, %v; want %v", c.ps, got, ok, c.want)
		}
	}
	for _, bad := range [][]float64{nil, {0.5, -0.1}, {1.1}, {math.NaN()}} {
		if got, ok := BenjaminiHochberg(bad); ok || got != nil {
			t.Errorf("of %v: %v, %v; want none", bad, got, ok)
		}
	}
	ps, _ := BenjaminiHochberg(thrombolysis)
	if rejected := atMost(ps, 0.05); rejected != 4 {
		t.Errorf("%d of the published example are rejected; want 4", rejected)
	}
}

// TestBenjaminiHochbergIsTheProcedure: what is adjusted to at most α is what the procedure, in the words of its paper,
// rejects at α.
func TestBenjaminiHochbergIsTheProcedure(t *testing.T) {
	procedure := func(s []float64, alpha float64) (k int) {
		for i, p := range s {
			if p <= float64(i+1)/float64(len(s))*alpha {
				k = i + 1
			}
		}
		return k
	}
	r := rand.New(rand.NewPCG(71, 72))
	for range 500 {
		ps := make([]float64, 1+r.IntN(12))
		for i := range ps {
			ps[i] = math.Pow(r.Float64(), 3)
			if i > 0 && r.IntN(4) == 0 {
				ps[i] = ps[i-1]
			}
		}
		s := slices.Sorted(slices.Values(ps))
		adjusted, _ := BenjaminiHochberg(ps)
		for i, p := range ps {
			if adjusted[i] < p || adjusted[i] > min(1, p*float64(len(ps)))+1e-15 {
				t.Fatalf("%v are adjusted to %v", ps, adjusted)
			}
		}
		alpha := r.Float64()
		if got, want := atMost(adjusted, alpha), procedure(s, alpha); got != want {
			t.Fatalf("of %v at %v: %d rejected; want %d", ps, alpha, got, want)
		}
	}
}

func atMost(xs []float64, bound float64) (n int) {
	for _, x := range xs {
		if x <= bound {
			n++
		}
	}
	return n
}
