package study

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// TestCrossoverAnswer: the first screen tells of one crossing that lies at a known number of runs, preferably with both
// ends of its interval known, and of the reference.
func TestCrossoverAnswer(t *testing.T) {
	at := func(script, winner, loser string, ends ...float64) compare.Crossover { // high, at, low
		c := compare.Crossover{Workload: script, Lane: catalog.LanePooled, Winner: winner, Loser: loser}
		for i, to := range []**float64{&c.High, &c.At, &c.Low} {
			if i < len(ends) {
				*to = &ends[i]
			}
		}
		return c
	}
	never := compare.Crossover{Workload: "never", Winner: "v8", Loser: "goja", At: new(9.0), Low: new(3.0)}
	for _, c := range []struct {
		name string
		all  []compare.Crossover
		want string
	}{
		{"none", nil, ""},
		{
			"none that lies somewhere",
			[]compare.Crossover{
				at("ahead", "v8", "goja", 1), never, {Workload: "unclear", Winner: "v8", Loser: "goja"},
			},
			"",
		},
		{"an engine that is not shown", []compare.Crossover{at("a", "v8", "jsc", 50, 40, 30)}, ""},
		{
			"others before the reference",
			[]compare.Crossover{at("a", "goja", "otto", 85, 30), at("b", "v8", "goja", 46, 10)},
			"Counted from the start of the process, v8 overtakes goja after 10.0 runs (1–46.0) of b in one realm.",
		},
		{
			"a start that is not known",
			[]compare.Crossover{at("a", "v8", "goja", 46, 10), at("b", "otto", "goja", 9, 7, 5)},
			"Counted from the start of the process, otto overtakes goja after 7.00 runs (5.00–9.00) of b in one realm.",
		},
		{"an empty script", []compare.Crossover{at("empty", "v8", "goja", 9, 7, 5)}, ""},
		{
			"the first of equals",
			[]compare.Crossover{never, at("a", "v8", "goja", 9, 7, 5), at("b", "otto", "v8", 9, 7, 5)},
			"Counted from the start of the process, v8 overtakes goja after 7.00 runs (5.00–9.00) of a in one realm.",
		},
	} {
		s := compare.Summary{Reference: "v8", Crossovers: c.all}
		for _, name := range []string{"v8", "goja", "otto"} {
			s.Engines = append(s.Engines, result.Engine{Name: name, Available: true})
		}
		if got := crossoverAnswer(view.New(s, view.Options{}), words.Escape); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
