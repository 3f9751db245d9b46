package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	moremath "github.com/aclements/go-moremath/stats"
)

var (
	// sleep is the paired difference of R's data set of that name (Student 1908, after Cushny and Peebles), n = 10.
	sleep = []float64{1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4}
	// maize is the difference in height, in eighths of an inch, between Darwin's 15 pairs of crossed and
	// self-fertilised plants, as Fisher prints it.
	maize = []float64{49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48}
)

func TestYuen(t *testing.T) {
	for _, c := range []struct {
		name      string
		xs        []float64
		trim      float64
		low, high float64
		tol       float64 // relative: half a unit of the last printed digit
	}{
		{"pumpkins, 20 %, the formula in R 4.2.2", pumpkins, 0.2, 198.156022387824, 243.422924980597, 1e-9},
		{"awareness, 20 %, likewise", awareness, 0.2, 171.738717410034, 393.645897974581, 1e-9},
		{"pumpkins, Student, printed (200.7, 257.6)", pumpkins, 0, 200.7, 257.6, 0.0003},
		{"two values: Student with t(1) = 12.706", []float64{10, 12}, 0.2, 11 - 12.706204736, 11 + 12.706204736, 1e-9},
		{"four values: Student with t(3) = 3.182446", []float64{1, 2, 3, 4}, 0.2,
			2.5 - 2.0542603, 2.5 + 2.0542603, 1e-7},
		{"five values: h = 3, s_w = 1, R's qt(0.975, 1.6) = 5.517245", []float64{1, 2, 3, 4, 1000}, 0.2,
			3 - 5.51724543875876*math.Sqrt(4.0/6), 3 + 5.51724543875876*math.Sqrt(4.0/6), 1e-8},
		{"equal values", []float64{2, 2, 2}, 0.2, 2, 2, 0},
	} {
		iv, ok := Yuen(c.xs, c.trim, 0.95)
		if !ok || !near(iv.Low, c.low, c.tol) || !near(iv.High, c.high, c.tol) {
			t.Errorf("%s: %v, %v; want (%v, %v)", c.name, iv, ok, c.low, c.high)
		}
	}
	for name, f := range map[string]func() (Interval, bool){
		"one value": func() (Interval, bool) { return Yuen([]float64{1}, 0.2, 0.95) },
		"one left":  func() (Interval, bool) { return Yuen([]float64{1, 2, 3}, 0.4, 0.95) },
		"level 0":   func() (Interval, bool) { return Yuen(awareness, 0.2, 0) },
		"level 1":   func() (Interval, bool) { return Yuen(awareness, 0.2, 1) },
		"overflow":  func() (Interval, bool) { return Yuen([]float64{-1e200, 1e200}, 0.2, 0.95) },
	} {
		if iv, ok := f(); ok || iv != (Interval{}) {
			t.Errorf("%s: %v, %v; want none", name, iv, ok)
		}
	}
}

// TestYuenCovers draws from a normal distribution: the interval must hold the centre in 95 % of 4,000 draws, give
// or take four standard errors (1.4 %), for Student's case and the trimmed one.
func TestYuenCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	for _, n := range []int{3, 10, 25} {
		const draws = 4000
		hits := 0
		xs := make([]float64, n)
		for range draws {
			for i := range xs {
				xs[i] = r.NormFloat64()
			}
			if iv, ok := Yuen(xs, 0.2, 0.95); ok && iv.Low <= 0 && 0 <= iv.High {
				hits++
			}
		}
		if got := float64(hits) / draws; math.Abs(got-0.95) > 0.014 {
			t.Errorf("n=%d: the interval holds the centre in %.1f %% of draws", n, 100*got)
		}
	}
}

// TestOutlierMovesLittle is why the trimmed mean is here.
func TestOutlierMovesLittle(t *testing.T) {
	clean := []float64{10, 11, 12, 13, 14, 15}
	dirty := []float64{10, 11, 12, 13, 14, 1e6}
	a, _ := Yuen(clean, 0.2, 0.95)
	b, _ := Yuen(dirty, 0.2, 0.95)
	if a != b {
		t.Errorf("one outlier moved the interval from %v to %v", a, b)
	}
}

