package compare

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestWorkThatIsNotTheSame: where there is no work, or the engines did different work, there is no ratio, and a label
// and a note say why.
func TestWorkThatIsNotTheSame(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(engine string, b *result.Batch)
		ratio  bool
		label  Label // of some cell
	}{
		{"ordinary work", func(string, *result.Batch) {}, true, ""},
		{"a floor far below", func(_ string, b *result.Batch) { b.Floor = 1 }, true, ""},
		{"next to nothing on one engine", func(e string, b *result.Batch) {
			if e == "v8" {
				b.Floor = 400 // of 1,000 ns
			}
		}, false, Dead},
		{"next to nothing, and an empty call that was slow in most processes", func(_ string, b *result.Batch) {
			if b.Floor = 17; b.Block == 2 {
				b.Floor = 0.4
			}
		}, true, ""},
		{"next to nothing on the other", func(e string, b *result.Batch) {
			if e == "goja" {
				b.Floor = 4000 // of 10,000 ns
			}
		}, false, Dead},
		{"always undefined", func(_ string, b *result.Batch) { b.Checksum = "undefined" }, true, Nothing},
		{"grows, and as many calls", func(_ string, b *result.Batch) { grow(b, 2) }, true, Slowing},
		{"grows, and ten times as many calls", func(e string, b *result.Batch) {
			grow(b, 2)
			if e == "v8" {
				b.Calls = 10000
			}
		}, false, ByCalls},
		{"a table that fills, and one engine has not filled it", filling(500, 300), false, ByCalls},
		{"a table that fills in the first thousand calls of both", filling(2000, 300), true, ""},
		{"a compiler that makes it sixty times as fast", filling(500, 60), true, ""},
		{"a first few calls that compile", filling(8, 300), true, ""},
		{"a machine that slows down only where there are few calls", func(e string, b *result.Batch) {
			if e == "goja" {
				grow(b, 1.5)
			} else {
				b.Calls = 10000
			}
		}, true, Slowing},
		{"a machine that slows down a little", func(e string, b *result.Batch) {
			grow(b, 1.12)
			if e == "v8" {
				b.Calls = 10000
			}
		}, true, Slowing},
	} {
		s := Summarise(workFile(c.change), "")
		goja := cellOf(t, s, "goja", "a")
		if goja.Value == nil || (goja.Comparison != nil) != c.ratio || (len(s.Totals) > 0) != c.ratio {
			t.Errorf("%s: %+v, %d totals", c.name, goja, len(s.Totals))
		}
		all := append(slices.Clone(goja.Labels), cellOf(t, s, "v8", "a").Labels...)
		if c.label == "" && len(all) > 0 || c.label != "" && !slices.Contains(all, c.label) {
			t.Errorf("%s: labels %v, want %q", c.name, all, c.label)
		}
		if c.label != "" && !slices.ContainsFunc(s.Warnings, func(w result.Warning) bool {
			return strings.HasPrefix(w.Text, string(c.label)+": ")
		}) {
			t.Errorf("%s: no note says why: %+v", c.name, s.Warnings)
		}
	}
}

// filling makes work whose first thousand calls cost times as much as the others. V8 runs ten thousand of them, and
// goja as many as calls says.
func filling(calls int, times float64) func(engine string, b *result.Batch) {
	return func(engine string, b *result.Batch) {
		const per = 100
		long, short := result.Series{Iterations: per}, result.Series{Iterations: per}
		if b.Calls = calls; engine == "v8" {
			b.Calls = 10000
		}
		warm := &b.Series[len(b.Series)-1].Values
		if engine == "goja" {
			*warm = nil
		}
		for range 1000 / per {
			long.Values = append(long.Values, times*1e-6)
			if engine == "goja" {
				*warm = append(*warm, 10*times*1e-6)
			}
		}
		for range 10 {
			short.Values = append(short.Values, 1e-6)
		}
		long.Phase, short.Phase, long.Kind, short.Kind = "warmup", "warmup", "wall", "wall"
		b.Series = append([]result.Series{long, short}, b.Series[1:]...)
	}
}

// TestNoWorkIsToldByTheLeastTimes: the note has the two times that were compared, and not that of the cell.
func TestNoWorkIsToldByTheLeastTimes(t *testing.T) {
	s := Summarise(workFile(func(e string, b *result.Batch) {
		if e != "v8" {
			return
		}
		warm := b.Series[len(b.Series)-1].Values
		for i := range warm {
			warm[i] = 100e-9
			if b.Block == 2 {
				warm[i] = 20e-9
			}
		}
		b.Floor = 10
	}), "")
	if c := cellOf(t, s, "v8", "a"); !slices.Equal(c.Labels, []Label{Dead, TwoModes}) || *c.Value < 50e-9 {
		t.Errorf("%+v", c)
	}
	if !slices.ContainsFunc(s.Warnings, func(w result.Warning) bool {
		return strings.HasPrefix(w.Text, "no work: an iteration takes as little as 20 ns, and an empty one 10 ns:")
	}) {
		t.Errorf("%+v", s.Warnings)
	}
}

