package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func fill(n int, x float64) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = x
	}
	return xs
}

var (
	spreads = []float64{0.08, 1.9, 0.35, 2.7, 1.2, 0.055, 14.1, 0.95}
	alike   = []float64{0.8, 1.9, 0.35, 2.7, 1.2, 0.55, 4.1, 0.95}
)

// TestFitPrior holds prior and moderated variances to limma 3.54.1 in R 4.2.2: s <- squeezeVar(v, df), then s$df.prior,
// s$var.prior, s$var.post and pmin(df + s$df.prior, sum(df)/2), of which the half is ours.
func TestFitPrior(t *testing.T) {
	mixed := []float64{2, 3, 4, 2, 5, 11, 2, 3}
	for _, c := range []struct {
		name      string
		v, df     []float64
		prior     Prior
		posterior []float64
		total     []float64
	}{
		{"2 degrees of freedom", spreads, fill(8, 2), Prior{0.75044554569278643, 1.91389423140745407, 16},
			[]float64{
				0.40784786366411740, 1.33786788586871319, 0.54581786695820578, 1.74666789562897518,
				0.98016787732848409, 0.39507286335910924, 7.57206803471270717, 0.85241787427840232,
			}, fill(8, 3.9138942314074541)},
		{"4 degrees of freedom", spreads, fill(8, 4), Prior{0.43450857632509898, 1.42525536515758633, 32},
			[]float64{
				0.17313206778185430, 1.51500438714843577, 0.37220103823733619, 2.10483837368319726,
				0.99889964893051975, 0.15469975570264302, 10.50997268180354283, 0.81457652813840697,
			}, fill(8, 5.4252553651575859)},
		{"unequal degrees of freedom", spreads, mixed, Prior{0.4869271513745298, 1.4303330518605866, 32},
			[]float64{
				0.24967488156719109, 1.44378942250696429, 0.38606619123315167, 1.77722335012124710,
				1.04138742806202256, 0.10470097567212876, 8.42380828963126049, 0.80049692809661777,
			},
			[]float64{
				3.4303330518605866, 4.4303330518605861, 5.4303330518605861, 3.4303330518605866,
				6.4303330518605861, 12.4303330518605861, 3.4303330518605866, 4.4303330518605861,
			}},
		{"no more unlike than by chance", alike, fill(8, 2), Prior{1.5687499999999999, math.Inf(1), 16},
			fill(8, 1.5687499999999999), fill(8, 8)},
		{"the fewest", []float64{1.2, 4.1, 0.35, 2.0}, fill(4, 20), Prior{0.98001300738352526, 2.91885098458976122, 80},
			nil, nil},
	} {
		p, ok := FitPrior(c.v, c.df)
		if !ok || !near(p.Variance, c.prior.Variance, 1e-9) ||
			p.DF != c.prior.DF && !near(p.DF, c.prior.DF, 1e-9) || p.Pooled != c.prior.Pooled {
			t.Errorf("%s: %+v, %v; want %+v", c.name, p, ok, c.prior)
		}
		for i := range c.posterior {
			v, df, ok := p.moderate(c.v[i], c.df[i])
			if !ok || !near(v, c.posterior[i], 1e-9) || !near(df, c.total[i], 1e-9) {
				t.Errorf("%s, %d: variance %v on %v, %v; want %v on %v",
					c.name, i, v, df, ok, c.posterior[i], c.total[i])
			}
		}
	}
}

