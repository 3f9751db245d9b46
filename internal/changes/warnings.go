package changes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// warner collects what a reader of a step should know.
type warner struct {
	of   *stepper
	step Step
	list []result.Warning
}

// warningsOf returns what a reader of the step that s made should know.
func warningsOf(s *stepper, t Step) []result.Warning {
	w := &warner{of: s, step: t}
	w.times()
	w.floor()
	w.runs()
	w.controls()
	w.rows()
	return w.list
}

// say adds a warning about an engine, or about the step if engine is "".
func (w *warner) say(engine, format string, args ...any) {
	w.list = append(w.list, result.Warning{Engine: engine, Text: fmt.Sprintf(format, args...)})
}

// times says which rows are judged by times, in which the machine is included, and why.
func (w *warner) times() {
	const inIt = "the times include changes in the speed of the machine, " +
		"on shared hosts 15 to 25 %% from one run to the next"
	byTimes := map[string][]string{}
	var engines []string
	for _, c := range w.step.Changes {
		if c.Difference == nil || c.Against != "" || c.Difference.Verdict == "" {
			continue
		}
		if byTimes[c.Engine] == nil {
			engines = append(engines, c.Engine)
		}
		if name := c.WorkloadID().String(); !slices.Contains(byTimes[c.Engine], name) {
			byTimes[c.Engine] = append(byTimes[c.Engine], name)
		}
	}
	switch why, advice := w.noYardstick(); {
	case w.step.Yardstick != "":
		for _, e := range engines {
			w.say(e, "judged by its times on %d %s, where %s has no number (%s); "+inIt,
				len(byTimes[e]), english.PluralWord(len(byTimes[e]), "workload", ""),
				w.step.Yardstick, compare.Few(byTimes[e]))
		}
	case len(engines) == 1:
		w.say(engines[0], "judged by its times, as %s; "+inIt+"; %s", why, advice)
	case len(engines) > 1:
		w.say("", "%s: judged by their times, as %s; "+inIt+"; %s", english.WordSeries(engines, "and"), why, advice)
	}
	for _, e := range w.step.Engines {
		if e.Engine == w.step.Yardstick && !e.Same {
			w.say(e.Engine, "named as the yardstick, but not certain to be the same "+
				"build in both files: if it became slower, all others seem faster")
		}
	}
}

// noYardstick says why a step without a yardstick has none, and what to do about it.
func (w *warner) noYardstick() (why, advice string) {
	const beside = "to cancel them, also run an engine that stays the same"
	both := 0
	for _, e := range w.step.Engines {
		if w.absence(e.Engine) == "" {
			both++
		}
	}
	switch absence := w.absence(w.of.reference); {
	case len(w.step.Engines) == 1:
		return "the files have no other engine", beside
	case w.of.reference != "" && absence != "":
		why = fmt.Sprintf("%s, which --reference names, is not available in both files (%s)", w.of.reference, absence)
		if both < 2 {
			return why, beside
		}
		return why, "name another engine, or leave --reference out"
	case both < 2:
		return "no other engine is available in both files", beside
	}
	return "no engine is certain to be the same build in both files",
		"if you know one that is, name it with --reference"
}

// absence says why an engine is not available, for each file in which it is not; "" where it is available in both.
func (w *warner) absence(engine string) string {
	var parts []string
	for i, h := range []*half{w.of.old, w.of.new} {
		if why := availability(h.run.Engine(engine)); why != "" {
			parts = append(parts, w.of.files[i].Name+": "+why)
		}
	}
	return strings.Join(parts, "; ")
}

// floor says below which size two files are the wrong means to find a change, where a comparison by a yardstick is
// undecided.
func (w *warner) floor() {
	open := slices.ContainsFunc(w.step.Changes, func(c Change) bool {
		return c.Against != "" && c.Difference != nil && c.Difference.Verdict == compare.Undecided
	})
	if sd := w.of.sessionSD; open && sd > 0 {
		w.say("", "even equal runs differ: each is off by about %.2g %% as a whole, however many blocks it has, so "+
			"two files rarely show a change below %.2g %%; to find smaller changes, measure both builds in one run",
			100*sd, 100*Floor(sd))
	}
}

