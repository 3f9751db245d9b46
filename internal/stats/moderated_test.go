package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// moderatedT is the t-test that Prior.Estimate is for: the mean of xs, its interval of confidence at level, and the
// two-sided p of the hypothesis that it is 0. p is below α exactly where the interval at level 1−α leaves out 0.
func moderatedT(xs []float64, prior Prior, level float64) (centre float64, iv Interval, p float64, ok bool) {
	centre, se, df, ok := prior.Estimate(xs)
	if !ok || !(level > 0 && level < 1) {
		return 0, Interval{}, 0, false
	}
	q, okQ := StudentQuantile(1-(1-level)/2, df)
	_, _, p, okP := yuenP(centre, se, df)
	half := q * se
	if !okQ || !okP || math.IsInf(half, 0) || math.IsInf(centre, 0) {
		return 0, Interval{}, 0, false
	}
	return centre, Interval{centre - half, centre + half}, p, true
}

// TestModeratedT holds one t-test a row to limma 3.54.1 in R 4.2.2:
//
//	f <- eBayes(lmFit(rows, design = matrix(1, 3, 1))); topTable(f, number = 5, sort.by = "none", confint = TRUE)
func TestModeratedT(t *testing.T) {
	rows := [][]float64{{1.1, 0.7, 1.9}, {-0.2, 0.4, 0.1}, {2.2, 2.9, 1.0}, {0.3, -1.2, 0.8}, {0.05, 0.01, -0.07}}
	want := []struct{ centre, low, high, p float64 }{
		{1.23333333333333361, 0.300007821988813, 2.166658844677855, 0.023937660944938443},
		{0.1, -0.448004822872623, 0.648004822872623, 0.610186900038954594},
		{2.0333333333333341, 0.626530134757362, 3.440136531909307, 0.018653158016451375},
		{-0.03333333333333333, -1.550377216225624, 1.483710549558957, 0.9499089826615007},
		{-0.00333333333333334, -0.359031750495510, 0.352365083828843, 0.978618638549089703},
	}
	var variances []float64
	for _, xs := range rows {
		variances = append(variances, variance(xs, 0))
	}
	prior, ok := FitPrior(variances, fill(5, 2))
	if !ok || !near(prior.DF, 1.16304707501518556, 1e-9) || !near(prior.Variance, 0.10157914690740999, 1e-9) {
		t.Fatalf("prior %+v, %v", prior, ok)
	}
	for i, w := range want {
		centre, iv, p, ok := moderatedT(rows[i], prior, 0.95)
		if !ok || !near(centre, w.centre, 1e-12) || !near(iv.Low, w.low, 1e-9) || !near(iv.High, w.high, 1e-9) ||
			!near(p, w.p, 1e-9) {
			t.Errorf("row %d: %v, %v, p = %v, %v; want %+v", i, centre, iv, p, ok, w)
		}
		c, se, df, ok := prior.Estimate(rows[i])
		_, touch, _, _ := moderatedT(rows[i], prior, 1-p)
		if !ok || c != centre || se <= 0 || df <= 2 || min(math.Abs(touch.Low), math.Abs(touch.High)) > 1e-9 {
			t.Errorf("row %d: %v, %v, %v, %v; the interval at level 1−p is %v", i, c, se, df, ok, touch)
		}
	}
	if _, iv, p, ok := moderatedT([]float64{2, 2, 2}, prior, 0.95); !ok || iv.Low >= 2 || iv.High <= 2 || p == 0 {
		t.Errorf("no spread: %v, p = %v, %v; want what the prior says", iv, p, ok)
	}
	for name, f := range map[string]func() (float64, Interval, float64, bool){
		"one value": func() (float64, Interval, float64, bool) { return moderatedT([]float64{1}, prior, 0.95) },
		"NaN": func() (float64, Interval, float64, bool) {
			return moderatedT([]float64{1, math.NaN()}, prior, 0.95)
		},
		"no prior": func() (float64, Interval, float64, bool) { return moderatedT(rows[0], Prior{}, 0.95) },
		"level 0":  func() (float64, Interval, float64, bool) { return moderatedT(rows[0], prior, 0) },
		"level 1":  func() (float64, Interval, float64, bool) { return moderatedT(rows[0], prior, 1) },
		"overflow": func() (float64, Interval, float64, bool) {
			return moderatedT([]float64{-1e200, 1e200}, prior, 0.95)
		},
	} {
		if centre, iv, p, ok := f(); ok || centre != 0 || iv != (Interval{}) || p != 0 {
			t.Errorf("%s: %v, %v, %v, %v; want none", name, centre, iv, p, ok)
		}
	}
}

// TestModeratedTCovers draws an engine's 16 workloads, whose variances are lognormal: of 95 in 100 the largest is four
// times the smallest, or 16 times. Over all workloads the intervals must hold the means in 95 ± 1.5 %, and those of
// three blocks be at least 30 % narrower than Student's.
func TestModeratedTCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 3))
	const engines, workloads = 700, 16
	for _, factor := range []float64{1, 4, 16} {
		for _, n := range []int{3, 4, 5} {
			hits, alarms, width, student := 0, 0, 0.0, 0.0
			var variances, dfs [workloads]float64
			var all [workloads][]float64
			for range engines {
				for w := range all {
					sd := 0.01 * math.Exp(r.NormFloat64()*math.Log(factor)/(2*1.96)/2)
					all[w] = all[w][:0]
					for range n {
						all[w] = append(all[w], sd*r.NormFloat64())
					}
					variances[w] = variance(all[w], 0)
					dfs[w] = float64(n - 1)
				}
				prior, ok := FitPrior(variances[:], dfs[:])
				if !ok {
					t.Fatal("no prior")
				}
				for _, xs := range all {
					_, iv, p, ok := moderatedT(xs, prior, 0.95)
					plain, _ := Yuen(xs, 0, 0.95)
					if !ok {
						t.Fatal("no interval")
					}
					if iv.Low <= 0 && 0 <= iv.High {
						hits++
					}
					if p < 0.01 {
						alarms++
					}
					width, student = width+iv.High-iv.Low, student+plain.High-plain.Low
				}
			}
			got := float64(hits) / engines / workloads
			if math.Abs(got-0.95) > 0.015 {
				t.Errorf("variances that differ by a factor of %v, n=%d: "+
					"the interval holds the mean in %.2f %% of draws",
					factor, n, 100*got)
			}
			if level := float64(alarms) / engines / workloads; factor <= 4 && level > 0.013 {
				t.Errorf("variances that differ by a factor of %v, n=%d: p is below 0.01 in %.2f %% of draws",
					factor, n, 100*level)
			}
			if n == 3 && width > 0.7*student {
				t.Errorf("factor %v: the interval is %.2f as wide as Student's", factor, width/student)
			}
			t.Logf("factor %v, n=%d: covers %.2f %%, %.3f of Student's width; p below 0.01 in %.2f %%",
				factor, n, 100*got, width/student, 100*float64(alarms)/engines/workloads)
		}
	}
}
