package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// warn collects what a reader of the step should know.
func (s *stepper) warn(t Step) []result.Warning {
	s.warnOfTimes(t)
	s.warnOfFloor(t)
	s.warnOfRuns(t)
	s.warnOfControls(t)
	s.warnOfRows(t)
	return s.warnings
}

// say adds a warning about an engine, or about the step if engine is "".
func (s *stepper) say(engine, format string, args ...any) {
	s.warnings = append(s.warnings, result.Warning{Engine: engine, Text: fmt.Sprintf(format, args...)})
}

// warnOfTimes says which rows are judged by times, in which the machine is included, and why.
func (s *stepper) warnOfTimes(t Step) {
	const inIt = "the times include changes in the speed of the machine, " +
		"on shared hosts 15 to 25 %% from one run to the next"
	byTimes := map[string][]string{}
	var engines []string
	for _, c := range t.Changes {
		if c.Difference == nil || c.Against != "" || c.Difference.Verdict == "" {
			continue
		}
		if byTimes[c.Engine] == nil {
			engines = append(engines, c.Engine)
		}
		if name := c.Suite + "/" + c.Workload; !slices.Contains(byTimes[c.Engine], name) {
			byTimes[c.Engine] = append(byTimes[c.Engine], name)
		}
	}
	switch why, advice := s.noYardstick(t); {
	case t.Yardstick != "":
		for _, e := range engines {
			s.say(e, "judged by its times on %d %s, where %s has no number (%s); "+inIt,
				len(byTimes[e]), english.PluralWord(len(byTimes[e]), "workload", ""),
				t.Yardstick, few(byTimes[e]))
		}
	case len(engines) == 1:
		s.say(engines[0], "judged by its times, as %s; "+inIt+"; %s", why, advice)
	case len(engines) > 1:
		s.say("", "%s: judged by their times, as %s; "+inIt+"; %s", join(engines), why, advice)
	}
	for _, e := range t.Engines {
		if e.Engine == t.Yardstick && !e.Same {
			s.say(e.Engine, "named as the yardstick, but not certain to be the same "+
				"build in both files: if it became slower, all others seem faster")
		}
	}
}