// TestClocks: three clocks that say different things, side by side, and a label from a tenth on.
func TestClocks(t *testing.T) {
	clocked := func(process, thread, wall float64) Summary {
		f := workFile(func(_ string, b *result.Batch) {
			b.Series = nil
			for kind, x := range map[string]float64{
				catalog.KindProcessCPU: process, catalog.KindThreadCPU: thread, catalog.KindWall: wall,
			} {
				if x == 0 {
					continue
				}
				b.Series = append(b.Series, result.Series{
					Phase: catalog.PhaseWarm, Kind: kind, Unit: "sec/op", Iterations: 1, Values: []float64{x, x, x, x},
				})
			}
		})
		f.Header.Metric = catalog.KindProcessCPU
		return Summarise(f, "")
	}
	s := clocked(1.2e-6, 1e-6, 1.5e-6)
	c := cellOf(t, s, "goja", "a")
	if c.Metric != catalog.KindProcessCPU || !near(c.Value, 1.2e-6) ||
		c.Clocks == nil || !near(c.Clocks.ThreadCPU, 1e-6) || !near(c.Clocks.Wall, 1.5e-6) ||
		!slices.Contains(c.Labels, Threads) || len(s.Totals) == 0 || !near(s.Totals[0].Clocks.Wall, 1) {
		t.Errorf("%+v, clocks %+v, totals %+v", c, c.Clocks, s.Totals)
	}
	if !slices.ContainsFunc(s.Warnings, func(w result.Warning) bool {
		return strings.Contains(w.Text, "takes 1.2 µs of CPU time, 1 µs of it on the script's own thread") &&
			strings.Contains(w.Text, "its wall time is 1.5 µs")
	}) {
		t.Errorf("%+v", s.Warnings)
	}
	if c := cellOf(t, clocked(1.05e-6, 1e-6, 1.05e-6), "goja", "a"); slices.Contains(c.Labels, Threads) {
		t.Errorf("5 %% more: %v", c.Labels)
	}
	// Without a thread of the script's own the wall says how much can have been one.
	s = clocked(1.2e-6, 0, 1e-6)
	if c := cellOf(t, s, "goja", "a"); c.Clocks.ThreadCPU != nil || !slices.Contains(c.Labels, Threads) ||
		!slices.ContainsFunc(s.Warnings, func(w result.Warning) bool {
			return strings.Contains(w.Text,
				"an iteration takes 1.2 µs of CPU time, at most 1 µs (its wall time) of it on one thread")
		}) {
		t.Errorf("without a thread: %v, %+v", c.Labels, s.Warnings)
	}
	if c := cellOf(t, clocked(1e-6, 0, 1.5e-6), "goja", "a"); slices.Contains(c.Labels, Threads) {
		t.Errorf("without a thread, waiting: %v", c.Labels)
	}
}

// TestTheQuotientOfTheTimesIsTheRatio: it is, with few blocks to the last digit, whatever collections and processes do.
// What is printed tells one story.
func TestTheQuotientOfTheTimesIsTheRatio(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	f := workFile(func(_ string, b *result.Batch) {
		warm, process := b.Series[len(b.Series)-1].Values, math.Exp(0.2*r.NormFloat64())
		for i := range warm {
			warm[i] *= process * (1 + 3*float64(i%5/4)) // each fifth slice collects
		}
	})
	s := Summarise(f, "")
	v8, goja := cellOf(t, s, "v8", "a"), cellOf(t, s, "goja", "a")
	if quotient := *goja.Value / *v8.Value; math.Abs(quotient/goja.Comparison.Ratio-1) > 1e-9 {
		t.Errorf("the times are %v apart, and the ratio is %v", quotient, goja.Comparison.Ratio)
	}
}

// TestWorkThatGrowsIsSeenInOneProcess: where the budget holds one block, there is no spread between processes to judge
// growth by.
func TestWorkThatGrowsIsSeenInOneProcess(t *testing.T) {
	for _, tc := range []struct {
		by    float64
		alone bool // one process
		grows bool
	}{
		{3, true, true},
		{1.5, true, false}, // a third longer at the end may be the machine's doing
		{1.5, false, true},
	} {
		f := workFile(func(e string, b *result.Batch) {
			grow(b, tc.by)
			if e == "v8" {
				b.Calls = 10000
			}
		})
		if tc.alone {
			f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool { return b.Block > 0 })
		}
		if c := cellOf(t, Summarise(f, ""), "goja", "a"); (c.Comparison == nil) != tc.grows ||
			slices.Contains(c.Labels, ByCalls) != tc.grows {
			t.Errorf("%+v: %+v", tc, c)
		}
	}
}
