package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// thrombolysis is the example of Benjamini and Hochberg 1995, 3.2: at 5 % Holm's bounds reject three, theirs four.
var thrombolysis = []float64{
	0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1,
}

func TestAdjust(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func([]float64) ([]float64, bool)
		ps   []float64
		want []float64
	}{
		// The documentation of stdlib's padjust, which is tested against R's p.adjust.
		{"Holm", Holm, []float64{0.319, 0.201, 0.4, 0.374, 0.113}, []float64{0.957, 0.804, 0.957, 0.957, 0.565}},
		{"BH", BenjaminiHochberg, []float64{0.319, 0.201, 0.4, 0.374, 0.113}, []float64{0.4, 0.4, 0.4, 0.4, 0.4}},
		{"BH", BenjaminiHochberg, []float64{0.008, 0.03, 0.123, 0.6, 0.2}, []float64{0.04, 0.075, 0.205, 0.6, 0.25}},
		{"Holm of one", Holm, []float64{0.3}, []float64{0.3}},
		{"BH of one", BenjaminiHochberg, []float64{0.3}, []float64{0.3}},
		{"Holm of ends", Holm, []float64{1, 0}, []float64{1, 0}},
		{"BH of ends", BenjaminiHochberg, []float64{1, 0}, []float64{1, 0}},
	} {
		got, ok := c.f(c.ps)
		if !ok || !slices.EqualFunc(got, c.want, func(a, b float64) bool { return near(a, b, 1e-12) }) {
			t.Errorf("%s(%v) = %v, %v; want %v", c.name, c.ps, got, ok, c.want)
		}
	}
	for name, f := range map[string]func([]float64) ([]float64, bool){"Holm": Holm, "BH": BenjaminiHochberg} {
		for _, bad := range [][]float64{nil, {0.5, -0.1}, {1.1}, {math.NaN()}} {
			if got, ok := f(bad); ok || got != nil {
				t.Errorf("%s(%v) = %v, %v; want none", name, bad, got, ok)
			}
		}
		ps, _ := f(thrombolysis)
		rejected := 0
		for _, p := range ps {
			if p <= 0.05 {
				rejected++
			}
		}
		if want := map[string]int{"Holm": 3, "BH": 4}[name]; rejected != want {
			t.Errorf("%s rejects %d of the published example; want %d", name, rejected, want)
		}
	}
}

// TestAdjustIsTheProcedure: what is adjusted to at most α is what the procedure, in the words of its paper, rejects at
// α.
func TestAdjustIsTheProcedure(t *testing.T) {
	holm := func(s []float64, alpha float64) (k int) {
		for k < len(s) && s[k] <= alpha/float64(len(s)-k) {
			k++
		}
		return k
	}
	bh := func(s []float64, alpha float64) (k int) {
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
		h, _ := Holm(ps)
		b, _ := BenjaminiHochberg(ps)
		for i := range ps {
			if b[i] > h[i] || h[i] > 1 || b[i] < ps[i] || h[i] > min(1, ps[i]*float64(len(ps)))+1e-15 {
				t.Fatalf("%v: BH %v, Holm %v", ps, b, h)
			}
		}
		alpha := r.Float64()
		for name, c := range map[string]struct{ got, want int }{
			"Holm": {atMost(h, alpha), holm(s, alpha)}, "BH": {atMost(b, alpha), bh(s, alpha)},
		} {
			if c.got != c.want {
				t.Fatalf("%s of %v at %v: %d rejected; want %d", name, ps, alpha, c.got, c.want)
			}
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
