package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	moremath "github.com/aclements/go-moremath/stats"
)

// TestYuenWelch compares with yuen.t.test of R's package PairedData, to all digits that scipy's tests quote of it, and
// with a paper of SAS. Their difference is the first less the second.
func TestYuenWelch(t *testing.T) {
	few := []float64{1.1, 2.9, 4.2}
	skew := []float64{56, 128.6, 12, 123.8, 64.34, 78, 763.3}
	for _, c := range []struct {
		name    string
		a, b    []float64
		trim    float64
		t, p    float64
		tol     float64
		diff    float64 // NaN where the source has none
		diffTol float64
	}{
		{"three values a side: Welch", []float64{1, 2, 3}, few, 0.2, -0.6864951273557258, 0.5361949075312673, 1e-12,
			0.7333333333333334, 1e-12},
		{"seven and three", skew, few, 0.2, 4.591598691181999, 0.00998909252078421, 1e-12, math.NaN(), 0},
		{"likewise, trimmed further", skew, few, 0.32, 2.832256715395378, 0.10512380092302633, 1e-12, math.NaN(), 0},
		{"eleven a side; the means as multicon prints them",
			[]float64{2.7, 2.7, 1.1, 3.0, 1.9, 3.0, 3.8, 3.8, 0.3, 1.9, 1.9},
			[]float64{6.5, 5.4, 8.1, 3.5, 0.5, 3.8, 6.8, 4.9, 9.5, 6.2, 4.1},
			0.2, -4.2461168970325, 0.002878909511344, 1e-12, 5.385714285714286 - 2.442857142857143, 1e-14},
		{"twenty a side",
			[]float64{
				-0.84504783, 0.13366078, 3.53601757, -0.62908581, 0.54119466, -1.16511574, -0.08836614, 1.18495416,
				2.48028757, -1.58925028, -1.6706357, 0.3090472, -2.12258305, 0.3697304, -1.0415207, -0.57783497,
				-0.90997008, 1.09850192, 0.41270579, -1.4927376,
			},
			[]float64{
				1.2725522, 1.1657899, 2.7509041, 1.2389013, -0.9490494, -1.0752459, 1.1038576, 2.9912821, 3.5349111,
				0.4171922, 1.0168959, -0.7625041, -0.4300008, 3.0431921, 1.6035947, 0.5285634, -0.7649405, 1.5575896,
				1.3670797, 1.1726023,
			},
			0.2, -3.0983317739483, 0.005293305834235, 1e-12, math.NaN(), 0},
		{"SAS Global Forum 2014, paper 1660, one value trimmed at each end",
			[]float64{12, 14, 18, 25, 32, 44, 12, 14, 18, 25, 32, 44},
			[]float64{17, 22, 14, 12, 30, 29, 19, 17, 22, 14, 12, 30, 29, 19},
			0.09, 0.669169, 0.514522, 1e-6, math.NaN(), 0},
	} {
		got, ok := YuenWelch(c.a, c.b, c.trim)
		if s := -got.Difference / got.StdErr; !ok || !near(s, c.t, c.tol) || math.Abs(got.P()-c.p) > c.tol {
			t.Errorf("%s: %+v, t %v, p %v; want %v and %v", c.name, got, s, got.P(), c.t, c.p)
		}
		if !math.IsNaN(c.diff) && !near(got.Difference, c.diff, c.diffTol) {
			t.Errorf("%s: difference %v, want %v", c.name, got.Difference, c.diff)
		}
	}
}

