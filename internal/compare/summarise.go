package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Level is the confidence level of every interval that is reported.
const Level = 0.95

// Summarise computes the cells, ratios and totals of a result file. reference is the engine that ratios are relative
// to; if it is empty, it is that of the file. Everything is in the file's order of workloads and engines, and the order
// of the batches does not matter. The warnings have what a reader of the numbers should know.
func Summarise(f *result.File, reference string) Summary { return NewGrid(f, reference).Summary("") }

// Summary is that of Summarise with a reference; if it is empty, it is that of the grid. The grid's own still decides
// where engines return different results, so that the summaries of one grid agree on which numbers there are.
func (g *Grid) Summary(reference string) Summary {
	f := g.run.File
	reference = cmp.Or(reference, g.reference)
	t := g.table(reference)
	t.compare()
	t.labelTiers()
	s := Summary{
		Schema: result.Schema, Commit: f.Header.Commit, Created: f.Header.Created,
		Command:   result.OrEmpty(f.Header.Command),
		Reference: reference, MinEffect: t.minEffect(),
		Complete: f.End != nil && !f.End.Interrupted,
		Hosts:    result.OrEmpty(f.Hosts), Engines: result.OrEmpty(f.Engines), Workloads: result.OrEmpty(f.Workloads),
		Cells: []Cell{}, Figures: result.OrEmpty(t.figures), Lines: []CostLine{}, Crossovers: []Crossover{},
		Totals: t.totals(), AA: g.aa(),
		Noise: f.Noise,
	}
	for _, w := range g.workloads {
		s.Lines, s.Crossovers = append(s.Lines, w.study.lines...), append(s.Crossovers, w.study.crossings...)
	}
	s.Warnings = append(result.OrEmpty(f.Warnings), t.warnings...)
	for _, row := range t.rows {
		for _, c := range row {
			s.Cells = append(s.Cells, c.Cell)
			s.Warnings = append(s.Warnings, c.Notes...)
		}
	}
	s.Warnings = append(s.Warnings, runWarnings(t)...)
	if w, ok := s.AA.warning(); ok {
		s.Warnings = append(s.Warnings, w)
	}
	return s
}

// runWarnings says what is odd about the file as a whole.
func runWarnings(t *table) (list []result.Warning) {
	f, engines := t.run.File, t.run.Engines
	say := func(format string, args ...any) {
		list = append(list, result.Warning{Text: fmt.Sprintf(format, args...)})
	}
	switch {
	case f.End == nil:
		say("the run did not finish: it was killed or is still running; these are its results so far")
	case f.End.Interrupted:
		say("the run was stopped before its end; these are its results until then")
	}
	if _, known := t.run.Engine(t.reference); !known && len(engines) > 0 {
		say("the reference %s is not an engine of this run, so there are no ratios; its engines: %s",
			t.reference, names(engines))
	}
	discarded := map[string]int{}
	for _, b := range f.Batches {
		if b.Discarded != "" {
			discarded[b.Discarded]++
		}
	}
	for _, why := range slices.Sorted(maps.Keys(discarded)) {
		if n := discarded[why]; n == 1 {
			say("discarded 1 process, because %s while it ran; another was measured instead", why)
		} else {
			say("discarded %d processes, because %s while they ran; others were measured instead", n, why)
		}
	}
	if f.Header.Schema > 0 && f.Header.Schema < 3 && slices.ContainsFunc(f.Batches, func(b result.Batch) bool {
		return len(b.Times(catalog.PhaseWarm, t.run.Metric())) > 0
	}) {
		say("an older jsdyno (schema %d) measured this, in slices that began with "+
			"cold caches; the numbers differ from those printed then, because they "+
			"now come from the total of the slices and no longer from their median", f.Header.Schema)
	}
	if f.Header.Schema == 3 {
		say("an older jsdyno (schema 3) measured this, with the scripts of pure-Go engines " +
			"locked to a thread; that slows them by up to 19 %%")
	}
	if f.Noise != nil && f.Noise.Grade == noise.GradeC {
		say("%s", Noisy(*f.Noise))
	}
	strangers := 0
	for _, b := range f.Batches {
		_, known := t.run.Engine(b.Engine)
		if _, listed := t.run.Workload(b.Suite, b.Workload); !known || !listed {
			strangers++
		}
	}
	if strangers > 0 {
		say("ignored %d %s of engines or workloads that the file does not list",
			strangers, english.PluralWord(strangers, "batch", ""))
	}
	for i, e := range engines {
		var unsettled []string
		for _, row := range t.rows {
			if row[i].Status == result.OK && slices.ContainsFunc(row[i].unsettled, row[i].unsteady) {
				unsettled = append(unsettled, row[i].WorkloadID().String())
			}
		}
		if len(unsettled) > 0 {
			on := Few(unsettled)
			if len(t.rows) > 1 {
				on = fmt.Sprintf("%d of %d workloads: %s", len(unsettled), len(t.rows), on)
			}
			list = append(list, result.Warning{Engine: e.Name,
				Text: "warm-up reached its limit before the times settled on " + on + "; settled times may differ"})
		}
	}
	return list
}
