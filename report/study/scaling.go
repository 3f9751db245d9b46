package study

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

func init() {
	texts[catalog.Scaling.Name] = Text{
		Title: "Running at once", Line: "wall time of one run while several realms run at once",
		What: "A script runs in 1, 2, 4 and more realms at once, with all processors and then with " +
			"one for Go code, and a one-millisecond task is timed while another realm makes garbage.",
		Bounds: "A time is the wall time of the whole divided by the number of runs, shown with the number " +
			"of processors that the process used; making the realms and warming them up does not count.",
		layout: scalingTables,
	}
}

// scalingTables makes a table for each script: so many realms at once, then the same with one processor for Go code,
// then the pauses.
func scalingTables(s *Study) (list []Table) {
	for _, script := range s.scripts {
		t := Table{Script: script, Corner: "Realms", Caption: "The time of the whole divided by the " +
			"number of runs, its uncertainty and the ratio; below, the throughput as a share of perfect " +
			"(that of one realm, times the realms that have a processor), and how many processors were busy."}
		for _, at := range s.body(script) {
			label := scalingLabel(at.phase)
			if label == "" {
				t.Rows = append(t.Rows, phaseRows(s, script, []step{at})...)
				continue
			}
			if r, ok := s.row(at, words.Own(label), "", func(engine string) Cell {
				return scalingCell(s, engine, script, at)
			}); ok {
				t.Rows = append(t.Rows, r)
			}
		}
		if t.Rows = once(t.Rows); len(t.Rows) > 0 {
			list = append(list, t)
		}
	}
	return list
}

// scalingCell is the time of a run, what share of perfect the throughput has, and how many processors were busy.
func scalingCell(s *Study, engine, script string, at step) Cell {
	c := s.timeCell(engine, script, at)
	wall := s.of(engine, script, at, catalog.KindWall)
	if c.None || wall == nil || wall.Value == nil {
		return c
	}
	if share, ok := efficiency(s, engine, script, at.phase, *wall.Value); ok {
		c.Notes = append(c.Notes, words.Own(fmt.Sprintf("%.0f %% of perfect", 100*share)))
	}
	if used := s.of(engine, script, at, catalog.KindProcessCPU); used != nil && used.Value != nil {
		c.Notes = append(c.Notes, words.Own(words.Digits(*used.Value / *wall.Value)+" processors busy"))
	}
	return c
}

// efficiency is the throughput of n realms at once as a share of perfect, which is that of one realm times min(n,
// processors). With t(n) the wall time divided by all runs, it is t(1) / (t(n)·min(n, processors)). There is none with
// one processor for Go code: that does not bind an engine that is not written in Go, so that nothing is perfect there.
func efficiency(s *Study, engine, script, phase string, each float64) (share float64, ok bool) {
	n, ok := catalog.Parallel.Number(phase)
	one := s.of(engine, script, step{phase: catalog.Parallel.Phase(1)}, catalog.KindWall)
	processors := view.Processors(s.Hosts)
	if !ok || n == 1 || processors == 0 || one == nil || one.Value == nil {
		return 0, false
	}
	return *one.Value / (each * float64(min(n, processors))), true
}

// scalingLabel is a step in words. It is empty for a step that is not known.
func scalingLabel(phase string) string {
	task := map[string]string{
		catalog.PhaseTaskMedian:  "median",
		catalog.PhaseTaskTail:    "99th percentile",
		catalog.PhaseTaskLongest: "longest",
	}[phase]
	if task != "" {
		return "1 ms beside garbage, " + task
	}
	phase, limited := strings.CutSuffix(phase, catalog.OnOne)
	n, ok := catalog.Parallel.Number(phase)
	switch {
	case !ok:
		return ""
	case limited:
		return words.Grouped(float64(n)) + " at once, one processor for Go"
	}
	return words.Grouped(float64(n)) + " at once"
}