func TestYuenWelchAtItsEdges(t *testing.T) {
	for _, c := range []struct {
		name   string
		a, b   []float64
		want   TwoSample
		p      float64
		spread bool
	}{
		{"alike, without spread", []float64{2, 2, 2}, []float64{2, 2}, TwoSample{0, 0, 3}, 1, false},
		{"apart, without spread", []float64{2, 2, 2}, []float64{3, 3}, TwoSample{1, 0, 3}, 0, false},
		// One side without spread leaves the test of the other against a constant: 1 and 3 around 2, t = 2 at df 1.
		{"one without spread", []float64{0, 0, 0}, []float64{1, 3},
			TwoSample{2, 1, 1}, 1 - 2/math.Pi*math.Atan(2), true},
		{"whose squares overflow", []float64{0, 0, 0}, []float64{1e200, 3e200},
			TwoSample{2e200, 1e200, 1}, 1 - 2/math.Pi*math.Atan(2), true},
		{"whose squares underflow", []float64{0, 0, 0}, []float64{1e-200, 3e-200},
			TwoSample{2e-200, 1e-200, 1}, 1 - 2/math.Pi*math.Atan(2), true},
	} {
		got, ok := YuenWelch(c.a, c.b, 0.2)
		scale := max(math.Abs(c.want.Difference), 1e-300)
		if !ok || math.Abs(got.Difference-c.want.Difference) > 1e-12*scale ||
			math.Abs(got.StdErr-c.want.StdErr) > 1e-12*scale ||
			!near(got.DF, c.want.DF, 1e-12) || !near(got.P(), c.p, 1e-12) {
			t.Errorf("%s: %+v, p %v; want %+v, %v", c.name, got, got.P(), c.want, c.p)
		}
		iv, ok := got.Interval(0.95)
		if !ok || (iv.Low < iv.High) != c.spread || iv.Low > got.Difference || iv.High < got.Difference {
			t.Errorf("%s: %v, %v", c.name, iv, ok)
		}
	}
	two := []float64{1, 2}
	for i, bad := range []struct {
		a, b []float64
		trim float64
	}{
		{nil, two, 0.2}, {two, nil, 0.2}, {two, []float64{1}, 0.2}, {two, []float64{1, 2, 3}, 0.4},
		{two, two, 0.5}, {two, two, -0.1}, {two, two, math.NaN()},
		{two, []float64{1, math.Inf(1)}, 0.2}, {two, []float64{1, math.NaN()}, 0.2},
		{[]float64{-math.MaxFloat64, -math.MaxFloat64}, []float64{math.MaxFloat64, math.MaxFloat64}, 0.2},
	} {
		if got, ok := YuenWelch(bad.a, bad.b, bad.trim); ok || got != (TwoSample{}) {
			t.Errorf("bad input %d: %+v, %v", i, got, ok)
		}
	}
	good, _ := YuenWelch(two, two, 0.2)
	for _, level := range []float64{0, 1, math.NaN()} {
		if iv, ok := good.Interval(level); ok {
			t.Errorf("level %v: %v", level, iv)
		}
	}
	for _, bad := range [][3]float64{
		{0, 0.9, 0}, {1, 0.9, 0}, {0.01, 0.4, 0}, {0.01, 1, 0}, {0.01, 0.9, -1}, {math.NaN(), 0.9, 0},
	} {
		if v, ok := good.Visible(bad[0], bad[1], bad[2]); ok {
			t.Errorf("visible of %v: %v", bad, v)
		}
	}
}

// TestYuenWelchAgrees compares, on random samples, with the interval (p is the α at which it just touches 0), with the
// exchanged samples in another unit, and, where nothing is trimmed, with the Welch test of go-moremath.
func TestYuenWelchAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	draw := func(centre, sd float64) []float64 {
		xs := make([]float64, 2+r.IntN(40))
		for i := range xs {
			xs[i] = centre + sd*r.NormFloat64()
		}
		return xs
	}
	for range 300 {
		a, b := draw(0, 1), draw(0.4, 3)
		got, ok := YuenWelch(a, b, 0.2)
		p := got.P()
		if !ok || !(p > 0 && p <= 1) {
			t.Fatalf("%v, %v: %+v, p %v", a, b, got, p)
		}
		if 1e-9 < p && p < 1-1e-9 {
			iv, ok := got.Interval(1 - p)
			if touch := min(math.Abs(iv.Low), math.Abs(iv.High)); !ok || touch > 1e-6*(iv.High-iv.Low) {
				t.Fatalf("the interval at level 1−%v is %v", p, iv)
			}
		}
		for _, xs := range [][]float64{a, b} {
			for i := range xs {
				xs[i] *= 1e3
			}
		}
		back, _ := YuenWelch(b, a, 0.2)
		if !near(back.Difference, -1e3*got.Difference, 1e-9) || !near(back.DF, got.DF, 1e-9) ||
			!near(back.P(), p, 1e-9) {
			t.Fatalf("exchanged and scaled: %+v, was %+v", back, got)
		}
		want, err := moremath.TwoSampleWelchTTest(
			moremath.Sample{Xs: a}, moremath.Sample{Xs: b}, moremath.LocationDiffers,
		)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := YuenWelch(a, b, 0); !near(-got.Difference/got.StdErr, want.T, 1e-9) ||
			!near(got.DF, want.DoF, 1e-9) || !near(got.P(), want.P, 1e-9) {
			t.Fatalf("untrimmed: %+v, p %v; go-moremath has %+v", got, got.P(), want)
		}
	}
}

