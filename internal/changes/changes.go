package changes

import (
	"cmp"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Summarise says what changed from the first of several result files to each of the others, by how much, and how sure
// that is. It is a function of the files alone. Another file among them changes nothing about the rest.
//
// Two runs took place at different times, on a machine that may have been in another state. Shared machines differ by
// 15 to 25 % from one hour to the next, which is more than engines do from one version to the next. An engine is
// therefore judged by its ratio to a yardstick, an engine whose build is the same in both files. What the machine did
// happened to both in the same blocks, and cancels. Where there is no yardstick, an engine is judged by its times, and
// a warning says so.
//
// Ratios of engines are not the same on every machine. Between machines of different classes, as environ.Apart tells
// them, a change has its numbers and no difference, unless the options ask for it.
func Summarise(files []Named, opt Options) Summary {
	s := Summary{Schema: result.Schema, Files: []File{}, Steps: []Step{}}
	for i, f := range files {
		h := f.File.Header
		c := File{
			Name: f.Name, Created: h.Created, Commit: h.Commit, Command: result.OrEmpty(h.Command),
			Complete: f.File.End != nil && !f.File.End.Interrupted,
		}
		if f.File.Noise != nil {
			c.Grade = f.File.Noise.Grade
		}
		s.Files = append(s.Files, c)
		if i > 0 {
			s.Steps = append(s.Steps, newStepper(files[0], f, opt).step())
		}
	}
	return s
}

// Options are what a reader of changes may ask for. The zero value is what most want.
type Options struct {
	// Reference is the engine that is to be the yardstick, whether or not its build is certainly the same; chosen where
	// it is empty.
	Reference      string
	AcrossMachines bool // verdicts also between machines of different classes
	// SessionSD is the standard deviation, in logarithms, that is allowed for between equal runs that have a yardstick,
	// from 0; Between where it is nil.
	SessionSD *float64
}

// stepper compares one file with the base.
type stepper struct {
	files      [2]Named
	old, new   *half
	engines    []EngineChange
	reference  string   // the yardstick that was asked for; empty where none was
	yardsticks []string // the best first
	minEffect  float64
	sessionSD  float64  // of ratios to a yardstick
	schemas    [2]int   // of the files
	apart      []string // fields that make the machines be of different classes
	across     bool     // verdicts although they are apart
	rows       []*row
}

// row is a change with what its difference rests on.
type row struct {
	Change
	two      stats.TwoSample
	known    bool           // it has a spread: there are two blocks in each file
	from, to index.PerBlock // of each block of either file, what is compared
}

// newStepper measures the steady states of both files and chooses the yardsticks.
func newStepper(before, after Named, opt Options) *stepper {
	s := &stepper{
		files:     [2]Named{before, after},
		minEffect: max(before.File.Header.MinEffect, after.File.Header.MinEffect),
		sessionSD: Between,
		schemas:   [2]int{before.File.Header.Schema, after.File.Header.Schema},
		apart:     classesApart(before.File.Hosts, after.File.Hosts),
		across:    opt.AcrossMachines,
		reference: opt.Reference,
	}
	if opt.SessionSD != nil {
		s.sessionSD = *opt.SessionSD
	}
	a, b := index.New(before.File), index.New(after.File)
	// Both files are read by one clock. The wall clock is the one that every process has.
	metric := func(w result.Workload) string {
		m := compare.Metric(a.Metric(), a.AllBatches(w))
		if m == compare.Metric(b.Metric(), b.AllBatches(w)) {
			return m
		}
		return catalog.KindWall
	}
	s.engines = builds(a, b)
	s.yardsticks = yardsticks(s.reference, s.engines, a, b)
	s.old, s.new = newHalf(a, s.reference, metric), newHalf(b, s.reference, metric)
	return s
}

// step makes all rows, takes back verdicts that chance would give among them, and adds totals and warnings.
func (s *stepper) step() Step {
	t := Step{
		Old:     s.files[0].Name,
		New:     s.files[1].Name,
		Engines: result.OrEmpty(s.engines),
		Changes: []Change{},
		Totals:  []Total{},
		Host:    hosts(s.files[0].File.Hosts, s.files[1].File.Hosts),
		Apart:   result.OrEmpty(s.apart),
		Across:  s.across,
		Schemas: s.schemas, MinEffect: s.minEffect,
	}
	if len(s.yardsticks) > 0 {
		t.Yardstick = s.yardsticks[0]
	}
	var all []*Difference
	for _, e := range s.engines {
		for _, w := range s.workloads() {
			s.rows = append(s.rows, s.workload(e.Engine, w)...)
		}
	}
	for _, r := range s.rows {
		if r.Difference != nil {
			all = append(all, r.Difference)
		}
	}
	takeBack(all)
	for _, r := range s.rows {
		t.Changes = append(t.Changes, r.Change)
	}
	t.Totals = append(t.Totals, s.totals()...)
	t.Warnings = result.OrEmpty(warningsOf(s, t))
	return t
}

// workloads lists those of either file, those of the old one first.
func (s *stepper) workloads() (list []result.WorkloadID) {
	seen := map[result.WorkloadID]bool{}
	for _, h := range []*half{s.old, s.new} {
		for _, w := range h.run.Workloads {
			if id := w.ID(); !seen[id] {
				seen[id] = true
				list = append(list, id)
			}
		}
	}
	return list
}

// workload returns the changes of one engine on one workload: one of its steady state, or one for each time of a study.
func (s *stepper) workload(engine string, w result.WorkloadID) []*row {
	a, inOld := s.old.workload(engine, w)
	b, inNew := s.new.workload(engine, w)
	switch {
	case !inOld && !inNew:
		return nil
	case inOld && inNew && a.Study != b.Study:
		return []*row{{Change: Change{
			Engine: engine, Suite: w.Suite, Workload: w.Name, Phase: catalog.PhaseWarm, Reason: OtherStudy,
			Old: s.old.cell(engine, w).side, New: s.new.cell(engine, w).side,
		}}}
	case cmp.Or(a.Study, b.Study) != "":
		return s.figures(engine, a, b)
	}
	r := &row{Change: Change{Engine: engine, Suite: w.Suite, Workload: w.Name, Phase: catalog.PhaseWarm}}
	s.judge(r, otherScript(a, b), s.old.cell(engine, w), s.new.cell(engine, w))
	return []*row{r}
}

// otherScript reports whether the two files differ in the text of a script or in the result that it should have. What
// one of them does not state, as old files do not, says nothing.
func otherScript(a, b result.Workload) bool {
	return a.SourceHash != b.SourceHash && a.SourceHash != "" && b.SourceHash != "" ||
		a.Checksum != b.Checksum && a.Checksum != "" && b.Checksum != ""
}
