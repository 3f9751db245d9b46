package compare

import (
	"math"
	"testing"

	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestPairsAddUpToTotals: the geometric means with their intervals follow from the effects of the pairs and the
// quantiles.
func TestPairsAddUpToTotals(t *testing.T) {
	f := resulttest.SampleWithNode()
	pairs := NewGrid(f, "").Pairs()
	checked := 0
	for _, total := range Summarise(f, "").Totals {
		counted := map[string]bool{}
		for _, w := range total.Workloads {
			counted[w] = true
		}
		sums, counts := index.PerBlock{}, map[result.BlockID]int{}
		for _, p := range pairs {
			if p.A != "v8" || p.B != total.Engine || !counted[p.WorkloadID().String()] {
				continue
			}
			for i, block := range p.Blocks {
				sums[block] += p.Effects[i] / float64(len(total.Workloads))
				counts[block]++
			}
		}
		for block, n := range counts {
			if n < len(total.Workloads) {
				delete(sums, block)
			}
		}
		e := estimateOf(sums.Values(), nil)
		e.centre = math.Log(total.Comparison.Ratio)
		want := compared("v8", sums.Values(), judge(e, alphaOf(e.blocks), f.Header.MinEffect))
		if math.Abs(*want.Low / *total.Comparison.Low - 1) > 1e-12 ||
			want.Verdict != total.Comparison.Verdict || want.Pairs != total.Comparison.Pairs {
			t.Errorf("%s on %q: %+v from pairs, %+v in the summary", total.Engine, total.Suite, want, total.Comparison)
		}
		checked++
	}
	if checked < 6 {
		t.Errorf("only %d totals were looked at", checked)
	}
}

// TestQuantilesJudge: a mean that lies so many standard errors from 0 is judged as Conclude judges it.
func TestQuantilesJudge(t *testing.T) {
	for blocks := range 95 {
		interval, test, ok := Quantiles(blocks)
		if ok != (blocks >= 3) {
			t.Fatalf("%d blocks: %v", blocks, ok)
		}
		if !ok {
			continue
		}
		if interval < 1.9 || test < interval {
			t.Errorf("%d blocks: %g for the interval, %g for the test", blocks, interval, test)
		}
		effects := make([]float64, blocks)
		for i := range effects {
			effects[i] = 0.05 * float64(i%7-3)
		}
		at0 := Conclude(effects, 0)
		centre := math.Log(at0.Ratio)
		se := (math.Log(at0.Range.High) - centre) / interval
		for i, factor := range []float64{0.999, 1.001} { // just below and above the boundary
			shifted := make([]float64, blocks)
			for k, e := range effects {
				shifted[k] = e - centre + factor*test*se
			}
			if got, want := Conclude(shifted, 0).Verdict, []Verdict{Undecided, Slower}[i]; se > 0 && got != want {
				t.Errorf("%d blocks, %g of the boundary: %s, want %s", blocks, factor, got, want)
			}
		}
	}
}

// TestCoursesAreOfTheProcessesThatCount: each has its class and the place from which it is steady.
func TestCoursesAreOfTheProcessesThatCount(t *testing.T) {
	f := resulttest.Sample()
	courses := 0
	for _, c := range Summarise(f, "").Cells {
		if c.WarmUp == nil {
			continue
		}
		agreeing := 0
		for _, x := range c.WarmUp.Courses {
			if x.Class == c.WarmUp.Class {
				agreeing++
			}
			if x.From < -1 || x.From > 20 {
				t.Errorf("%s on %s: steady from %d of 21 samples", c.Engine, c.Workload, x.From)
			}
		}
		if agreeing != c.WarmUp.Agreeing {
			t.Errorf("%s on %s: %d courses are %s, %d are stated",
				c.Engine, c.Workload, agreeing, c.WarmUp.Class, c.WarmUp.Agreeing)
		}
		courses += len(c.WarmUp.Courses)
	}
	if courses < 100 {
		t.Errorf("only %d courses were looked at", courses)
	}
}