// TestFitPriorWithoutSpread: a variance of 0, or one that only rounding keeps from 0, changes nothing about the prior
// of the others.
func TestFitPriorWithoutSpread(t *testing.T) {
	want, _ := FitPrior(spreads, fill(8, 2))
	for _, none := range []float64{0, 1e-300, 1e-17, 4e-6} {
		if got, ok := FitPrior(append([]float64{none, none}, spreads...), fill(10, 2)); !ok || got != want {
			t.Errorf("beside two of %v: %+v, %v; want %+v", none, got, ok, want)
		}
	}
	if v, df, ok := want.moderate(0, 2); !ok || !near(v, want.Variance*want.DF/(want.DF+2), 1e-12) ||
		!near(df, want.DF+2, 1e-12) {
		t.Errorf("none moderated: %v on %v, %v", v, df, ok)
	}
	// A scale is one: nothing depends on the unit.
	scaled := make([]float64, len(spreads))
	for i, v := range spreads {
		scaled[i] = v * 1e-12
	}
	if got, ok := FitPrior(scaled, fill(8, 2)); !ok || math.Abs(got.Variance/want.Variance/1e-12-1) > 1e-9 ||
		!near(got.DF, want.DF, 1e-9) {
		t.Errorf("scaled: %+v, %v", got, ok)
	}
	// No workload has fewer degrees of freedom with a prior than without.
	if _, df, ok := want.moderate(1, 40); !ok || df != 40 {
		t.Errorf("40 degrees of freedom became %v, %v", df, ok)
	}
}

func TestNoPrior(t *testing.T) {
	for name, c := range map[string]struct{ v, df []float64 }{
		"nothing":            {},
		"three":              {spreads[:3], fill(3, 2)},
		"three and zeros":    {[]float64{0, 1, 2, 3, 0, 0}, fill(6, 2)},
		"zeros":              {fill(8, 0), fill(8, 2)},
		"one df short":       {spreads, fill(7, 2)},
		"below 0":            {[]float64{1, 2, 3, 4, -1}, fill(5, 2)},
		"NaN":                {[]float64{1, 2, 3, 4, math.NaN()}, fill(5, 2)},
		"infinite":           {[]float64{1, 2, 3, 4, math.Inf(1)}, fill(5, 2)},
		"no degree":          {spreads, fill(8, 0)},
		"infinitely many df": {spreads, fill(8, math.Inf(1))},
	} {
		if p, ok := FitPrior(c.v, c.df); ok || p != (Prior{}) {
			t.Errorf("%s: %+v, %v; want none", name, p, ok)
		}
	}
	good := Prior{1, 4, 16}
	for name, c := range map[string]struct {
		p     Prior
		v, df float64
	}{
		"no prior": {Prior{}, 1, 2},
		"below 0":  {good, -1, 2}, "NaN": {good, math.NaN(), 2}, "infinite": {good, math.Inf(1), 2},
		"no df": {good, 1, 0}, "df of NaN": {good, 1, math.NaN()}, "infinite df": {good, 1, math.Inf(1)},
		"prior of NaN": {Prior{math.NaN(), 4, 16}, 1, 2}, "nothing pooled": {Prior{1, 4, 0}, 1, 2},
	} {
		if v, df, ok := c.p.moderate(c.v, c.df); ok || v != 0 || df != 0 {
			t.Errorf("%s: %v, %v, %v; want none", name, v, df, ok)
		}
	}
}

// TestInverseTrigamma compares with limma's trigammaInverse where that says enough, and with trigamma itself.
func TestInverseTrigamma(t *testing.T) {
	for y, want := range map[float64]float64{
		1e-8: 1e8, 1e-3: 1000.4999166666823, 0.01: 100.49916668194319, 0.5: 2.4599529483523077,
		1: 1.4262551202150788, 10: 0.33508104437803565, 1e4: 0.010000810704391058, 1e8: 1e-4,
	} {
		if got := inverseTrigamma(y); math.Abs(got/want-1) > 1e-7 {
			t.Errorf("of %v: %v, want %v", y, got, want)
		}
	}
	if got := trigamma(1); !near(got, math.Pi*math.Pi/6, 1e-14) {
		t.Errorf("trigamma(1) = %v", got)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		x := math.Exp(12*r.Float64() - 6)
		if got := inverseTrigamma(trigamma(x)); math.Abs(got/x-1) > 1e-9 {
			t.Errorf("of trigamma(%v): %v", x, got)
		}
	}
}