// noYardstick says why a step without a yardstick has none, and what to do about it.
func (s *stepper) noYardstick(t Step) (why, advice string) {
	const beside = "to cancel them, also run an engine that stays the same"
	both := 0
	for _, e := range t.Engines {
		if s.absence(e.Engine) == "" {
			both++
		}
	}
	switch absence := s.absence(s.reference); {
	case len(t.Engines) == 1:
		return "the files have no other engine", beside
	case s.reference != "" && absence != "":
		why = fmt.Sprintf("%s, which --reference names, is not available in both files (%s)", s.reference, absence)
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
func (s *stepper) absence(engine string) string {
	var parts []string
	for i, h := range []*half{s.old, s.new} {
		if why := availability(h.engine(engine)); why != "" {
			parts = append(parts, s.files[i].Name+": "+why)
		}
	}
	return strings.Join(parts, "; ")
}

// warnOfFloor says below which size two files are the wrong means to find a change, where a comparison by a yardstick
// is undecided.
func (s *stepper) warnOfFloor(t Step) {
	open := slices.ContainsFunc(t.Changes, func(c Change) bool {
		return c.Against != "" && c.Difference != nil && c.Difference.Verdict == Undecided
	})
	if open && s.sessionSD > 0 {
		s.say("", "even equal runs differ: each is off by about %.2g %% as a whole, however many blocks it has, so "+
			"two files rarely show a change below %.2g %%; to find smaller changes, measure both builds in one run",
			100*s.sessionSD, 100*Floor(s.sessionSD))
	}
}

// warnOfRuns says what is odd about either run, or differs between them.
func (s *stepper) warnOfRuns(t Step) {
	a, b := s.files[0].File, s.files[1].File
	for _, f := range s.files {
		switch {
		case f.File.End == nil:
			s.say("", "%s: the run did not finish: it was killed or is still running", f.Name)
		case f.File.End.Interrupted:
			s.say("", "%s: the run was stopped before its end", f.Name)
		}
		if f.File.Noise != nil && f.File.Noise.Grade == noise.GradeC {
			s.say("", "%s: %s", f.Name, noisy(*f.File.Noise))
		}
	}
	switch {
	case a.Header.Created.Equal(b.Header.Created) && a.Header.Seed == b.Header.Seed && !a.Header.Created.IsZero():
		s.say("", "%s and %s are the same run", t.Old, t.New)
	case b.Header.Created.Before(a.Header.Created):
		s.say("", "%s was measured before %s but is given as the "+
			"newer file: changes count from the first file named", t.New, t.Old)
	}
	before, after := cmp.Or(a.Header.Commit, "unknown"), cmp.Or(b.Header.Commit, "unknown")
	if before != after {
		s.say("", "jsdyno itself changed: commit %s → %s", before, after)
	}
	fields := strings.ReplaceAll(join(t.Apart), "_", " ")
	switch {
	case t.OtherMeter():
		s.say("", "no verdicts: the files have schema %d and %d, which measure "+
			"different things; measure both builds with the same jsdyno", t.Schemas[0], t.Schemas[1])
	case t.unjudged():
		s.say("", "no verdicts: the machines are of different classes (%s), and ratios between engines vary from "+
			"class to class; measure both builds on one machine, or pass --across-machines to get verdicts anyway",
			fields)
	case len(t.Apart) > 0:
		s.say("", "the machines are of different classes (%s), and ratios between "+
			"engines vary from class to class, so a verdict may be due to the machines", fields)
	}
}

// warnOfControls looks at engines whose build is the same in both files. A change of one of them is not its own, and
// tells how far the others can be trusted.
func (s *stepper) warnOfControls(t Step) {
	for _, e := range t.Engines {
		if !e.Same {
			continue
		}
		var found []string
		all := 0
		for _, c := range t.Changes {
			if c.Engine != e.Engine || c.Difference == nil || c.Difference.Verdict == "" {
				continue
			}
			all++
			if c.Difference.Verdict == Slower || c.Difference.Verdict == Faster {
				found = append(found, c.Suite+"/"+c.Workload)
			}
		}
		switch {
		case len(found) == 0:
		case t.Yardstick == "":
			s.say(e.Engine, "the same build in both files, yet slower or "+
				"faster in %d of %d %s: %s; that is due to the machine",
				len(found), all, english.PluralWord(all, "comparison", ""), few(slices.Compact(found)))
		default:
			s.say(e.Engine, "the same build in both files, yet slower or faster in %d of %d %s: "+
				"%s; a similar share of the changes in other engines may be due to the machine too",
				len(found), all, english.PluralWord(all, "comparison", ""), few(slices.Compact(found)))
		}
	}
}

// warnOfRows repeats the notes on cells that are slower or faster and on their workloads, and says which workloads are
// compared by the wall time for want of another clock.
func (s *stepper) warnOfRows(t Step) {
	var walls []string
	for _, c := range t.Changes {
		if c.Difference == nil {
			continue
		}
		name := c.Suite + "/" + c.Workload
		wanted := s.old.wanted != catalog.KindWall || s.new.wanted != catalog.KindWall
		if c.Study == "" && wanted && c.Metric == catalog.KindWall && !slices.Contains(walls, name) {
			walls = append(walls, name)
		}
		if v := c.Difference.Verdict; c.Study != "" || v != Slower && v != Faster {
			continue
		}
		for i, h := range []*half{s.old, s.new} {
			for _, n := range h.notes(key{c.Engine, c.Suite, c.Workload}) {
				n.Text = s.files[i].Name + ": " + n.Text
				if !slices.Contains(s.warnings, n) { // one of the workload is among those of several engines
					s.warnings = append(s.warnings, n)
				}
			}
		}
	}
	if len(walls) > 0 && !t.OtherMeter() {
		s.say("", "compared by wall time, as one file has no other clock for an engine on these workloads: %s",
			few(walls))
	}
}
