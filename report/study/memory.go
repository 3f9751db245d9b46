package study

import (
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/report/words"
)

func init() {
	texts[catalog.Memory.Name] = Text{
		Title: "Keeping many realms", Line: "what a realm takes, gives back and leaks",
		What: "1, 10, 100 and 1,000 realms are kept after running a script once, then all are disposed " +
			"of; then one realm runs the script again and again, and others are made and disposed of.",
		Bounds: "A figure is how much more memory the process takes than before the first " +
			"realm, divided by the number of realms or runs (PSS, after Go has collected " +
			"garbage and given back free memory); what an engine sets up once does not count.",
		layout: memoryTables,
	}
}

// memoryTables makes a table for each script: what a realm takes when so many are kept, what comes back, and what
// leaks.
func memoryTables(s *Study) (list []Table) {
	for _, script := range s.scripts {
		t := Table{Script: script, Corner: "Memory",
			Caption: "The memory of the process, with its 95 % interval; below, the parts " +
				"that Go and the engine report. Growth in bold is a leak: its whole " +
				"interval lies at one byte or more. No leak: the interval includes 0."}
		for _, at := range s.body(script) {
			t.Rows = append(t.Rows, memoryRows(s, script, at)...)
		}
		if t.Rows = once(t.Rows); len(t.Rows) > 0 {
			list = append(list, t)
		}
	}
	return list
}

// memoryRows is the row of one step. A step without a label here has rows as in any study.
func memoryRows(s *Study, script string, at step) []Row {
	label, leak := memoryLabel(at.phase)
	if label == "" {
		return phaseRows(s, script, []step{at})
	}
	r, ok := s.row(at, words.Own(label), "", func(engine string) Cell {
		f := s.of(engine, script, at, catalog.KindPSS)
		if leak {
			c := leakCell(f)
			if n := s.of(engine, script, at, catalog.KindTimes); n != nil && n.Value != nil && !c.None {
				c.Notes = append(c.Notes, words.Own("over "+words.Grouped(*n.Value)))
			}
			return c
		}
		c := numberCell(f)
		for _, part := range []struct{ kind, name string }{
			{catalog.KindGoHeap, "Go heap"}, {catalog.KindEngineHeap, "engine heap"},
		} {
			if f := s.of(engine, script, at, part.kind); f != nil && f.Value != nil {
				c.Notes = append(c.Notes, words.Own(part.name+" "+words.Amount(f)))
			}
		}
		return c
	})
	if !ok {
		return nil
	}
	return []Row{r}
}

// memoryLabel is a step in words, and whether it is one of growth. The label is empty for a step that is not known.
func memoryLabel(phase string) (label string, leak bool) {
	switch phase {
	case catalog.PhaseGiveBack:
		return "given back, each", false
	case catalog.PhaseCollect:
		return "given back on forced collection", false
	case catalog.PhaseRunLeak:
		return "growth with each run", true
	case catalog.PhaseCycleLeak:
		return "growth with each new realm", true
	}
	n, ok := catalog.Kept.Number(phase)
	switch {
	case !ok:
		return "", false
	case n == 1:
		return "1 realm kept", false
	}
	return words.Grouped(float64(n)) + " realms kept, each", false
}
