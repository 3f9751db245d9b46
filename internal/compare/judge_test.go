package compare

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// spread is n effects, evenly spaced around centre, as far from it as width at most.
func spread(n int, centre, width float64) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = centre + width*(2*float64(i)/float64(n-1)-1)
	}
	return list
}

func TestJudge(t *testing.T) {
	for _, tc := range []struct {
		name      string
		effects   []float64
		alpha     float64
		minEffect float64
		want      Verdict
	}{
		{"slower", spread(12, 0.1, 0.01), 0.001, 0.005, Slower},
		{"faster", spread(12, -0.1, 0.01), 0.001, 0.005, Faster},
		{"same", spread(12, 0.001, 0.005), 0.001, 0.005, Same},
		{"too wide to tell", spread(12, 0.01, 0.2), 0.001, 0.005, Undecided},
		{"for certain, but less than counts", spread(12, 0.003, 0.0005), 0.001, 0.005, Same},
		{"and counts where anything does", spread(12, 0.003, 0.0005), 0.001, 0, Slower},
		{"less than counts, and beyond the usual margin", spread(12, 0.03, 0.001), 0.001, 0.05, Same},
		{"likewise, below 1", spread(12, -0.03, 0.001), 0.001, 0.05, Same},
		{"perhaps as much as counts", spread(12, 0.045, 0.01), 0.001, 0.05, Undecided},
		{"the interval at 95 % is within the margin, that of the test is not",
			spread(12, 0, 0.025), 0.0001, 0.005, Undecided},
		{"that interval for an error that may be larger", spread(12, 0, 0.025), 0.05, 0.005, Same},
		{"two blocks never decide", []float64{1, 1.0001}, 0.01, 0, Undecided},
		{"one block", []float64{1}, 0.01, 0, Undecided},
		{"of ten blocks, two are wild", append(spread(8, 0.1, 0.001), 9, -9), 0.01, 0.005, Slower},
	} {
		j := judged(tc.effects, tc.alpha, tc.minEffect)
		if j.Verdict != tc.want || j.Alpha != tc.alpha {
			t.Errorf("%s: %+v", tc.name, j)
		}
		middle, _ := Centre(tc.effects)
		if math.Abs(j.Ratio-math.Exp(middle)) > 1e-12 || j.Range.Low > j.Ratio || j.Range.High < j.Ratio {
			t.Errorf("%s: ratio %v in %+v", tc.name, j.Ratio, j.Range)
		}
		if few := len(tc.effects) < 3; few != (math.IsInf(j.Visible, 1) && math.IsInf(j.Range.High, 1) && j.P == 1) {
			t.Errorf("%s: %+v", tc.name, j)
		}
		if !(j.Visible >= tc.minEffect) {
			t.Errorf("%s: an effect of %v is visible, and does not count", tc.name, j.Visible)
		}
	}
	if j := judged(nil, 0.01, 0); !math.IsNaN(j.Ratio) || j.Verdict != Undecided {
		t.Errorf("of nothing: %+v", j)
	}
}

// TestJudgeIsConsistent: a verdict agrees with its own figures, and exchanging the two engines mirrors it.
func TestJudgeIsConsistent(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	seen := map[Verdict]int{}
	for range 3000 {
		n, centre, sd := 3+r.IntN(30), 0.03*r.NormFloat64(), math.Exp(-6+4*r.Float64())
		effects, mirror := make([]float64, n), make([]float64, n)
		for i := range effects {
			effects[i] = centre + sd*r.NormFloat64()
			mirror[i] = -effects[i]
		}
		alpha, least := 0.001+0.05*r.Float64(), 0.04*r.Float64()
		j, m := judged(effects, alpha, least), judged(mirror, alpha, least)
		seen[j.Verdict]++
		found := j.P <= alpha && math.Abs(math.Log(j.Ratio)) >= math.Log1p(least)
		switch j.Verdict {
		case Slower:
			if !found || j.Ratio <= 1 || m.Verdict != Faster {
				t.Fatalf("%+v, mirrored %+v", j, m)
			}
		case Faster:
			if !found || j.Ratio >= 1 || m.Verdict != Slower {
				t.Fatalf("%+v, mirrored %+v", j, m)
			}
		default:
			if found || m.Verdict != j.Verdict {
				t.Fatalf("%+v, mirrored %+v", j, m)
			}
		}
		far := 1 + max(SameMargin, least)
		if j.Verdict == Same && alpha <= 0.05 && (j.Range.Low < 1/far || j.Range.High > far) {
			t.Fatalf("the same, but %+v", j)
		}
		if math.Abs(j.Ratio*m.Ratio-1) > 1e-12 || math.Abs(j.P-m.P) > 1e-12 ||
			math.Abs(j.Visible-m.Visible) > 1e-9*j.Visible {
			t.Fatalf("%+v, mirrored %+v", j, m)
		}
	}
	for _, v := range []Verdict{Slower, Faster, Same, Undecided} {
		if seen[v] < 50 {
			t.Errorf("%s was drawn %d times only", v, seen[v])
		}
	}
}

// TestVisibleIsTrue: a change of the size that a run states as Visible is found by an equal run as often as Power says,
// and half of it far less often. It is worked into the blocks of a fresh run, which has another spread.
func TestVisibleIsTrue(t *testing.T) {
	const sd, alpha, trials = 0.02, 0.01, 2000
	r := rand.New(rand.NewPCG(5, 6))
	for _, blocks := range []int{3, 5, 12, 20} {
		draw := func(centre float64) []float64 {
			list := make([]float64, blocks)
			for i := range list {
				list[i] = centre + sd*r.NormFloat64()
			}
			return list
		}
		rate := func(share float64) float64 {
			n := 0.0
			for range trials {
				if visible := math.Log1p(
					judged(draw(0), alpha, 0).Visible,
				); judged(draw(share*visible), alpha, 0).Verdict == Slower {
					n++
				}
			}
			return n / trials
		}
		if full, half := rate(1), rate(0.5); full < 0.87 || full > 0.93 || half > full-0.1 {
			t.Errorf("%d blocks: what is visible is found in %.0f %% of the trials, half of it in %.0f %%",
				blocks, 100*full, 100*half)
		}
	}
}

// TestOneRule: what stops a run is what is concluded of it, and nothing else is ever concluded of so many blocks.
func TestOneRule(t *testing.T) {
	plan := stats.SixLooks()
	for blocks := 1; blocks < 100; blocks++ {
		for _, effects := range [][]float64{
			spread(blocks, 0.1, 0.01), spread(blocks, 0.01, 0.02), spread(blocks, 0, 0.005),
		} {
			end := Conclude(effects, 0.005)
			if at, ok := plan.At(blocks); ok && (end.Alpha != at || Look(effects, 0.005) != end) {
				t.Errorf("at the look of %d blocks: %+v stops a run, and %+v is concluded",
					blocks, Look(effects, 0.005), end)
			} else if !ok && Look(effects, 0.005).Verdict != Undecided {
				t.Errorf("a run of %d blocks stops between two looks", blocks)
			}
			if !(end.Alpha > 0 && end.Alpha <= 0.01) {
				t.Errorf("%d blocks spend %v", blocks, end.Alpha)
			}
			if c := newComparison("v8", effects, 0.005); blocks < 12 && c.Verdict != end.Verdict {
				t.Errorf("%d blocks: %s, and %s in a report", blocks, end.Verdict, c.Verdict)
			}
		}
	}
}
