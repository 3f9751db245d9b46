package changes

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/stat"

	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// betweenRuns reads the data. For each engine and pair of equal runs it returns the logarithm of the geometric mean,
// and the variance of the mean of the workloads.
func betweenRuns(t *testing.T) (means, variances []float64) {
	t.Helper()
	f, err := os.Open("../../docs/agreement/runs.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range records[0] {
		at[name] = i
	}
	whole, parts := map[string]float64{}, map[string][]float64{}
	var order []string
	for _, r := range records[1:] {
		ratio, err := strconv.ParseFloat(r[at["ratio"]], 64)
		if err != nil {
			t.Fatal(err)
		}
		pair := r[at["session"]] + " " + r[at["pair"]] + " " + r[at["engine"]]
		if r[at["workload"]] == "geometric mean" {
			whole[pair] = math.Log(ratio)
			order = append(order, pair)
			continue
		}
		parts[pair] = append(parts[pair], math.Log(ratio))
	}
	for _, pair := range order {
		means = append(means, whole[pair])
		variances = append(variances, stat.Variance(parts[pair], nil)/float64(len(parts[pair])))
	}
	return means, variances
}

// TestBetweenIsThatOfTheData: the geometric means of equal runs differ by more than the spread of their workloads
// gives. The rest is twice the variance of one run. Between is no less than that, and no more than the data allow at 95
// %.
func TestBetweenIsThatOfTheData(t *testing.T) {
	means, variances := betweenRuns(t)
	if len(means) < 6 {
		t.Fatalf("%d geometric means", len(means))
	}
	squares, noise := 0.0, 0.0
	for i, m := range means {
		squares += m * m
		noise += variances[i]
	}
	n := float64(len(means))
	sd := math.Sqrt(max(0, squares-noise) / n / 2)
	t.Logf("%d geometric means: %.4f", len(means), sd)
	if len(means) == 6 && math.Abs(sd-0.0054) > 0.0001 { // as the comment of Between and the documents have it
		t.Errorf("standard deviation between runs %.4f, and it is said to be 0.0054", sd)
	}
	const chi = 1.6354 // R: qchisq(0.05, 6)
	if upper := math.Sqrt((squares/chi - noise/n) / 2); sd > Between || len(means) == 6 && Between > upper {
		t.Errorf("between runs lie %.4f, at most %.4f, and %.4f is allowed for", sd, upper, Between)
	}
}

// TestBetweenAddsInQuadrature: so it does, with the degrees of freedom of a sum of which one part is known.
func TestBetweenAddsInQuadrature(t *testing.T) {
	two := between(stats.TwoSample{Difference: 0.03, StdErr: 0.02, DF: 6}, 0.01)
	// R: sqrt(0.02^2 + 2*0.01^2) = 0.024494897; (0.02^2 + 2*0.01^2)^2 / (0.02^4/6) = 13.5
	if math.Abs(two.StdErr-0.024494897) > 1e-9 || math.Abs(two.DF-13.5) > 1e-9 || two.Difference != 0.03 {
		t.Errorf("%+v", two)
	}
	if two := between(stats.TwoSample{Difference: 0.03, StdErr: 0.02, DF: 6}, 0); two.StdErr != 0.02 || two.DF != 6 {
		t.Errorf("without anything between: %+v", two)
	}
	for _, se := range []float64{0, 1e-200, 1e-9} {
		two := between(stats.TwoSample{Difference: 0.05, StdErr: se, DF: 6}, 0.01)
		// R: 2*pnorm(-0.05/(sqrt(2)*0.01)) = 0.00040695
		if p := two.P(); math.Abs(p-0.00040695) > 3e-6 || two.DF != steadyDF {
			t.Errorf("standard error %v: %+v, p %v", se, two, p)
		}
	}
}

func TestFloor(t *testing.T) {
	// R: expm1((qnorm(0.995) + qnorm(0.9)) * sqrt(2) * sd)
	for sd, want := range map[float64]float64{0: 0, 0.01: 0.0561, 0.1: 0.7255} {
		if got := Floor(sd); math.Abs(got-want) > 0.01*want {
			t.Errorf("between runs %v: %.4f, want %.4f", sd, got, want)
		}
	}
}

