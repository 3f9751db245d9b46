package compare

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// moved has one engine's processes on another machine than the other's, under the same numbers of blocks.
func moved(f *result.File) *result.File {
	f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool {
		return (b.Engine == "v8") != (b.Host == "a")
	})
	return f
}

// TestPairsAreOfOneMachine: of two machines that are unlike, the ratio is that on each of them, and as sure.
func TestPairsAreOfOneMachine(t *testing.T) {
	s := Summarise(resulttest.TwoMachines(6), "")
	check := func(what string, c *Comparison) {
		t.Helper()
		if c == nil || c.Pairs != 12 || c.Low == nil || *c.Low < 1.99 || *c.High > 2.01 {
			t.Errorf("%s: %+v", what, c)
		}
	}
	check("cell", cellOf(t, s, "goja", "a").Comparison)
	for _, f := range s.Figures {
		if f.Engine == "goja" {
			check("figure", f.Comparison)
		}
	}
	for _, total := range s.Totals {
		check("total of "+total.Suite, &total.Comparison)
	}
	if len(s.Figures) != 2 || len(s.Totals) == 0 || len(s.Hosts) != 2 {
		t.Errorf("%d figures, %d totals, hosts %v", len(s.Figures), len(s.Totals), s.Hosts)
	}
	first := []result.BlockID{{Host: "a"}, {Host: "b"}}
	for _, p := range NewGrid(resulttest.TwoMachines(6), "").Pairs() {
		if len(p.Blocks) != 12 || !slices.Equal(p.Blocks[:2], first) {
			t.Errorf("%+v", p)
		}
	}
}

// TestEqualNumbersOnTwoMachinesAreNoPair: a block of one machine has no partner in that of the same number on another.
// If the machine is taken for the same, which is the planted violation, they are pairs.
func TestEqualNumbersOnTwoMachinesAreNoPair(t *testing.T) {
	f := moved(resulttest.TwoMachines(6))
	s := Summarise(f, "")
	if c := cellOf(t, s, "goja", "a").Comparison; c == nil || c.Pairs != 0 || c.Low != nil || c.Verdict != Undecided {
		t.Errorf("cell: %+v", c)
	}
	for _, x := range s.Figures {
		if x.Comparison != nil {
			t.Errorf("figure: %+v", x.Comparison)
		}
	}
	for _, p := range NewGrid(f, "").Pairs() {
		if len(p.Blocks) != 0 {
			t.Errorf("pair: %+v", p)
		}
	}
	for i := range f.Batches {
		f.Batches[i].Host = "a"
	}
	if c := cellOf(t, Summarise(f, ""), "goja", "a").Comparison; c == nil || c.Pairs != 6 || c.Ratio < 5.9 {
		t.Errorf("planted: %+v", c)
	}
}
