package study

import (
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

func init() {
	texts[catalog.Tiers.Name] = Text{
		Title: "Tiers", Line: "which compiler a hot function reaches, after how many runs, and what code is given up",
		What: "A profiler names the function in which a script spends most time; then the script " +
			"runs again and again, and after each run the engine reports what code that function has.",
		Bounds: "The clocks count the runs from the second one until the last change, but " +
			"not the time of asking the engine; this is a diagnosis in a process whose flags " +
			"make the engine report its tiers, and no time in other sections comes from it.",
		layout: tiersTables,
	}
}

// tiersTables makes one table of all scripts.
func tiersTables(s *Study) []Table {
	t := Table{Corner: "Script", Caption: "The function that takes most time, and the " +
		"code that it ends up with; below, after how many more runs and how much time it " +
		"had that code, and how often code was given up, of any function, and why."}
	for _, script := range s.scripts {
		if r, ok := s.row(reaching, words.Foreign(script), s.about(script), func(engine string) Cell {
			return tierCell(s, engine, script)
		}); ok {
			t.Rows = append(t.Rows, r)
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Table{t}
}

// reaching is the step that says which code a function has reached, and rising is how it got there.
var (
	reaching = step{phase: catalog.PhaseTier}
	rising   = step{phase: catalog.PhaseTierUp}
)

// tierCell is what became of the hottest function of a script.
func tierCell(s *Study, engine, script string) Cell {
	f := s.of(engine, script, reaching, catalog.KindTier)
	if f == nil {
		f = s.timed(engine, script, reaching) // why there is none
	}
	c := numberCell(f)
	if f == nil || c.None && f.Status != result.Unsupported {
		return c
	}
	runs, took := s.of(engine, script, rising, catalog.KindIterations), s.timed(engine, script, rising)
	switch {
	case runs != nil && runs.Value != nil && took != nil && took.Value != nil:
		after := words.Things(words.Grouped(*runs.Value), "runs")
		c.Notes = append(c.Notes, words.Own("after "+after+", "+words.Amount(took)))
	case !c.None && took != nil && took.Detail != "":
		c.Notes = append(c.Notes, words.Foreign(took.Detail))
	}
	lost := s.of(engine, script, step{phase: catalog.PhaseDeopts}, catalog.KindDeopts)
	if lost != nil && lost.Value != nil && *lost.Value > 0 {
		often := words.Things(words.Grouped(*lost.Value), "times")
		c.Notes = append(c.Notes, words.Foreign(often+" given up: "+lost.Detail))
	}
	return c
}
