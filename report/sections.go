package report

import (
	"cmp"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// studyText is what every format says about a study before its numbers.
type studyText struct {
	Title string
	Line  string // for a terminal
	What  string // one sentence: what is measured
	// Bounds is one sentence: where the clock starts and stops, and what is not measured. All of it is in
	// docs/measurement.md#phases.
	Bounds string
	layout func(*study) []studyTable
}

// studyTexts are the texts of the studies that jsdyno has. A study that is not here is shown phase by phase, under its
// name alone.
var studyTexts = map[string]studyText{
	"startup": {
		Title: "Start-up", Line: "one script from nothing to a disposed realm, phase by phase; less is better",
		What: "One script goes from nothing to a disposed realm, once in a fresh process and " +
			"then again and again: with a new realm and a compilation each time (fresh), with " +
			"a new realm and a program compiled once (prepared), and in one realm (pooled).",
		Bounds: "Each step is timed by itself, from the call into the engine until it returns, and " +
			"the process from before its start until its hello has been read; the realms are the " +
			"binding's own, without deadlines or conversion of results, and with a silent console.",
		layout: startupTables,
	},
	"compile": {
		Title: "Compilation", Line: "from a source to whatever the engine runs; less is better",
		What: "One source is compiled to whatever the engine runs, " +
			"in each way the engine offers, in a new realm each time.",
		Bounds: "The clock starts when the engine gets the source and stops when the program exists; making the " +
			"realm does not count, and what an engine leaves to a function's first call counts in the first run.",
		layout: compileTables,
	},
	"boundary": {
		Title: "The Go/JS boundary", Line: "one crossing; less is better",
		What: "Go and JavaScript call each other and pass values, written as a " +
			"user of the binding would write it, some thousand times per sample.",
		Bounds: "The clock starts before the first crossing and stops after the last, and making the values " +
			"counts; allocations are Go's own count, without memory that the engine allocates itself.",
		layout: boundaryTables,
	},
	"memory": {
		Title: "Keeping many realms", Line: "what a realm takes, gives back and leaks",
		What: "1, 10, 100 and 1,000 realms are kept after running a script once, then all are disposed " +
			"of; then one realm runs the script again and again, and others are made and disposed of.",
		Bounds: "A figure is how much more memory the process takes than before the first " +
			"realm, divided by the number of realms or runs (PSS, after Go has collected " +
			"garbage and given back free memory); what an engine sets up once does not count.",
		layout: memoryTables,
	},
	"scaling": {
		Title: "Running at once", Line: "wall time of one run while several realms run at once",
		What: "A script runs in 1, 2, 4 and more realms at once, with all processors and then with " +
			"one for Go code, and a one-millisecond task is timed while another realm makes garbage.",
		Bounds: "A time is the wall time of the whole divided by the number of runs, shown with the number " +
			"of processors that the process used; making the realms and warming them up does not count.",
		layout: scalingTables,
	},
	"tiers": {
		Title: "Tiers", Line: "which compiler a hot function reaches, after how many runs, and what code is given up",
		What: "A profiler names the function in which a script spends most time; then the script " +
			"runs again and again, and after each run the engine reports what code that function has.",
		Bounds: "The clocks count the runs from the second one until the last change, but " +
			"not the time of asking the engine; this is a diagnosis in a process whose flags " +
			"make the engine report its tiers, and no time in other sections comes from it.",
		layout: tiersTables,
	},
	stoppingStudy: {
		Title: "Stopping", Line: "what happens to a script that is not meant to end, and to its realm",
		What: "A script that is not meant to end is told to stop after 0.3 s, " +
			"through the context of its run, and then its realm is tried again.",
		Bounds: "The clock runs from the order to stop, or from the start of a script " +
			"that ends earlier, until the run has returned; a process that does not " +
			"answer is killed, and effects on other scripts are not examined.",
		layout: stoppingTables,
	},
}

// section is one suite of studies.
type section struct {
	studyText
	Suite  string // foreign; empty where it is named after its study
	Tables []studyTable
}

// Heading is the title of the study, with the suite if that has another name.
func (s section) Heading(show func(string) string) string {
	switch {
	case s.Title == "":
		return show(s.Suite)
	case s.Suite == "":
		return s.Title
	}
	return s.Title + ": " + show(s.Suite)
}

// Compared reports whether any number of the section has a verdict.
func (s section) Compared() bool {
	return slices.ContainsFunc(s.Tables, func(t studyTable) bool {
		return slices.ContainsFunc(t.Rows, func(r studyRow) bool {
			return slices.ContainsFunc(r.Cells, func(c studyCell) bool { return c.Comparison != nil })
		})
	})
}

// sections lays out every suite that was studied, in the order of the figures. A suite of which nothing is known has no
// section.
func (v *view) sections() (list []section) {
	for _, s := range v.studies() {
		x := section{studyText: studyTexts[s.kind], Suite: s.suite}
		if x.layout == nil {
			x.layout = plainTables
		}
		if s.suite == s.kind && x.Title != "" {
			x.Suite = ""
		}
		if x.Tables = x.layout(s); len(x.Tables) > 0 {
			for i := range x.Tables {
				x.Tables[i].Suite = s.suite
			}
			list = append(list, x)
		}
	}
	return list
}

// studies groups the figures by suite and study.
func (v *view) studies() (list []*study) {
	clocks := v.clocks()
	for i := range v.Figures {
		f := &v.Figures[i]
		if v.column(f.Engine) < 0 {
			continue
		}
		kind := v.studyOf(f)
		at := slices.IndexFunc(list, func(s *study) bool { return s.suite == f.Suite && s.kind == kind })
		if at < 0 {
			at = len(list)
			list = append(list, newStudy(v, f.Suite, kind, clocks))
		}
		list[at].add(f)
	}
	return list
}

// studyOf names what was studied: the suite, unless the workload says something else.
func (v *view) studyOf(f *compare.Figure) string {
	return cmp.Or(v.workloads[workloadKey{f.Suite, f.Workload}].Study, f.Suite)
}
