package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// TestTotalsAreOneStory: a total of one workload is that workload's comparison; one of several has its verdict where
// its ratio is, and counts only what is as large as what counts.
func TestTotalsAreOneStory(t *testing.T) {
	run := func(minEffect float64, blocks []int, by ...float64) Summary {
		f := file("v8 goja")
		f.Header.MinEffect = minEffect
		r := rand.New(rand.NewPCG(61, 62))
		for w, share := range by {
			name := fmt.Sprint("w", w)
			f.Workloads = append(f.Workloads, workload(name, ""))
			for block := range blocks[w] {
				x := math.Exp(0.05 * r.NormFloat64())
				f.Batches = append(f.Batches,
					batch("v8", name, block, "1", x),
					batch("goja", name, block, "1", x*(1+share)*math.Exp(0.0005*r.NormFloat64())))
			}
		}
		return Summarise(f, "")
	}
	s := run(0.005, []int{12}, 0.02)
	if row, total := *cellOf(t, s, "goja", "w0").Comparison, s.Totals[0].Comparison; *row.Low != *total.Low ||
		*row.High != *total.High || row.Verdict != total.Verdict {
		t.Errorf("the row is %+v and the total %+v", row, total)
	}
	for _, c := range []struct {
		name      string
		minEffect float64
		blocks    []int
		by        []float64
		want      Verdict
	}{
		{"less than counts", 0.05, []int{12, 12}, []float64{0.02, 0.02}, Undecided},
		{"as much as counts", 0.005, []int{12, 12}, []float64{0.03, 0.03}, Slower},
		{"other numbers of blocks, other ratios", 0.005, []int{12, 45}, []float64{0.001, 0.001}, Same},
	} {
		total := run(c.minEffect, c.blocks, c.by...).Totals[1].Comparison
		if total.Verdict != c.want || (total.Verdict == Slower) != (total.Ratio > 1 && c.want == Slower) ||
			*total.Low > total.Ratio || *total.High < total.Ratio {
			t.Errorf("%s: %+v, from %v to %v, want %s", c.name, total, *total.Low, *total.High, c.want)
		}
	}
}