func TestYuenTest(t *testing.T) {
	for _, c := range []struct {
		name     string
		xs       []float64
		trim     float64
		t, df, p float64
		tol      float64
	}{
		{"sleep, R's t.test prints t = 4.0621, df = 9, p = 0.002833", sleep, 0, 4.0621, 9, 0.002833, 1e-4},
		{"maize, Fisher 1935 prints t = 2.148 and 4.970 %", maize, 0, 2.148, 14, 0.04970, 3e-4},
		{"awareness, the formula in R 4.2.2", awareness, 0.2,
			5.66894212041701, 12 * (1 - 3.0/19), 0.000199021080143768, 1e-12},
		{"sleep, likewise", sleep, 0.2, 7.28840517079004, 5 * 0.8, 0.00188361473395734, 1e-12},
		{"maize, likewise", maize, 0.2, 3.50442776881073, 8 * 0.8, 0.0114839271887553, 1e-12},
		{"no spread above 0", []float64{2, 2, 2}, 0.2, math.Inf(1), 2, 0, 0},
		{"no spread below 0", []float64{-2, -2, -2}, 0.2, math.Inf(-1), 2, 0, 0},
		{"no spread but for what is trimmed", []float64{9, 2, 2, 2, -7}, 0.2, math.Inf(1), 2 * 0.8, 0, 0},
		{"nothing but 0", []float64{0, 0}, 0.2, 0, 1, 1, 0},
		{"0 in the middle of two: t(1) has closed form", []float64{-1, 1}, 0.2, 0, 1, 1, 0},
		{"1 and 3: t = 2, p = 1 − 2/π·atan 2", []float64{1, 3}, 0.2, 2, 1, 1 - 2/math.Pi*math.Atan(2), 1e-14},
		{"whose squares overflow", []float64{1e200, 3e200}, 0.2, 2, 1, 1 - 2/math.Pi*math.Atan(2), 1e-14},
		{"beside outliers that are trimmed", []float64{-1e200, 1e-100, 2e-100, 3e-100, 1e200}, 0.2,
			math.Sqrt(6), 2 * 0.8, 0.164468138369524, 1e-12}, // R's 2*pt(-sqrt(6), 1.6)
		{"whose squares underflow", []float64{1e-200, 3e-200}, 0.2, 2, 1, 1 - 2/math.Pi*math.Atan(2), 1e-14},
	} {
		gt, df, p, ok := YuenTest(c.xs, c.trim)
		if same := gt == c.t || near(gt, c.t, c.tol); !ok || !same || !near(df, c.df, 1e-14) ||
			!(math.Abs(p-c.p) <= c.tol*c.p || p == c.p) {
			t.Errorf("%s: t = %v, df = %v, p = %v, %v; want %v, %v, %v", c.name, gt, df, p, ok, c.t, c.df, c.p)
		}
	}
	for _, bad := range []struct {
		xs   []float64
		trim float64
	}{{[]float64{1}, 0.2}, {[]float64{1, 2, 3}, 0.4}, {maize, 0.5}, {maize, -0.1}, {maize, math.NaN()}} {
		if gt, df, p, ok := YuenTest(bad.xs, bad.trim); ok || gt != 0 || df != 0 || p != 0 {
			t.Errorf("YuenTest(%v, %v) = %v, %v, %v, %v; want none", bad.xs, bad.trim, gt, df, p, ok)
		}
	}
}

// TestYuenTestAgrees compares, on random samples, with the interval (p is the α at which the interval just
// touches 0) and, where nothing is trimmed, with the t-test of go-moremath.
func TestYuenTestAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		xs := make([]float64, 2+r.IntN(40))
		for i := range xs {
			xs[i] = r.NormFloat64() + 0.3
		}
		gt, df, p, ok := YuenTest(xs, 0.2)
		if !ok || !(p > 0 && p <= 1) {
			t.Fatalf("%v: p = %v, %v", xs, p, ok)
		}
		if 1e-9 < p && p < 1-1e-9 {
			iv, ok := Yuen(xs, 0.2, 1-p)
			if touch := min(math.Abs(iv.Low), math.Abs(iv.High)); !ok || touch > 1e-6*(iv.High-iv.Low) {
				t.Fatalf("the interval at level 1−%v is %v", p, iv)
			}
		}
		for i := range xs {
			xs[i] *= -1e3
		}
		mt, mdf, mp, _ := YuenTest(xs, 0.2)
		if !near(mt, -gt, 1e-9) || mdf != df || !near(mp, p, 1e-9) {
			t.Fatalf("mirrored and scaled: %v, %v, %v; was %v, %v, %v", mt, mdf, mp, gt, df, p)
		}
		want, err := moremath.OneSampleTTest(moremath.Sample{Xs: xs}, 0, moremath.LocationDiffers)
		if err != nil {
			t.Fatal(err)
		}
		if gt, df, p, _ := YuenTest(xs, 0); !near(gt, want.T, 1e-9) || df != want.DoF || !near(p, want.P, 1e-9) {
			t.Fatalf("untrimmed: %v, %v, %v; go-moremath has %v, %v, %v", gt, df, p, want.T, want.DoF, want.P)
		}
	}
}