// TestYuenWelchHoldsItsLevel draws both samples from one distribution: p is below 0.01 in about one of a hundred,
// whatever the sizes, and with tails such as Student's with two degrees of freedom. And what Visible states is found as
// often as it says.
func TestYuenWelchHoldsItsLevel(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	normal := r.NormFloat64
	tails := func() float64 {
		x, y := r.NormFloat64(), r.NormFloat64()
		return r.NormFloat64() / math.Sqrt((x*x+y*y)/2)
	}
	const trials = 20000
	for _, c := range []struct {
		n, m int
		draw func() float64
		most float64
	}{
		{3, 3, normal, 0.011}, {5, 5, normal, 0.012}, {10, 12, normal, 0.013}, {12, 45, normal, 0.013},
		{90, 90, normal, 0.012}, {12, 12, tails, 0.011},
	} {
		a, b := make([]float64, c.n), make([]float64, c.m)
		alarms := 0
		for range trials {
			for i := range a {
				a[i] = c.draw()
			}
			for i := range b {
				b[i] = c.draw()
			}
			if two, _ := YuenWelch(a, b, 0.2); two.P() < 0.01 {
				alarms++
			}
		}
		if got := float64(alarms) / trials; got > c.most+4*math.Sqrt(c.most/trials) || got < 0.002 {
			t.Errorf("%d and %d: p is below 0.01 in %.4f of samples, want at most about %.3f", c.n, c.m, got, c.most)
		}
	}
	found := 0
	pilot := func() TwoSample {
		a, b := make([]float64, 12), make([]float64, 20)
		for i := range a {
			a[i] = normal()
		}
		for i := range b {
			b[i] = 2 * normal()
		}
		two, _ := YuenWelch(a, b, 0.2)
		return two
	}
	for range trials {
		two := pilot()
		effect, ok := two.Visible(0.01, 0.9, 0)
		if !ok {
			t.Fatal("no effect")
		}
		two = pilot()
		if two.Difference += effect; two.P() < 0.01 {
			found++
		}
	}
	if got := float64(found) / trials; math.Abs(got-0.9) > 0.015 {
		t.Errorf("the difference is found in %.4f of trials, want 0.9", got)
	}
}

// TestMeanOf compares with one difference alone, with the pooled variance that equal parts have, and with what two of a
// kind should be.
func TestMeanOf(t *testing.T) {
	one := TwoSample{Difference: 3, StdErr: 2, DF: 7}
	for _, c := range []struct {
		name string
		all  []TwoSample
		want TwoSample
	}{
		{"one", []TwoSample{one}, one},
		{"four alike: the standard error halves, the degrees of freedom add", []TwoSample{one, one, one, one},
			TwoSample{3, 1, 28}},
		{"one that is known exactly", []TwoSample{one, {Difference: 1, DF: 5}}, TwoSample{2, 1, 7}},
		{"all that are", []TwoSample{{Difference: 1, DF: 5}, {Difference: 2, DF: 4}}, TwoSample{1.5, 0, 9}},
		{"by hand: v 4 and 9, df 169/(16/4 + 81/9)", []TwoSample{{1, 2, 4}, {2, 3, 9}},
			TwoSample{1.5, math.Sqrt(13) / 2, 13}},
		{"small", []TwoSample{{1e-200, 2e-200, 4}, {2e-200, 3e-200, 9}},
			TwoSample{1.5e-200, math.Sqrt(13) / 2 * 1e-200, 13}},
	} {
		got, ok := MeanOf(c.all)
		if !ok || math.Abs(got.Difference-c.want.Difference) > 1e-12*c.want.Difference ||
			math.Abs(got.StdErr-c.want.StdErr) > 1e-12*c.want.StdErr || !near(got.DF, c.want.DF, 1e-12) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	if got, ok := MeanOf(nil); ok {
		t.Errorf("of nothing: %+v", got)
	}
}
