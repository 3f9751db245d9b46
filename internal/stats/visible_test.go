package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// chiNodes are points s and weights for the mean over a root of χ²/df.
func chiNodes(df float64) (s, w []float64) {
	sum, sd := 0.0, 1/math.Sqrt(2*df)
	low, high := -8*sd-10/df, 6*sd
	for i := range 201 {
		x := low + (high-low)*float64(i)/200
		s, w = append(s, math.Exp(x)), append(w, math.Exp(df*(x-math.Expm1(2*x)/2)))
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
	return s, w
}

// TestVisibleFactor does the integral of visibleFactor's comment the long way, over both spreads, and knows the limit
// for spreads that are known: t + z.
func TestVisibleFactor(t *testing.T) {
	for _, c := range []struct{ df, alpha, power float64 }{
		{4, 0.01, 0.9}, {7, 0.0004, 0.9}, {8.8, 0.0008, 0.5}, {11, 0.01, 0.99}, {42.4, 0.0038, 0.9}, {120, 0.05, 0.95},
	} {
		got, ok := visibleFactor(c.df, c.alpha, c.power)
		q, _ := StudentQuantile(1-c.alpha/2, c.df)
		s, w := chiNodes(c.df)
		found := 0.0
		for i := range s {
			for j := range s {
				found += w[i] * w[j] * math.Erfc((q*s[j]-got*s[i])/math.Sqrt2) / 2
			}
		}
		if !ok || math.Abs(found-c.power) > 1e-6 {
			t.Errorf("%+v: factor %v, %v, is found in %.7f", c, got, ok, found)
		}
		if nearby, ok := nearbyFactor(c.df, c.alpha, c.power); !ok || math.Abs(nearby/got-1) > 1e-4 {
			t.Errorf("%+v: interpolated %v, %v; want %v", c, nearby, ok, got)
		}
	}
	if got, ok := visibleFactor(1e9, 0.01, 0.9); !ok || math.Abs(got/(2.5758293035489+1.2815515655446)-1) > 0.002 {
		t.Errorf("known spread: %v, %v", got, ok)
	}
	if got, ok := visibleFactor(1, 1e-14, 0.999); ok {
		t.Errorf("a factor beyond all measure: %v", got)
	}
}

// visibleIn is Visible for a sample like xs.
func visibleIn(xs []float64, trim, alpha, power, least float64) (effect float64, ok bool) {
	_, se, df, ok := Estimate(xs, trim)
	if !ok {
		return 0, false
	}
	return Visible(se, df, alpha, power, least)
}

func TestVisible(t *testing.T) {
	const awarenessSE, awarenessDF = 49.8668537599238, 12 * (1 - 3.0/19) // those of TestYuen, in R
	factor, ok := visibleFactor(awarenessDF, 0.05, 0.9)
	if !ok {
		t.Fatal("no factor")
	}
	for _, c := range []struct {
		name                string
		xs                  []float64
		alpha, power, least float64
		want                float64
		tol                 float64
	}{
		{"awareness", awareness, 0.05, 0.9, 0, factor * awarenessSE, 1e-4},
		{"half the power is the interval's half width", awareness, 0.05, 0.5, 0,
			(393.645897974581 - 171.738717410034) / 2, 1e-4},
		{"what counts rules", awareness, 0.05, 0.9, 1e6, 1e6 + 1.427*awarenessSE, 1e-6}, // t(0.91, 10.1)
		{"no spread", []float64{4, 4, 4}, 0.01, 0.9, 0, 0, 0},
		{"no spread, and what counts", []float64{4, 4, 4}, 0.01, 0.9, 0.5, 0.5, 0},
	} {
		if got, ok := visibleIn(c.xs, 0.2, c.alpha, c.power, c.least); !ok || !near(got, c.want, c.tol) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, ok, c.want)
		}
	}
	if got, ok := visibleIn([]float64{-1e308, 1e308}, 0.2, 0.01, 0.9, 0); ok || got != 0 {
		t.Errorf("a spread beyond all measure: %v, %v; want 0, false", got, ok)
	}
}

func TestVisibleHasNoAnswer(t *testing.T) {
	for i, c := range []struct{ se, df, alpha, power, least float64 }{
		{-1, 5, 0.01, 0.9, 0}, {math.NaN(), 5, 0.01, 0.9, 0}, {math.Inf(1), 5, 0.01, 0.9, 0},
		{1, 0.9, 0.01, 0.9, 0}, {1, math.NaN(), 0.01, 0.9, 0},
		{1, 5, 0, 0.9, 0}, {1, 5, 1, 0.9, 0}, {1, 5, math.NaN(), 0.9, 0},
		{1, 5, 0.01, 0.49, 0}, {1, 5, 0.01, 1, 0}, {1, 5, 0.01, math.NaN(), 0},
		{1, 5, 0.01, 0.9, -1}, {1, 5, 0.01, 0.9, math.NaN()}, {1, 5, 0.01, 0.9, math.Inf(1)}, {1e308, 1, 0.01, 0.9, 0},
	} {
		if got, ok := Visible(c.se, c.df, c.alpha, c.power, c.least); ok || got != 0 {
			t.Errorf("bad input %d: %v, %v; want none", i, got, ok)
		}
	}
}

