package report

import (
	"cmp"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// studyText is what every format says about a study before its numbers.
type studyText struct {
	Title  string
	Line   string // for a terminal
	What   string // one sentence: what is measured
	Bounds string // one sentence: where the clock starts and stops, and what is not measured; docs/measurement.md#phases has all of it
	layout func(*study) []studyTable
}

// studyTexts are those of the studies that jsdyno has. One that is not here is shown phase by phase, under its name alone.
var studyTexts = map[string]studyText{
	"startup": {
		Title: "Start-up", Line: "one script from nothing to a disposed realm, phase by phase; less is better",
		What: "One script is taken from nothing to a disposed realm, once in a fresh process and then again and again: with a realm and a compilation each time (fresh), " +
			"with a realm each time and a program that was kept (prepared), and in one realm (pooled).",
		Bounds: "Each step is timed alone, from the call into the engine until it returns, and the process from before it is made until its hello has been read; the realms " +
			"are the binding's own, so that no deadline, no console but a silent one and no conversion of results is in it.",
		layout: startupTables,
	},
	"compile": {
		Title: "Compilation", Line: "from a source to whatever the engine runs; less is better",
		What: "One source is turned into what the engine runs, in each way that it has, in a new realm each time.",
		Bounds: "The clock starts when the source is handed over and stops when there is a program; making the realm is not in it, and what an engine leaves to a " +
			"function's first call is in the first run.",
		layout: compileTables,
	},
	"boundary": {
		Title: "The Go/JS boundary", Line: "one crossing; less is better",
		What: "Go and JavaScript call each other and hand over values in the way that a user of the binding would write, some thousand times a sample.",
		Bounds: "The clock starts before the first crossing and stops after the last, with making the values inside; allocations are Go's own count, in which memory that " +
			"the engine takes by itself is not.",
		layout: boundaryTables,
	},
	"memory": {
		Title: "Keeping many realms", Line: "what a realm takes, gives back and leaks",
		What: "1, 10, 100 and 1,000 realms that have run a script once are kept, then all are given back, and then one runs the script again and again, and realms come and go.",
		Bounds: "A figure is what the process takes more than before the first (PSS, with Go's garbage collected and its free memory given back), divided by the number; what " +
			"an engine sets up once is not in it.",
		layout: memoryTables,
	},
	"scaling": {
		Title: "Running at once", Line: "one run, by the wall, when so many realms run at once",
		What: "A script runs in 1, 2, 4 and more realms at once, with all processors and then with one for Go code, and a task of a millisecond is timed while another " +
			"realm makes garbage.",
		Bounds: "The wall time is that of the whole, divided by all runs, and beside it stands what the process used of all processors; making the realms and warming them " +
			"up is not in it.",
		layout: scalingTables,
	},
	"tiers": {
		Title: "Tiers", Line: "which compiler a hot function reaches, after how many runs, and what code is given up",
		What: "A profiler names the function in which a script spends most time; then the script runs again and again, and after each run the engine says what code that " +
			"function has.",
		Bounds: "The clocks run during the runs from the second on, until the last change, and not while the engine is asked; it is a diagnosis in a process whose flags have " +
			"the engine tell, so that no time of another section comes from there.",
		layout: tiersTables,
	},
	stoppingStudy: {
		Title: "Stopping", Line: "what becomes of a script that does not mean to end, and of its realm",
		What: "A script that does not mean to end is told to stop after 0.3 s, by the context of its run, and its realm is tried again.",
		Bounds: "The clock starts when it is told to and stops when the run has returned, or starts with a script that ends before; a process that does not answer is " +
			"killed, and what a script did to others is not looked at.",
		layout: stoppingTables,
	},
}

// section is one suite of studies.
type section struct {
	studyText
	Suite  string // foreign; empty where it is named after its study
	Tables []studyTable
}

// Heading is the study's title, with the suite where that has another name.
func (s section) Heading(show func(string) string) string {
	switch {
	case s.Title == "":
		return show(s.Suite)
	case s.Suite == "":
		return s.Title
	}
	return s.Title + ": " + show(s.Suite)
}

// Compared reports whether any of its numbers has a verdict.
func (s section) Compared() bool {
	return slices.ContainsFunc(s.Tables, func(t studyTable) bool {
		return slices.ContainsFunc(t.Rows, func(r studyRow) bool {
			return slices.ContainsFunc(r.Cells, func(c studyCell) bool { return c.Comparison != nil })
		})
	})
}

// sections lays out every suite that was studied, in the order of the figures. One of which nothing is known has none.
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

// studies sorts the figures by suite and study.
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

// studyOf names what was studied: the suite's own name, unless the workload says something else.
func (v *view) studyOf(f *compare.Figure) string {
	for _, w := range v.Workloads {
		if w.Suite == f.Suite && w.Name == f.Workload {
			return cmp.Or(w.Study, f.Suite)
		}
	}
	return f.Suite
}
