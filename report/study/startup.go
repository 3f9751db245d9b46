package study

import (
	"cmp"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

func init() {
	texts[catalog.Startup.Name] = Text{
		Title: "Start-up", Line: "one script from nothing to a disposed realm, phase by phase; less is better",
		What: "One script goes from nothing to a disposed realm, once in a fresh process and " +
			"then again and again: with a new realm and a compilation each time (fresh), with " +
			"a new realm and a program compiled once (prepared), and in one realm (pooled).",
		Bounds: "Each step is timed by itself, from the call into the engine until it returns, and " +
			"the process from before its start until its hello has been read; the realms are the " +
			"binding's own, without deadlines or conversion of results, and with a silent console.",
		layout: startupTables,
	}
}

func laneName(l catalog.Lane) string {
	if l == catalog.LaneCold {
		return "cold"
	}
	return words.Escape(string(l))
}

// plainTables makes a table for each script, phase by phase, whatever the study is.
func plainTables(s *Study) (list []Table) {
	for _, script := range s.scripts {
		list = append(list, Table{
			Script: script, Corner: "Phase", Rows: once(phaseRows(s, script, s.steps[script])),
			Caption: "The cost of one script, phase by phase, with the uncertainty of each figure.",
		})
	}
	return list
}

// startupTables are plain tables with pictures, and with the points at which engines overtake each other.
func startupTables(s *Study) []Table {
	list := plainTables(s)
	for i := range list {
		t := &list[i]
		t.Caption = "Each step in its lane: its cost, the uncertainty and " +
			"the ratio. A dash means that the engine has no such step."
		t.Stack = stackOf(s, t.Script)
		costs := runCosts{s, t.Script}
		t.Curves, t.Points = costs.pictures(), costs.points()
		t.Meet = slices.DeleteFunc(slices.Clone(s.Crossovers), func(c compare.Crossover) bool {
			return c.Suite != s.suite || c.Workload != t.Script
		})
		if len(t.Meet) == 0 && len(s.Engines) > 1 {
			t.Unmet = "No break-even points are given: that takes six " +
				"processes of each engine, which a larger --budget gives."
		}
	}
	return list
}

// phaseRows has a row for the time of each step, and one for each thing that was counted in it.
func phaseRows(s *Study, script string, steps []step) (rows []Row) {
	said := map[string]bool{}
	add := func(r Row, ok bool) {
		if said[r.About] { // in an earlier lane
			r.About = ""
		}
		if ok {
			said[r.About] = true
			rows = append(rows, r)
		}
	}
	for _, at := range inLanes(steps) {
		add(timeRow(s, script, at))
		for _, kind := range s.kinds[phase{s.suite, script, at}] {
			if !isMade(at, kind) {
				add(countRow(s, script, at, kind))
			}
		}
		if slices.Contains(making, at) {
			add(madeRow(s, script, at))
		}
	}
	return rows
}

// timeRow is the time of a step.
func timeRow(s *Study, script string, at step) (Row, bool) {
	if s.chosen[phase{s.suite, script, at}] == "" {
		return Row{}, false // the step has only counts
	}
	return s.row(at, phaseLabel(at.phase), catalog.AboutPhase(at.phase), func(engine string) Cell {
		return s.timeCell(engine, script, at)
	})
}

// countRow is something that was counted in a step.
func countRow(s *Study, script string, at step, kind string) (Row, bool) {
	return s.row(step{lane: at.lane}, words.Foreign(at.phase+", "+kind), "", func(engine string) Cell {
		return leakCell(s.of(engine, script, at, kind))
	})
}

// compiling is the step that turns a source into a program.
var compiling = step{phase: catalog.PhaseCompile}

// making are the steps whose counts say what was made of a source: before it ran, afterwards, and when it was warm.
var making = []step{
	compiling, {catalog.LanePrepared, catalog.PhaseCacheProduce}, {catalog.LanePooled, catalog.PhaseWarm},
}

// isMade reports whether a count says what was made of a source. Engines make different things, so these counts share a
// row and have no ratio.
func isMade(at step, kind string) bool {
	return slices.Contains(making, at) &&
		slices.Contains([]string{"instructions", "nodes", "code-cache", "bytecode", "machine-code"}, kind)
}

// madeRow is what was made: "3,412 instructions", "12.1 KiB code cache".
func madeRow(s *Study, script string, at step) (Row, bool) {
	return s.row(step{lane: at.lane}, words.Own("output"), "its size, in the engine's own unit",
		func(engine string) Cell {
			c := missing(nil)
			for _, kind := range s.kinds[phase{s.suite, script, at}] {
				f := s.of(engine, script, at, kind)
				if !isMade(at, kind) || f == nil || f.Value == nil {
					continue
				}
				size := words.Own(words.Things(words.Amount(f), kind))
				if c.None {
					c = Cell{Head: size, known: true}
				} else {
					c.Notes = append(c.Notes, size)
				}
			}
			return c
		})
}

func phaseLabel(name string) words.Line {
	switch {
	case name == catalog.PhaseProcessEmpty:
		return words.Own("process of an empty worker")
	case catalog.AboutPhase(name) != "":
		return words.Own(name)
	}
	return words.Foreign(name)
}

// inLanes sorts steps by lane, and puts the start of a process without an engine below the start of one with an engine.
func inLanes(steps []step) []step {
	lanes := catalog.Lanes()
	place := func(at step) int { // those of a newer jsdyno come last
		if i := slices.Index(lanes, at.lane); i >= 0 {
			return i
		}
		return len(lanes)
	}
	start := func(at step) int { // -1 for the others
		return slices.Index([]string{catalog.PhaseProcessEmpty, catalog.PhaseProcess}, at.phase)
	}
	sorted := slices.Clone(steps)
	slices.SortStableFunc(sorted, func(a, b step) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(start(b), start(a)))
	})
	return sorted
}
