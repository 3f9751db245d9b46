package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// level is the confidence level of every interval that is reported.
const level = 0.95

// Summarise computes the cells, ratios and totals of a result file. reference is the engine that ratios are relative
// to; if it is empty, it is that of the file. Everything is in the file's order of workloads and engines, and the order
// of the batches does not matter. The warnings have what a reader of the numbers should know.
func Summarise(f *result.File, reference string) Summary { return summarise(f, reference, nil) }

// Against is the summary of the same file, which must be that of s, with another reference. How the engines got warm,
// and where they overtake each other, does not depend on the reference and takes longest to find out, so it is taken
// from s.
func (s Summary) Against(f *result.File, reference string) Summary { return summarise(f, reference, &s) }

// summarise takes from known, if it is given, what does not depend on the reference.
func summarise(f *result.File, reference string, known *Summary) Summary {
	r := newRun(f, cmp.Or(reference, f.Header.Reference))
	s := Summary{
		Schema: result.Schema, Commit: f.Header.Commit, Created: f.Header.Created, Command: orEmpty(f.Header.Command),
		Reference: r.reference,
		Complete:  f.End != nil && !f.End.Interrupted,
		Hosts:     orEmpty(f.Hosts), Engines: orEmpty(f.Engines), Workloads: orEmpty(f.Workloads),
		Cells: []Cell{}, Figures: []Figure{}, Lines: []CostLine{}, Crossovers: []Crossover{}, Totals: []Total{},
		Noise: f.Noise,
	}
	warm := map[key]*WarmUp{}
	if known != nil {
		s.Lines, s.Crossovers = known.Lines, known.Crossovers
		for _, c := range known.Cells {
			warm[key{c.Engine, c.Suite, c.Workload}] = c.WarmUp
		}
	}
	for _, w := range r.workloads {
		if w.Study == "" {
			r.row(w, r.metric(w))
			continue
		}
		s.Figures = append(s.Figures, r.figures(w)...)
		if known == nil {
			costs, crossings := r.crossovers(w)
			s.Lines, s.Crossovers = append(s.Lines, costs...), append(s.Crossovers, crossings...)
		}
	}
	r.compare(s.Figures)
	r.labelTiers(s.Figures)
	s.AA = r.aa()
	for _, row := range r.rows {
		for _, c := range row {
			k := key{c.Engine, c.Suite, c.Workload}
			if c.WarmUp = warm[k]; known == nil {
				c.WarmUp = warmUp(r.batches[k], catalog.MetricOf(c.Metric).Clock())
			}
			s.Cells = append(s.Cells, c.Cell)
		}
	}
	s.Totals = r.totals()
	s.Warnings = append(orEmpty(f.Warnings), r.warnings...)
	for _, row := range r.rows {
		for _, c := range row {
			s.Warnings = append(s.Warnings, c.notes...)
		}
	}
	s.Warnings = append(s.Warnings, runWarnings(f, r)...)
	if w, ok := s.AA.warning(); ok {
		s.Warnings = append(s.Warnings, w)
	}
	return s
}

// compare sets every cell against the reference. It takes back verdicts that are to be expected by chance among these
// and those of the figures.
func (r *run) compare(figures []Figure) {
	var all []*Comparison
	priors := r.priors()
	for _, row := range r.rows {
		ref := r.referenceIn(row)
		for _, c := range row {
			c.Comparison = nil
			if ref == nil || c == ref {
				continue
			}
			if c.Comparison = against(ref, c, r.minEffect, priors[c.Engine]); c.Comparison != nil {
				all = append(all, c.Comparison)
			}
		}
	}
	for _, f := range figures {
		if f.Comparison != nil {
			all = append(all, f.Comparison)
		}
	}
	many(all)
}

// runWarnings says what is odd about the file as a whole.
func runWarnings(f *result.File, r *run) (list []result.Warning) {
	say := func(format string, args ...any) {
		list = append(list, result.Warning{Text: fmt.Sprintf(format, args...)})
	}
	switch {
	case f.End == nil:
		say("the run did not finish: it was killed or is still running; these are its results so far")
	case f.End.Interrupted:
		say("the run was stopped before its end; these are its results until then")
	}
	if _, known := r.engine(r.reference); !known && len(r.engines) > 0 {
		say("the reference %s is not an engine of this run, so there are no ratios; its engines: %s",
			r.reference, names(r.engines))
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
		return len(b.Times(catalog.PhaseWarm, r.wanted)) > 0
	}) {
		say("an older jsdyno (schema %d) measured this, in slices that began with "+
			"cold caches; the numbers differ from those printed then, because they "+
			"now come from the total of the slices and no longer from their median", f.Header.Schema)
	}
	if f.Header.Schema == 3 {
		say("an older jsdyno (schema 3) measured this, with the scripts of pure-Go engines " +
			"locked to a thread; that slows goja by up to 7 %% and otto by up to 19 %%")
	}
	if f.Noise != nil && f.Noise.Grade == noise.GradeC {
		say("%s", noisy(*f.Noise))
	}
	strangers := 0
	for _, b := range f.Batches {
		_, known := r.engine(b.Engine)
		if _, listed := r.places[workloadID{b.Suite, b.Workload}]; !known || !listed {
			strangers++
		}
	}
	if strangers > 0 {
		say("ignored %d %s of engines or workloads that the file does not list",
			strangers, english.PluralWord(strangers, "batch", ""))
	}
	for i, e := range r.engines {
		var unsettled []string
		for _, row := range r.rows {
			if row[i].Status == result.OK && row[i].unsettled > 0 {
				unsettled = append(unsettled, row[i].Suite+"/"+row[i].Workload)
			}
		}
		if len(unsettled) > 0 {
			on := few(unsettled)
			if len(r.rows) > 1 {
				on = fmt.Sprintf("%d of %d workloads: %s", len(unsettled), len(r.rows), on)
			}
			list = append(list, result.Warning{Engine: e.Name,
				Text: "warm-up reached its limit before the times settled on " + on + "; settled times may differ"})
		}
	}
	return list
}

// few names some of a list, and how many more there are.
func few(list []string) string {
	const most = 4
	if len(list) <= most+1 {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}

// names joins the names of engines.
func names(engines []result.Engine) string {
	list := make([]string, len(engines))
	for i, e := range engines {
		list[i] = e.Name
	}
	return strings.Join(list, ", ")
}

// orEmpty returns a copy that is never nil, so that JSON has [] and never null.
func orEmpty[T any](list []T) []T { return append([]T{}, list...) }
