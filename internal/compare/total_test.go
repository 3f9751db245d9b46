package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

func TestTotals(t *testing.T) {
	f := file("v8 goja otto node",
		workload("a", ""), workload("b", ""), workload("c", ""), result.Workload{Suite: "u", Name: "d"})
	f.Engines[3].Available, f.Engines[3].Reason = false, "not on PATH"
	for round := range 3 {
		drift := 1 + float64(round) // slows every engine alike, and must cancel
		f.Batches = append(f.Batches,
			batch("v8", "a", round, "1", 1*drift),
			batch("goja", "a", round, "1", 2*drift),
			batch("otto", "a", round, "1", 9*drift),
			batch("v8", "b", round, "1", 1*drift),
			batch("goja", "b", round, "1", 8*drift),
			batch("otto", "b", round, "1", 9*drift),
			batch("v8", "c", round, "1", 1*drift),
			batch("goja", "c", round, "1", 5*drift),
			failed("otto", "c", round, result.Crash, "x"))
		for _, e := range []string{"v8", "goja"} {
			b := batch(e, "d", round, "1", 1)
			b.Suite = "u"
			f.Batches = append(f.Batches, b)
		}
	}
	s := Summarise(f, "")
	var got []string
	for _, x := range s.Totals {
		got = append(got,
			x.Suite+" "+x.Engine+" "+strings.Join(x.Workloads, ",")+" without "+strings.Join(x.LeftOut, ","))
	}
	want := []string{
		"s goja s/a,s/b without s/c", "s otto s/a,s/b without s/c",
		"u goja u/d without ",
		" goja s/a,s/b without s/c,u/d", " otto s/a,s/b without s/c,u/d",
	}
	if !slices.Equal(got, want) {
		t.Errorf("totals\n%q, want\n%q", got, want)
	}
	goja := s.Totals[0].Comparison
	if !near(&goja.Ratio, 4) || !near(goja.Low, 4) || !near(goja.High, 4) || goja.Pairs != 3 || goja.Verdict != Slower {
		t.Errorf("goja: %+v", goja)
	}
	warnings := ""
	for _, w := range s.Warnings {
		warnings += w.Engine + ": " + w.Text + "\n"
	}
	for _, part := range []string{"node: no number on any workload", "otto: no number in this suite"} {
		if strings.Count(warnings, part) != 1 {
			t.Errorf("warnings %q: want %q once", warnings, part)
		}
	}
	// Without round 1 of one workload only two rounds are whole, and two give no interval; without round 2 there is
	// one.
	f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool {
		return b.Block == 1 && b.Workload == "a" && b.Engine == "goja"
	})
	if c := Summarise(f, "").Totals[0].Comparison; c.Pairs != 2 || c.Low != nil || c.Verdict != Undecided {
		t.Errorf("two whole rounds: %+v", c)
	}
	f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool {
		return b.Block == 2 && b.Workload == "b" && b.Engine == "v8"
	})
	if c := Summarise(f, "").Totals[0].Comparison; c.Pairs != 1 || c.Low != nil || c.Verdict != Undecided ||
		!near(&c.Ratio, 4) {
		t.Errorf("one whole round: %+v", c)
	}
}

func TestNoCommonSubset(t *testing.T) {
	f := file("v8 goja otto", workload("a", ""), workload("b", ""))
	f.Batches = []result.Batch{
		batch("v8", "a", 0, "", 1), batch("v8", "b", 0, "", 1),
		batch("goja", "a", 0, "", 1), batch("otto", "b", 0, "", 1),
	}
	s := Summarise(f, "")
	if len(s.Totals) != 0 ||
		!strings.Contains(s.Warnings[0].Text, "no workload of suite s has a number on every engine") {
		t.Errorf("totals %v, warnings %v", s.Totals, s.Warnings)
	}
}

// TestTotalsAreOneStory: a total of one workload is that workload's comparison. The verdict of a total of several fits
// its ratio, and nothing smaller than what counts is a difference.
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
		{"less than counts", 0.05, []int{12, 12}, []float64{0.03, 0.03}, Same},
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
