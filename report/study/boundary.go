package study

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

func init() {
	texts[catalog.Boundary.Name] = Text{
		Title: "The Go/JS boundary", Line: "one crossing; less is better",
		What: "Go and JavaScript call each other and pass values, written as a " +
			"user of the binding would write it, some thousand times per sample.",
		Bounds: "The clock starts before the first crossing and stops after the last, and making the values " +
			"counts; allocations are Go's own count, without memory that the engine allocates itself.",
		layout: boundaryTables,
	}
}

// crossing is the step that is timed.
var crossing = step{phase: catalog.PhaseCross}

// boundaryTables are one table of all crossings.
func boundaryTables(s *Study) []Table {
	t := Table{Corner: "Crossing", Caption: "The time of one crossing, its uncertainty " +
		"and the ratio; below, what Go allocates for it, and any leak beyond chance."}
	for _, way := range s.scripts {
		if r, ok := s.row(crossing, words.Foreign(way), s.about(way), func(engine string) Cell {
			return crossingCell(s, engine, way)
		}); ok {
			t.Rows = append(t.Rows, r)
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Table{t}
}

// crossingCell is what one way of crossing takes on one engine.
func crossingCell(s *Study, engine, way string) Cell {
	c := s.timeCell(engine, way, crossing)
	if c.None {
		return c
	}
	if f := s.of(engine, way, crossing, catalog.KindGoAllocations); f != nil && f.Value != nil {
		text := allocations(*f.Value)
		if b := s.of(engine, way, crossing, catalog.KindGoBytes); b != nil && b.Value != nil {
			text += ", " + words.Amount(b)
		}
		c.Notes = append(c.Notes, words.Own(text))
	}
	leak := s.of(engine, way, step{phase: catalog.PhaseCrossLeak}, catalog.KindPSS)
	if leak != nil && leak.Leak == compare.Leaks {
		c.Notes = append(c.Notes, words.Line{
			Text:   "leaks " + words.Amount(leak) + " " + words.Spread(leak),
			Strong: true,
		})
	}
	return c
}

// allocations shows the number of allocations for one crossing. It has a fraction only where that is more than what Go
// allocates besides.
func allocations(n float64) string {
	switch whole := math.Round(n); {
	case n > 99.5:
		return words.Grouped(whole) + " allocations"
	case math.Abs(n-whole) < 0.005*max(1, n):
		return words.Count(int(whole), "allocation")
	}
	return words.Digits(n) + " allocations"
}
