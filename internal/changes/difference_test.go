package changes

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// TestFewBlocksDecideNothing: two blocks in either file are too few.
func TestFewBlocksDecideNothing(t *testing.T) {
	before, after := ordinary(1, "1"), ordinary(2, "2")
	after.blocks, after.times["goja"] = 2, 90
	s := changed(before.file(), after.file())
	c := change(t, s, "goja", "a")
	if d := c.Difference; d.Verdict != compare.Undecided || d.Low != nil || d.P != nil || d.Visible != nil ||
		math.Abs(d.Ratio-3) > 0.1 || d.NewBlocks != 2 {
		t.Errorf("%+v", d)
	}
}

// TestFarApart: times at the limits of two files, as ratios to a yardstick at the other limit, have a ratio that JSON
// can state, and nothing is said of it.
func TestFarApart(t *testing.T) {
	low, high := []float64{-568, -567, -566}, []float64{566, 567, 568}
	for _, files := range [][2][]float64{{low, high}, {high, low}} {
		d, _, known := newDifference(files[0], files[1], Between, 0)
		if !known || d.Ratio <= 0 || math.IsInf(d.Ratio, 1) || d.Low != nil ||
			d.Verdict != compare.Undecided {
			t.Errorf("%v: %+v", files, d)
		}
	}
}

// TestFewBlocksOfManyWorkloads: two blocks of each workload say nothing of one, but show that all together have
// changed. One block of each gives a mean without an interval. Of equal runs, about one total in a hundred differs, and
// no more.
func TestFewBlocksOfManyWorkloads(t *testing.T) {
	total := func(blocks int, seed uint64, change float64, opt Options) Difference {
		before, after := ordinary(seed, "1"), ordinary(seed+1, "2")
		before.blocks, after.blocks = blocks, blocks
		after.times["goja"] *= change
		for _, x := range changedBy(before.file(), after.file(), opt).Totals {
			if x.Engine == "goja" && x.Suite == "" {
				if len(x.Workloads) != 4 {
					t.Fatalf("%+v", x)
				}
				return x.Difference
			}
		}
		t.Fatal("no total")
		return Difference{}
	}
	if d := total(2, 1, 1.1, Options{}); d.Verdict != compare.Slower || d.Low == nil || d.OldBlocks != 8 ||
		math.Abs(d.Ratio-1.1) > 0.02 {
		t.Errorf("%+v", d)
	}
	if d := total(1, 1, 1.1, Options{}); d.Verdict != compare.Undecided || d.Low != nil || d.P != nil ||
		math.Abs(d.Ratio-1.1) > 0.03 {
		t.Errorf("%+v", d)
	}
	for _, blocks := range []int{2, 3, 12} {
		alarms := 0
		const trials = 400
		for i := range trials {
			if v := total(blocks, uint64(2*i+1), 1, steady).Verdict; v == compare.Slower || v == compare.Faster {
				alarms++
			}
		}
		if alarms > 12 { // of 400 at 1 %, more than 12 in three runs of a thousand
			t.Errorf("%d blocks: %d of %d totals of equal runs differ", blocks, alarms, trials)
		}
	}
}

func differs(d *Difference) bool { return d.Verdict == compare.Slower || d.Verdict == compare.Faster }

// TestStoppingRulesLeaveTheErrorAlone: runs that stop when their own verdict is there and narrow enough, as runs do,
// differ by chance in about one of a hundred pairs where that is most often. Those that stop early look narrower than
// they are.
func TestStoppingRulesLeaveTheErrorAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	const trials = 4000
	run := func(sd float64) (effects []float64) {
		for n := 1; n <= 90; n++ {
			effects = append(effects, 3.4+sd*r.NormFloat64())
			if _, look := stats.SixLooks().At(n); !look {
				continue
			}
			if j := compare.Look(effects, 0.005); j.Verdict != compare.Undecided &&
				math.Log(j.Range.High/j.Range.Low)/2 <= math.Log1p(0.05) {
				break
			}
		}
		return effects
	}
	for _, sd := range []float64{0.02, 0.12} {
		alarms := 0
		for range trials {
			if d, _, _ := newDifference(run(sd), run(sd), 0, 0); differs(d) {
				alarms++
			}
		}
		if got := float64(alarms) / trials; got > 0.012+3*math.Sqrt(0.012/trials) {
			t.Errorf("standard deviation %v: %.4f of pairs of equal runs differ", sd, got)
		}
	}
}

// TestManyChangesHoldTheRate: of many rows in which nothing has changed, hardly ever is one called slower or faster.
func TestManyChangesHoldTheRate(t *testing.T) {
	r := rand.New(rand.NewPCG(33, 34))
	tables := 0
	const trials = 300
	for range trials {
		var all []*Difference
		for range 100 {
			draw := func() []float64 {
				xs := make([]float64, 12)
				for i := range xs {
					xs[i] = 0.01 * r.NormFloat64()
				}
				return xs
			}
			d, _, _ := newDifference(draw(), draw(), 0, 0)
			all = append(all, d)
		}
		takeBack(all)
		if slices.ContainsFunc(all, differs) {
			tables++
		}
	}
	if overall := stats.SixLooks().Overall; float64(tables)/trials > overall+3*math.Sqrt(overall/trials) {
		t.Errorf("%d of %d tables of a hundred rows have a false alarm", tables, trials)
	}
}

// TestAlphaOfAChange: one of two runs that may have been stopped by its own plan is enough for the stricter α.
func TestAlphaOfAChange(t *testing.T) {
	looks := stats.SixLooks()
	first := looks.Looks[0]
	for _, tc := range []struct {
		before, after int
		want          float64
	}{
		{3, 3, looks.Overall}, {first - 1, first - 1, looks.Overall},
		{first, 3, afterLooks}, {3, first, afterLooks}, {first, first, afterLooks},
	} {
		if got := changeAlpha(tc.before, tc.after); got != tc.want {
			t.Errorf("%d and %d blocks: %v, want %v", tc.before, tc.after, got, tc.want)
		}
	}
}

// TestTheLargerLeastEffectCounts, whichever of the two files has it.
func TestTheLargerLeastEffectCounts(t *testing.T) {
	for _, least := range [][2]float64{{0.01, 0.03}, {0.03, 0.01}} {
		before, after := ordinary(1, "1").file(), ordinary(2, "2").file()
		before.Header.MinEffect, after.Header.MinEffect = least[0], least[1]
		if got := newStepper(Named{File: before}, Named{File: after}, Options{}).minEffect; got != 0.03 {
			t.Errorf("of %v it is %v", least, got)
		}
	}
}

// TestWhatDoesNotCountIsTheSame: between the usual margin and the least effect that counts there is no gap.
func TestWhatDoesNotCountIsTheSame(t *testing.T) {
	for least, want := range map[float64]compare.Verdict{
		0.005: compare.Slower, 0.04: compare.Slower, 0.10: compare.Same,
	} {
		var d Difference
		if d.judge(stats.TwoSample{Difference: 0.05, StdErr: 0.001, DF: 20}, 0.01, least); d.Verdict != want {
			t.Errorf("5 %% where %v counts: %s, want %s", least, d.Verdict, want)
		}
	}
}
