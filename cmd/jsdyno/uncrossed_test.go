package main

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestEveryPairIsCrossedOrSaysWhy: a pair without a crossover is not dropped.
func TestEveryPairIsCrossedOrSaysWhy(t *testing.T) {
	line := func(workload, engine string, n int) compare.CostLine {
		return compare.CostLine{Suite: "s", Workload: workload, Lane: catalog.LaneFresh, Engine: engine, Processes: n}
	}
	s := compare.Summary{
		Engines: []result.Engine{{Name: "v8", Available: true}, {Name: "goja", Available: true}, {Name: "otto"}},
		Workloads: []result.Workload{
			{Suite: "s", Name: "good", Study: "startup"},
			{Suite: "s", Name: "bad", Study: "startup"},
			{Suite: "s", Name: "few", Study: "startup"},
			{Suite: "s", Name: "steady"},
		},
		Figures: []compare.Figure{
			{Engine: "goja", Suite: "s", Workload: "bad", Status: result.ScriptError, Detail: "Error: no"},
		},
		Lines: []compare.CostLine{
			line("good", "v8", 6), line("good", "goja", 6), line("few", "v8", 6), line("few", "goja", 4),
		},
		Crossovers: []compare.Crossover{
			{Suite: "s", Workload: "good", Lane: catalog.LaneFresh, Winner: "goja", Loser: "v8"},
		},
	}
	var got []string
	for _, n := range uncrossed(s) {
		if n.Lane == catalog.LaneFresh {
			got = append(got, n.String())
		}
	}
	want := []string{
		"bad in the fresh lane: v8 and goja cannot be compared: goja: script-error: Error: no",
		"few in the fresh lane: v8 and goja cannot be compared: goja had 4 of the 6 processes that it needs; " +
			"a larger --budget measures more",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if n := len(uncrossed(s)); n != 8 {
		t.Errorf("%d pairs and lanes have no crossover, want all but one of nine", n)
	}
}