// TestYuenTestLevel is the claim in the comment of Yuen: of normal data the level is near what it should be, and not a
// saw-tooth of n. The one of Tukey and McLaughlin is 1.6 % at n = 10 and 0.5 % at 14.
func TestYuenTestLevel(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	const trials = 20000
	for _, n := range []int{9, 10, 11, 12, 14, 15, 20, 24, 30, 45} {
		hits := 0
		xs := make([]float64, n)
		for range trials {
			for i := range xs {
				xs[i] = r.NormFloat64()
			}
			if _, _, p, _ := YuenTest(xs, Trim(n)); p < 0.01 {
				hits++
			}
		}
		if got := float64(hits) / trials; got < 0.008-0.0025 || got > 0.010+0.0025 {
			t.Errorf("n=%d: p is below 0.01 in %.4f of samples; want 0.008 to 0.010", n, got)
		}
		t.Logf("n=%d: p is below 0.01 in %.2f %% of samples", n, 100*float64(hits)/trials)
	}
}

// TestYuenAndYuenWelch: against a sample without spread, two samples are one, but for the degrees of freedom.
func TestYuenAndYuenWelch(t *testing.T) {
	for _, xs := range [][]float64{awareness, pumpkins, sleep, maize} {
		centre, se, df, _ := Estimate(xs, 0.2)
		two, ok := YuenWelch([]float64{1, 1, 1}, xs, 0.2)
		if g := len(xs) / 5; !ok || !near(two.Difference, centre-1, 1e-12) || !near(two.StdErr, se, 1e-12) ||
			!near(df, two.DF*(1-float64(g)/float64(len(xs))), 1e-12) {
			t.Errorf("%v: %+v; Estimate has %v, %v, %v", xs, two, centre, se, df)
		}
	}
}

// TestEstimate: interval and test follow from it, and it is safe where squares are not.
func TestEstimate(t *testing.T) {
	for _, xs := range [][]float64{awareness, pumpkins, sleep, maize, {10, 12}} {
		for _, trim := range []float64{0, 0.1, 0.2} {
			centre, se, df, ok := Estimate(xs, trim)
			iv, _ := Yuen(xs, trim, 0.95)
			q, _ := StudentQuantile(0.975, df)
			gt, wantDF, _, _ := YuenTest(xs, trim)
			if !ok || !near(centre-q*se, iv.Low, 1e-9) || !near(centre+q*se, iv.High, 1e-9) ||
				!near(centre/se, gt, 1e-12) || df != wantDF {
				t.Errorf("trim %v of %v: %v ± %v, df %v, %v; want %v, t = %v", trim, xs, centre, se, df, ok, iv, gt)
			}
		}
	}
	if centre, se, df, ok := Estimate([]float64{1e200, 3e200}, 0); !ok || !near(centre, 2e200, 1e-14) ||
		!near(se, 1e200, 1e-14) || df != 1 {
		t.Errorf("large values: %v, %v, %v, %v", centre, se, df, ok)
	}
	if centre, se, df, ok := Estimate([]float64{4, 4, 4}, 0); !ok || centre != 4 || se != 0 || df != 2 {
		t.Errorf("no spread: %v, %v, %v, %v", centre, se, df, ok)
	}
	for i, bad := range []struct {
		xs   []float64
		trim float64
	}{{nil, 0}, {[]float64{1}, 0}, {[]float64{1, 2, 3}, 0.4}, {maize, 0.5}, {[]float64{1, math.NaN()}, 0}} {
		if centre, se, df, ok := Estimate(bad.xs, bad.trim); ok || centre != 0 || se != 0 || df != 0 {
			t.Errorf("bad input %d: %v, %v, %v, %v", i, centre, se, df, ok)
		}
	}
}