// runs says what is odd about either run, or differs between them.
func (w *warner) runs() {
	a, b := w.of.files[0].File, w.of.files[1].File
	for _, f := range w.of.files {
		switch {
		case f.File.End == nil:
			w.say("", "%s: the run did not finish: it was killed or is still running", f.Name)
		case f.File.End.Interrupted:
			w.say("", "%s: the run was stopped before its end", f.Name)
		}
		if f.File.Noise != nil && f.File.Noise.Grade == noise.GradeC {
			w.say("", "%s: %s", f.Name, compare.Noisy(*f.File.Noise))
		}
	}
	switch {
	case a.Header.Created.Equal(b.Header.Created) && a.Header.Seed == b.Header.Seed && !a.Header.Created.IsZero():
		w.say("", "%s and %s are the same run", w.step.Old, w.step.New)
	case b.Header.Created.Before(a.Header.Created):
		w.say("", "%s was measured before %s but is given as the "+
			"newer file: changes count from the first file named", w.step.New, w.step.Old)
	}
	before, after := cmp.Or(a.Header.Commit, "unknown"), cmp.Or(b.Header.Commit, "unknown")
	if before != after {
		w.say("", "jsdyno itself changed: commit %s → %s", before, after)
	}
	fields := strings.ReplaceAll(english.WordSeries(w.step.Apart, "and"), "_", " ")
	switch {
	case w.step.OtherMeter():
		w.say("", "no verdicts: the files have schema %d and %d, which measure "+
			"different things; measure both builds with the same jsdyno", w.step.Schemas[0], w.step.Schemas[1])
	case w.step.unjudged():
		w.say("", "no verdicts: the machines are of different classes (%s), and ratios between engines vary from "+
			"class to class; measure both builds on one machine, or pass --across-machines to get verdicts anyway",
			fields)
	case len(w.step.Apart) > 0:
		w.say("", "the machines are of different classes (%s), and ratios between "+
			"engines vary from class to class, so a verdict may be due to the machines", fields)
	}
}

// controls looks at engines whose build is the same in both files. A change of one of them is not its own, and tells
// how far the others can be trusted.
func (w *warner) controls() {
	for _, e := range w.step.Engines {
		if !e.Same {
			continue
		}
		var found []string
		all := 0
		for _, c := range w.step.Changes {
			if c.Engine != e.Engine || c.Difference == nil || c.Difference.Verdict == "" {
				continue
			}
			all++
			if c.Difference.Verdict == compare.Slower || c.Difference.Verdict == compare.Faster {
				found = append(found, c.WorkloadID().String())
			}
		}
		switch {
		case len(found) == 0:
		case w.step.Yardstick == "":
			w.say(e.Engine, "the same build in both files, yet slower or "+
				"faster in %d of %d %s: %s; that is due to the machine",
				len(found), all, english.PluralWord(all, "comparison", ""), compare.Few(slices.Compact(found)))
		default:
			w.say(e.Engine, "the same build in both files, yet slower or faster in %d of %d %s: "+
				"%s; a similar share of the changes in other engines may be due to the machine too",
				len(found), all, english.PluralWord(all, "comparison", ""), compare.Few(slices.Compact(found)))
		}
	}
}

// rows repeats the notes on cells that are slower or faster and on their workloads, and says which workloads are
// compared by the wall time for want of another clock.
func (w *warner) rows() {
	var walls []string
	for _, c := range w.step.Changes {
		if c.Difference == nil {
			continue
		}
		name := c.WorkloadID().String()
		wanted := w.of.old.run.Metric() != catalog.KindWall || w.of.new.run.Metric() != catalog.KindWall
		if c.Study == "" && wanted && c.Metric == catalog.KindWall && !slices.Contains(walls, name) {
			walls = append(walls, name)
		}
		if v := c.Difference.Verdict; c.Study != "" || v != compare.Slower && v != compare.Faster {
			continue
		}
		for i, h := range []*half{w.of.old, w.of.new} {
			for _, n := range h.notes(c.Engine, c.WorkloadID()) {
				n.Text = w.of.files[i].Name + ": " + n.Text
				if !slices.Contains(w.list, n) { // one of the workload is among those of several engines
					w.list = append(w.list, n)
				}
			}
		}
	}
	if len(walls) > 0 && !w.step.OtherMeter() {
		w.say("", "compared by wall time, as one file has no other clock for an engine on these workloads: %s",
			compare.Few(walls))
	}
}
