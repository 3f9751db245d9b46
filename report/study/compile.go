package study

import (
	"cmp"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

func init() {
	texts[catalog.Compile.Name] = Text{
		Title: "Compilation", Line: "from a source to whatever the engine runs; less is better",
		What: "One source is compiled to whatever the engine runs, " +
			"in each way the engine offers, in a new realm each time.",
		Bounds: "The clock starts when the engine gets the source and stops when the program exists; making the " +
			"realm does not count, and what an engine leaves to a function's first call counts in the first run.",
		layout: compileTables,
	}
}

// compileTables are one of the time per kilobyte at each size, and then one for each source. Beside each engine stands
// what it compiles to, so that nobody takes a parse for a compilation.
func compileTables(s *Study) []Table {
	list := bySize(s)
	for _, script := range s.scripts {
		steps := slices.DeleteFunc(s.body(script), func(at step) bool { return at.phase == catalog.PhaseSource })
		t := Table{Script: script, Corner: "Phase", Codes: true, Rows: phaseRows(s, script, steps)}
		t.Caption = "The time of each way, its uncertainty and the ratio, and how much source it handles per second. " +
			"A dash means that the engine has no such way."
		if n := sourceBytes(s, script); n > 0 {
			t.Caption = "A source of " + words.SourceSize(n) + ". " + t.Caption
			for _, r := range t.Rows {
				addPace(s, r, script, n)
			}
		}
		t.Rows = once(t.Rows)
		if len(t.Rows) > 0 {
			list = append(list, t)
		}
	}
	return list
}

// addPace puts speeds into the cells of a row of times: "44.1 MB/s". The time of a run has none.
func addPace(s *Study, r Row, script string, length float64) {
	at := step{r.Lane, r.phase}
	if !slices.Contains([]string{
		catalog.PhaseParse, catalog.PhaseCompile, catalog.PhaseCompileEager,
		catalog.PhaseCacheProduce, catalog.PhaseCacheLoad,
	}, at.phase) {
		return
	}
	for i, e := range s.Shown {
		if f := s.timed(e.Name, script, at); f != nil && f.Value != nil && f.Manner != result.MannerAsItIs {
			speed := words.Own(words.Digits(length / *f.Value / 1e6) + " MB/s")
			r.Cells[i].Notes = append([]words.Line{speed}, r.Cells[i].Notes...)
		}
	}
}

// bySize is the time of compiling per kilobyte, from the shortest source to the longest, so that growth is seen. With
// fewer than two sources there is none to see.
func bySize(s *Study) []Table {
	sized := slices.DeleteFunc(slices.Clone(s.scripts), func(script string) bool { return sourceBytes(s, script) == 0 })
	slices.SortStableFunc(sized, func(a, b string) int { return cmp.Compare(sourceBytes(s, a), sourceBytes(s, b)) })
	t := Table{Title: "Time per kilobyte, by size", Corner: "Source", Codes: true,
		Caption: "The time of compile per 1,000 bytes of source, from the shortest source to the longest. " +
			"Where it grows down a column, the time grows faster than the source."}
	for _, script := range sized {
		n := sourceBytes(s, script)
		r, ok := s.row(compiling, words.Foreign(script), words.SourceSize(n), func(engine string) Cell {
			c := s.timeCell(engine, script, compiling)
			if f := s.timed(engine, script, compiling); f != nil && f.Value != nil {
				c.Head = words.Own(words.Duration(*f.Value / (n / 1e3)))
			}
			return c
		})
		if ok {
			t.Rows = append(t.Rows, r)
		}
	}
	if len(t.Rows) < 2 {
		return nil
	}
	t.Rows = once(t.Rows)
	return []Table{t}
}

// sourceBytes is how long a source is; 0 where that is not known.
func sourceBytes(s *Study, script string) float64 {
	for _, e := range s.Shown {
		if f := s.of(e.Name, script, step{phase: catalog.PhaseSource}, catalog.KindSource); f != nil && f.Value != nil {
			return *f.Value
		}
	}
	return 0
}