// TestVisibleEffectIsFound is the promise: of fresh pairs of normal samples, a pilot which names the effect, and a run
// that it is worked into, the run finds it in 90 %, within 1.5 %. Where it must be a certain size to count, it is found
// at least as often.
func TestVisibleEffectIsFound(t *testing.T) {
	const trials, power = 8000, 0.9
	r := rand.New(rand.NewPCG(21, 22))
	xs := make([]float64, 90)
	draw := func(n int) []float64 {
		for i := range n {
			xs[i] = r.NormFloat64()
		}
		return xs[:n]
	}
	for _, c := range []struct {
		n     int
		alpha float64
	}{
		{3, 0.01}, {4, 0.01}, {5, 0.01}, {8, 0.01}, {10, 0.01}, {12, 0.0004}, {12, 0.01}, {14, 0.0096}, {20, 0.0008},
		{30, 0.0015}, {90, 0.0038},
	} {
		trim := Trim(c.n)
		df, _ := YuenDF(c.n, trim)
		q, _ := StudentQuantile(1-c.alpha/2, df)
		for _, least := range []float64{0, 0.5, 2, 4} { // standard deviations of a block, over √n
			if least > 0 && c.n%3 > 0 {
				continue
			}
			least /= math.Sqrt(float64(c.n))
			found := 0
			for range trials {
				effect, ok := visibleIn(draw(c.n), trim, c.alpha, power, least)
				if !ok {
					t.Fatal("no effect")
				}
				if centre, se, _, _ := Estimate(draw(c.n), trim); centre+effect > q*se && centre+effect >= least {
					found++
				}
			}
			got := float64(found) / trials
			if got < power-0.015 || least == 0 && got > power+0.015 {
				t.Errorf("n=%d, least %.2f: the effect is found in %.4f of runs", c.n, least, got)
			}
			t.Logf("n=%d, α %v, least %.2f: found in %.2f %%", c.n, c.alpha, least, 100*got)
		}
	}
}

// TestModeratedEffectIsFound is the same of a mean whose standard error is moderated: over 16 workloads with variances
// alike.
func TestModeratedEffectIsFound(t *testing.T) {
	const engines, workloads = 300, 16
	r := rand.New(rand.NewPCG(23, 24))
	var prior [2]Prior
	var all [2][workloads][]float64
	for _, n := range []int{3, 5} {
		found := 0
		for range engines {
			var sd [workloads]float64
			for w := range sd {
				sd[w] = math.Exp(r.NormFloat64() * math.Log(4) / (2 * 1.96) / 2)
			}
			for k := range all { // pilot and run
				var variances []float64
				for w := range sd {
					xs := make([]float64, n)
					for i := range xs {
						xs[i] = sd[w] * r.NormFloat64()
					}
					all[k][w], variances = xs, append(variances, variance(xs, 0))
				}
				prior[k], _ = FitPrior(variances, fill(workloads, float64(n-1)))
			}
			for w := range sd {
				_, se, df, _ := prior[0].Estimate(all[0][w])
				effect, ok := Visible(se, df, 0.01, 0.9, 0)
				centre, se, df, _ := prior[1].Estimate(all[1][w])
				if _, _, p, _ := yuenP(centre+effect, se, df); ok && p < 0.01 {
					found++
				}
			}
		}
		if got := float64(found) / engines / workloads; math.Abs(got-0.9) > 0.025 {
			t.Errorf("n=%d: the effect is found in %.4f of runs", n, got)
		} else {
			t.Logf("n=%d: found in %.2f %%", n, 100*got)
		}
	}
}

// TestVisibleShrinks with more values, a larger α and less power.
func TestVisibleShrinks(t *testing.T) {
	for _, n := range []int{3, 10, 12, 30, 90} {
		f := func(n int, alpha, power float64) float64 {
			got, ok := Visible(200/math.Sqrt(float64(n)), float64(n-1), alpha, power, 1)
			if !ok {
				t.Fatal("no effect")
			}
			return got
		}
		effect := f(n, 0.01, 0.9)
		if more, laxer, weaker := f(n+1, 0.01, 0.9), f(n, 0.02, 0.9), f(n, 0.01, 0.8); more >= effect ||
			laxer >= effect || weaker >= effect {
			t.Errorf("n=%d: %v does not shrink: %v, %v, %v", n, effect, more, laxer, weaker)
		}
	}
}

func BenchmarkVisible(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for b.Loop() {
		Visible(1, 3+60*r.Float64(), 0.01, 0.9, 0.5)
	}
}
