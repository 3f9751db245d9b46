package compare

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestEveryPairIsCrossedOrSaysWhy: a pair without a crossover is not dropped.
func TestEveryPairIsCrossedOrSaysWhy(t *testing.T) {
	line := func(workload, engine string, n int) CostLine {
		return CostLine{Suite: "s", Workload: workload, Lane: catalog.LaneFresh, Engine: engine, Processes: n}
	}
	s := Summary{
		Engines: []result.Engine{{Name: "v8", Available: true}, {Name: "goja", Available: true}, {Name: "otto"}},
		Workloads: []result.Workload{
			{Suite: "s", Name: "good", Study: "startup"},
			{Suite: "s", Name: "bad", Study: "startup"},
			{Suite: "s", Name: "few", Study: "startup"},
			{Suite: "s", Name: "steady"},
		},
		Figures: []Figure{
			{Engine: "goja", Suite: "s", Workload: "bad", Status: result.ScriptError, Detail: "Error: no"},
		},
		Lines: []CostLine{
			line("good", "v8", 6), line("good", "goja", 6), line("few", "v8", 6), line("few", "goja", 4),
		},
		Crossovers: []Crossover{
			{Suite: "s", Workload: "good", Lane: catalog.LaneFresh, Winner: "goja", Loser: "v8"},
		},
	}
	var got []NoCrossover
	for _, n := range s.Uncrossed() {
		if n.Lane == catalog.LaneFresh {
			got = append(got, n)
		}
	}
	both := [2]string{"v8", "goja"}
	want := []NoCrossover{
		{"s", "bad", catalog.LaneFresh, both, "goja: script-error: Error: no"},
		{
			"s", "few", catalog.LaneFresh, both,
			"goja had 4 of the 6 processes that it needs; a larger --budget measures more",
		},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if none := (Summary{}).Uncrossed(); none == nil { // JSON would have null
		t.Error("without a script the list is nil")
	}
	if n := len(s.Uncrossed()); n != 8 {
		t.Errorf("%d pairs and lanes have no crossover, want all but one of nine", n)
	}
}