// equalRuns returns, as shares, the alarms of rows and of totals of equal runs. Each run adds to every block of every
// workload the same, of standard deviation whole. To every block of one number it adds the same in all workloads, of
// deviation pass. own is the deviation of a single block, and sd is what is allowed for. summed are the alarms of
// totals that take the workloads for independent.
func equalRuns(seed uint64, blocks, trials int, whole, pass, own, sd float64) (rows, totals, summed float64) {
	r := rand.New(rand.NewPCG(seed, 1))
	const workloads = 8
	run := func() (all [workloads]index.PerBlock) {
		whole := whole * r.NormFloat64()
		for w := range all {
			all[w] = index.PerBlock{}
		}
		for b := range blocks {
			pass := pass * r.NormFloat64()
			for w := range all {
				all[w][result.BlockID{Number: b}] = 3 + whole + pass + own*r.NormFloat64()
			}
		}
		return all
	}
	differs := func(two stats.TwoSample) float64 {
		// This is what judge asks first; intervals would take most of the time.
		if between(two, sd).P() <= changeAlpha(blocks, blocks) {
			return 1
		}
		return 0
	}
	for range trials {
		before, after := run(), run()
		var all []*row
		var parts []stats.TwoSample
		for w := range before {
			x := &row{from: before[w], to: after[w], known: true}
			trim := stats.Trim(min(len(before[w]), len(after[w])))
			x.two, _ = stats.YuenWelch(before[w].Values(), after[w].Values(), trim)
			x.Difference = &Difference{Ratio: math.Exp(x.two.Difference)}
			rows += differs(x.two) / workloads
			all, parts = append(all, x), append(parts, x.two)
		}
		two, _ := meanOf(all)
		totals += differs(two)
		two, _ = stats.MeanOf(parts)
		summed += differs(two)
	}
	n := float64(trials)
	return rows / n, totals / n, summed / n
}

// TestSessionsRaiseNoAlarms: of equal runs that differ by a percent as a whole, at most one row and one total in a
// hundred are called different. With nothing allowed for there are many more, which shows that this test would see it.
func TestSessionsRaiseNoAlarms(t *testing.T) {
	const trials = 2500
	limit := 0.01 + 3*math.Sqrt(0.01*0.99/trials)
	for _, blocks := range []int{6, 12, 30} {
		for _, own := range []float64{0.005, 0.02} {
			rows, totals, _ := equalRuns(uint64(41+blocks), blocks, trials, Between, 0, own, Between)
			if rows > limit || totals > limit {
				t.Errorf("%d blocks of %v: %.4f of the rows differ, and %.4f of the totals", blocks, own, rows, totals)
			}
			if _, totals, _ := equalRuns(uint64(42+blocks), blocks, trials/5, Between, 0, own, 0); totals < 0.1 {
				t.Errorf("%d blocks of %v: with nothing allowed for only %.4f of the totals differ",
					blocks, own, totals)
			}
		}
	}
}

// TestTotalsSeeWhatABlockHasInCommon: what a block number has in common in all workloads makes no alarms. It would if
// the workloads were taken for independent. Where they have nothing in common, nothing is lost.
func TestTotalsSeeWhatABlockHasInCommon(t *testing.T) {
	const trials = 4000
	limit := 0.01 + 3*math.Sqrt(0.01*0.99/trials)
	for _, blocks := range []int{3, 6, 12} {
		_, totals, summed := equalRuns(uint64(51+blocks), blocks, trials, 0, 0.01, 0.01, 0)
		if totals > limit || summed < 0.05 {
			t.Errorf("%d blocks: %.4f of the totals differ, and %.4f of those that add up variances",
				blocks, totals, summed)
		}
		if _, totals, _ = equalRuns(uint64(61+blocks), blocks, trials, 0, 0, 0.01, 0); totals > limit {
			t.Errorf("%d blocks with nothing in common: %.4f of the totals differ", blocks, totals)
		}
	}
}
