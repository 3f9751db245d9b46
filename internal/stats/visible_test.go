package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestVisibleEffect(t *testing.T) {
	for _, c := range []struct {
		name         string
		xs           []float64
		trim         float64
		n            int
		alpha, power float64
		want         float64
		tol          float64
	}{
		// t(0.975, 12) = 2.1788128, t(0.9, 12) = 1.3562173 (any table), and the standard error behind scipy's interval of TestYuen.
		{"awareness", awareness, 0.2, 19, 0.05, 0.9, (2.1788128 + 1.3562173) * (404.99327384 - 160.39134154) / 2 / 2.1788128, 1e-6},
		{"half the power is the interval's half width", awareness, 0.2, 19, 0.05, 0.5, (404.99327384 - 160.39134154) / 2, 1e-9},
		// Two values 1 and 3 have s = √2; of three, df = 2, t(0.975, 2) = 4.30265273 and t(0.9, 2) = 1.88561808.
		{"another n", []float64{1, 3}, 0.2, 3, 0.05, 0.9, (4.30265273 + 1.88561808) * math.Sqrt(2.0/3), 1e-8},
		{"no spread", []float64{4, 4, 4}, 0.2, 3, 0.01, 0.9, 0, 0},
	} {
		if got, ok := VisibleEffect(c.xs, c.trim, c.n, c.alpha, c.power); !ok || !near(got, c.want, c.tol) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, ok, c.want)
		}
	}
	for i, bad := range []struct {
		xs           []float64
		trim         float64
		n            int
		alpha, power float64
	}{
		{[]float64{1}, 0.2, 9, 0.01, 0.9}, {maize, 0.5, 9, 0.01, 0.9}, {maize, 0.2, 1, 0.01, 0.9}, {maize, 0.2, 0, 0.01, 0.9},
		{maize, 0.4, 3, 0.01, 0.9}, {maize, 0.2, 9, 0, 0.9}, {maize, 0.2, 9, 1, 0.9}, {maize, 0.2, 9, math.NaN(), 0.9},
		{maize, 0.2, 9, 0.01, 0.4}, {maize, 0.2, 9, 0.01, 1}, {maize, 0.2, 9, 0.01, math.NaN()}, {[]float64{-1e200, 1e200}, 0.2, 9, 0.01, 0.9},
	} {
		if got, ok := VisibleEffect(bad.xs, bad.trim, bad.n, bad.alpha, bad.power); ok || got != 0 {
			t.Errorf("bad input %d: %v, %v; want 0, false", i, got, ok)
		}
	}
}

// TestVisibleEffectIsFound puts the effect into fresh normal data: the test must find it in the share of runs that the comment of
// VisibleEffect states, within four standard errors. And the effect shrinks with n, with a larger α and with less power.
func TestVisibleEffectIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	pilot := make([]float64, 20000)
	for i := range pilot {
		pilot[i] = r.NormFloat64()
	}
	const trials = 4000
	for _, c := range []struct {
		trim  float64
		n     int
		power float64
	}{{0, 10, 0.87}, {0, 30, 0.89}, {0.2, 10, 0.865}, {0.2, 12, 0.81}, {0.2, 14, 0.77}, {0.2, 30, 0.89}, {0.2, 64, 0.88}, {0.2, 90, 0.9}} {
		effect, ok := VisibleEffect(pilot, c.trim, c.n, 0.01, 0.9)
		if !ok {
			t.Fatal("no effect")
		}
		found := 0
		xs := make([]float64, c.n)
		for range trials {
			for i := range xs {
				xs[i] = r.NormFloat64() + effect
			}
			if _, _, p, _ := YuenTest(xs, c.trim); p < 0.01 {
				found++
			}
		}
		if got := float64(found) / trials; math.Abs(got-c.power) > 4*math.Sqrt(c.power*(1-c.power)/trials)+0.005 {
			t.Errorf("trim %v, n=%d: an effect of %.3f is found in %.3f of runs; want %.2f", c.trim, c.n, effect, got, c.power)
		}
		more, _ := VisibleEffect(pilot, c.trim, c.n+5, 0.01, 0.9)
		laxer, _ := VisibleEffect(pilot, c.trim, c.n, 0.02, 0.9)
		weaker, _ := VisibleEffect(pilot, c.trim, c.n, 0.01, 0.8)
		if more >= effect || laxer >= effect || weaker >= effect {
			t.Errorf("trim %v, n=%d: %v does not shrink: %v, %v, %v", c.trim, c.n, effect, more, laxer, weaker)
		}
	}
}
