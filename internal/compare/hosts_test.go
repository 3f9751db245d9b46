package compare

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/result"
)

// onTwo is a run on two machines, the second of which takes three times as long, in blocks of the same numbers on both.
// goja takes twice as long as V8 on two workloads, and in a study.
func onTwo(blocks int) *result.File {
	study := result.Workload{Suite: "startup", Name: "w", Study: "startup"}
	f := file("v8 goja", workload("a", "1"), workload("b", "1"), study)
	f.Hosts = []result.Host{
		{ID: "a", Host: environ.Host{OS: "linux", CPUModel: "one"}},
		{ID: "b", Host: environ.Host{OS: "linux", CPUModel: "another"}},
	}
	for h, host := range f.Hosts {
		for block := range blocks {
			for k, engine := range []string{"v8", "goja"} {
				own := 1 + 0.001*float64(k*(block%3)) // so that the ratios have a spread
				seconds := float64(1+k) * float64(1+2*h) * own
				first := result.Batch{Engine: engine, Suite: study.Suite, Workload: study.Name, Block: block}
				first.Series = []result.Series{{
					Phase: "first", Kind: catalog.KindWall, Unit: "ns", Iterations: 1, Values: []float64{seconds * 1e9},
				}}
				for _, b := range []result.Batch{
					batch(engine, "a", block, "1", seconds), batch(engine, "b", block, "1", seconds), first,
				} {
					b.Host = host.ID
					f.Batches = append(f.Batches, b)
				}
			}
		}
	}
	return f
}

// moved has one engine's processes on another machine than the other's, under the same numbers of blocks.
func moved(f *result.File) *result.File {
	f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool {
		return (b.Engine == "v8") != (b.Host == "a")
	})
	return f
}

// TestPairsAreOfOneMachine: of two machines that are unlike, the ratio is that on each of them, and as sure.
func TestPairsAreOfOneMachine(t *testing.T) {
	s := Summarise(onTwo(6), "")
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
	for _, p := range NewGrid(onTwo(6), "").Pairs() {
		if len(p.Blocks) != 12 || !slices.Equal(p.Blocks[:2], first) {
			t.Errorf("%+v", p)
		}
	}
}

// TestEqualNumbersOnTwoMachinesAreNoPair: a block of one machine has no partner in that of the same number on another.
// If the machine is taken for the same, which is the planted violation, they are pairs.
func TestEqualNumbersOnTwoMachinesAreNoPair(t *testing.T) {
	f := moved(onTwo(6))
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

// TestMachinesOfTwoFiles: a change is judged only if all machines of both files are of one class, and what differs is
// said of all.
func TestMachinesOfTwoFiles(t *testing.T) {
	both, one := onTwo(6), onTwo(6)
	one.Hosts = one.Hosts[:1]
	one.Batches = slices.DeleteFunc(one.Batches, func(b result.Batch) bool { return b.Host != "a" })
	for _, c := range []struct {
		before, after *result.File
		judged        bool
		host          []Fact
	}{
		{one, one, true, []Fact{}},
		{one, both, false, []Fact{{"cpu_model", "one", "one, another"}}},
		{both, both, false, []Fact{}},
	} {
		all := Changes([]Named{{"old.jsonl", c.before}, {"new.jsonl", c.after}}, ChangeOptions{})
		if s := all.Steps[0]; all.Unjudged() == c.judged || !slices.Equal(s.Host, c.host) ||
			!c.judged && !slices.Equal(s.Apart, []string{"cpu_model"}) {
			t.Errorf("%d and %d machines: apart in %q, %v", len(c.before.Hosts), len(c.after.Hosts), s.Apart, s.Host)
		}
	}
}
