package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestVisibleEffect(t *testing.T) {
	const (
		awarenessSE = 49.8668537599238 // that of TestYuen, in R
		awarenessT  = (393.645897974581 - 171.738717410034) / 2 / awarenessSE
		awarenessDF = 12 * (1 - 3.0/19)
		z90         = 1.2815515655446
	)
	delta := func(t, df float64) float64 { return t*(1-1/(4*df)) + z90*math.Sqrt(1+t*t/(2*df)) }
	for _, c := range []struct {
		name                string
		xs                  []float64
		trim                float64
		n                   int
		alpha, power, least float64
		want                float64
		tol                 float64
	}{
		{"awareness", awareness, 0.2, 19, 0.05, 0.9, 0, delta(awarenessT, awarenessDF) * awarenessSE, 1e-6},
		{"half the power is nearly the interval's half width", awareness, 0.2, 19, 0.05, 0.5, 0, awarenessT * (1 - 1/(4*awarenessDF)) * awarenessSE, 1e-6},
		{"what counts rules", awareness, 0.2, 19, 0.05, 0.9, 1000, 1000 + z90*awarenessSE, 1e-6},
		// Two values 1 and 3 have s = √2; of three, df = 2 and t(0.975, 2) = 4.30265273.
		{"another n", []float64{1, 3}, 0.2, 3, 0.05, 0.9, 0, delta(4.30265273, 2) * math.Sqrt(2.0/3), 1e-8},
		{"no spread", []float64{4, 4, 4}, 0.2, 3, 0.01, 0.9, 0, 0, 0},
		{"no spread, and what counts", []float64{4, 4, 4}, 0.2, 3, 0.01, 0.9, 0.5, 0.5, 0},
	} {
		if got, ok := VisibleEffect(c.xs, c.trim, c.n, c.alpha, c.power, c.least); !ok || !near(got, c.want, c.tol) {
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
		if got, ok := VisibleEffect(bad.xs, bad.trim, bad.n, bad.alpha, bad.power, 0); ok || got != 0 {
			t.Errorf("bad input %d: %v, %v; want 0, false", i, got, ok)
		}
	}
	for _, least := range []float64{-0.1, math.NaN()} {
		if got, ok := VisibleEffect(maize, 0.2, 9, 0.01, 0.9, least); ok {
			t.Errorf("least %v: %v", least, got)
		}
	}
}

// TestNormal holds the quantile to R's qnorm.
func TestNormal(t *testing.T) {
	for p, want := range map[float64]float64{0.5: 0, 0.9: 1.2815515655446, 0.975: 1.95996398454005, 0.0002: -3.54008379920618} {
		if got := Normal(p); !near(got, want, 1e-9) {
			t.Errorf("Normal(%v) = %v, want %v", p, got, want)
		}
	}
}

// TestVisibleEffectIsFound puts the effect into fresh normal data: the test must find it nine times in ten, within four standard errors and
// what the approximation costs. And the effect shrinks with n, with a larger α and with less power.
func TestVisibleEffectIsFound(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	pilot := make([]float64, 20000)
	for i := range pilot {
		pilot[i] = r.NormFloat64()
	}
	const trials, power = 4000, 0.9
	for _, c := range []struct {
		trim  float64
		n     int
		alpha float64
	}{{0, 3, 0.01}, {0, 10, 0.01}, {0, 30, 0.01}, {0.2, 10, 0.01}, {0.2, 12, 0.0004}, {0.2, 14, 0.0096}, {0.2, 20, 0.0008}, {0.2, 30, 0.01}, {0.2, 90, 0.0038}} {
		effect, ok := VisibleEffect(pilot, c.trim, c.n, c.alpha, power, 0)
		if !ok {
			t.Fatal("no effect")
		}
		found := 0
		xs := make([]float64, c.n)
		for range trials {
			for i := range xs {
				xs[i] = r.NormFloat64() + effect
			}
			if _, _, p, _ := YuenTest(xs, c.trim); p < c.alpha {
				found++
			}
		}
		if got := float64(found) / trials; math.Abs(got-power) > 4*math.Sqrt(power*(1-power)/trials)+0.02 {
			t.Errorf("trim %v, n=%d: an effect of %.3f is found in %.3f of runs; want %.2f", c.trim, c.n, effect, got, power)
		}
		more, _ := VisibleEffect(pilot, c.trim, c.n+5, c.alpha, power, 0)
		laxer, _ := VisibleEffect(pilot, c.trim, c.n, 2*c.alpha, power, 0)
		weaker, _ := VisibleEffect(pilot, c.trim, c.n, c.alpha, 0.8, 0)
		if more >= effect || laxer >= effect || weaker >= effect {
			t.Errorf("trim %v, n=%d: %v does not shrink: %v, %v, %v", c.trim, c.n, effect, more, laxer, weaker)
		}
	}
}
