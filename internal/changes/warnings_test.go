package changes

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/internal/roster"
)

// TestWithoutAYardstickTheMachineIsInIt: on a machine that is a quarter slower, what a single engine seems to have
// changed by is undecided, and a warning says why. It is the same if the reference is another build, unless one of the
// others is not. A machine that takes twice as long is believed to be an engine that does.
func TestWithoutAYardstickTheMachineIsInIt(t *testing.T) {
	alone := func(seed uint64, machine float64) *result.File {
		return session{engines: []string{"goja 1"}, machine: machine, blocks: 30, seed: seed, spread: 0.005}.file()
	}
	s := changed(alone(1, 1), alone(2, 1.25))
	if s.Yardstick != "" || verdicts(s, "goja")[compare.Undecided] != 4 ||
		!warned(s, "goja: judged by its times, as the files have no other engine") ||
		change(t, s, "goja", "a").Difference.SessionSD != timesBetween ||
		*change(t, s, "goja", "a").Difference.Visible < 0.5 {
		t.Errorf("%q, %v, %v", s.Yardstick, verdicts(s, "goja"), s.Warnings)
	}
	s = changed(alone(1, 1), alone(2, 2))
	if verdicts(s, "goja")[compare.Slower] != 4 ||
		!warned(s, "the same build in both files, yet slower or faster in 4 of 4 comparisons") {
		t.Errorf("%v, %v", verdicts(s, "goja"), s.Warnings)
	}
	both := func(seed uint64, machine float64, versions ...string) *result.File {
		return session{engines: versions, machine: machine, blocks: 30, seed: seed, spread: 0.005}.file()
	}
	s = changed(both(1, 1, "v8 1", "goja 1"), both(2, 1.25, "v8 2", "goja 2"))
	if s.Yardstick != "" || verdicts(s, "goja")[compare.Undecided] != 4 || verdicts(s, "v8")[compare.Undecided] != 4 ||
		!warned(s, "v8 and goja: judged by their times") {
		t.Errorf("%q, %v, %v", s.Yardstick, verdicts(s, "goja"), s.Warnings)
	}
	s = changed(both(1, 1, "v8 1", "goja 1"), both(2, 1.25, "v8 2", "goja 1"))
	if s.Yardstick != "goja" || verdicts(s, "v8")[compare.Slower] != 0 || change(t, s, "v8", "a").Against != "goja" ||
		len(s.Warnings) != 1 ||
		!warned(s, "two files rarely show a change below 5.6 %; "+
			"to find smaller changes, measure both builds in one run") {
		t.Errorf("%q, %v, %v", s.Yardstick, verdicts(s, "v8"), s.Warnings)
	}
	files := []Named{{"old.jsonl", both(1, 1, "v8 1", "goja 1")}, {"new.jsonl", both(2, 1.25, "v8 2", "goja 1")}}
	if s := Summarise(files, steady).Steps[0]; len(s.Warnings) != 0 {
		t.Errorf("%v", s.Warnings)
	}
	// Of several that would do, it is the files' reference.
	a, b := both(1, 1, "v8 1", "otto 1", "goja 1"), both(2, 1.25, "v8 1", "otto 1", "goja 2")
	a.Header.Reference, b.Header.Reference = "otto", "otto"
	if s := changed(a, b); s.Yardstick != "otto" {
		t.Errorf("yardstick %q", s.Yardstick)
	}
	// A reference that is named is trusted, and said to be.
	files = []Named{{"old.jsonl", both(1, 1, "v8 1", "goja 1")}, {"new.jsonl", both(2, 1.25, "v8 2", "goja 2")}}
	s = Summarise(files, Options{Reference: "v8"}).Steps[0]
	if s.Yardstick != "v8" || verdicts(s, "goja")[compare.Slower] != 0 ||
		!warned(s, "v8: named as the yardstick, but not certain to be the same build") {
		t.Errorf("%q, %v, %v", s.Yardstick, verdicts(s, "goja"), s.Warnings)
	}
}

// TestWhyThereIsNoYardstick: where none is found, the warning says what is the matter, and what would help.
func TestWhyThereIsNoYardstick(t *testing.T) {
	for _, c := range []struct {
		engines, gone string // gone is not available in the new file
		reference     string // that is asked for
		want          string
		advice        string
	}{
		{"v8,goja", "v8", "", "goja: judged by its times, as no other engine is available in both files; ",
			"also run an engine"},
		{"v8,goja", "v8", "goja", "goja: judged by its times, as no other engine is available in both files; ",
			"also run an engine"},
		{"v8,goja", "v8", "v8", "goja: judged by its times, as v8, which --reference names, is not available " +
			"in both files (new.jsonl: not on PATH); ", "also run an engine"},
		{"v8,goja,otto", "v8", "v8", ": goja and otto: judged by their times, as v8, which --reference names, is not " +
			"available in both files (new.jsonl: not on PATH); ", "name another engine, or leave --reference out"},
		{"v8,goja", "", "otto", ": v8 and goja: judged by their times, as otto, which --reference names, is not " +
			"available in both files (old.jsonl: not requested; new.jsonl: not requested); ", "name another engine"},
	} {
		run := func(seed uint64) *result.File {
			var all []string
			for _, name := range strings.Split(c.engines, ",") {
				all = append(all, name+" 1")
			}
			return session{engines: all, machine: 1, blocks: 4, seed: seed, spread: 0.005}.file()
		}
		before, after := run(1), run(2)
		for i := range after.Engines {
			if e := &after.Engines[i]; e.Name == c.gone {
				e.Available, e.Reason = false, "not on PATH"
			}
		}
		after.Batches = slices.DeleteFunc(after.Batches, func(b result.Batch) bool { return b.Engine == c.gone })
		s := changedBy(before, after, Options{Reference: c.reference})
		if s.Yardstick != "" || !warned(s, c.want) || !warned(s, c.advice) {
			t.Errorf("%s without %s, by %q: yardstick %q, %v; want %q and %q",
				c.engines, c.gone, c.reference, s.Yardstick, s.Warnings, c.want, c.advice)
		}
	}
}

// TestWhatIsCertainlyTheSame: a hash proves nothing if it is not known, or if it is that of the program which starts
// the engine.
func TestWhatIsCertainlyTheSame(t *testing.T) {
	if !slices.ContainsFunc(roster.Engines(), func(e roster.Entry) bool {
		return e.Name.Engine == "node" && e.Program == roster.ShellProgram
	}) {
		t.Errorf("no shell is started by %s", roster.ShellProgram)
	}
	for name, edit := range map[string]func(*result.Engine){
		"version": func(e *result.Engine) { e.Version = "2" },
		"build":   func(e *result.Engine) { e.Build = "another" },
		"flags":   func(e *result.Engine) { e.Flags = []string{"--jitless"} },
		"worker":  func(e *result.Engine) { e.WorkerHash = "sha256:2" },
		"no hash": func(e *result.Engine) { e.WorkerHash = "" },
		"a shell": func(e *result.Engine) { e.Worker = roster.ShellProgram },
		"absent":  func(e *result.Engine) { e.Available = false },
	} {
		before, after := ordinary(1, "1").file(), ordinary(2, "1").file()
		if s := changed(before, after); !s.Engines[0].Same || s.Yardstick != "v8" {
			t.Fatalf("%+v", s.Engines)
		}
		edit(&after.Engines[0])
		if name == "no hash" {
			edit(&before.Engines[0])
		}
		if s := changed(before, after); s.Engines[0].Same || s.Yardstick != "goja" {
			t.Errorf("%s: %+v, yardstick %q", name, s.Engines[0], s.Yardstick)
		}
	}
}

// TestWarningsOfRuns: what makes two runs hard to compare is said.
func TestWarningsOfRuns(t *testing.T) {
	before, after := ordinary(5, "1").file(), ordinary(2, "2").file()
	before.End, after.End = nil, &result.End{Interrupted: true}
	after.Header.Commit = "c2"
	after.Noise = &noise.Assessment{Grade: noise.GradeC, Reasons: []string{"it was loud"},
		Canary: noise.Series{Windows: noise.FewestWindows}}
	before.Hosts = on(environ.Host{OS: "linux", CPUModel: "one", Kernel: "6.1"})
	after.Hosts = on(environ.Host{OS: "linux", CPUModel: "another", Kernel: "6.2", Microcode: "0x1"})
	s := changed(before, after)
	for _, part := range []string{
		"old.jsonl: the run did not finish",
		"new.jsonl: the run was stopped before its end",
		"jsdyno itself changed: commit c1 → c2",
		"new.jsonl: the machine was noisy (grade C), so small changes stay undecided: it was loud",
		"no verdicts: the machines are of different classes (cpu model),",
		"new.jsonl was measured before old.jsonl",
	} {
		if !warned(s, part) {
			t.Errorf("no warning %q in %v", part, s.Warnings)
		}
	}
	if want := []Fact{{"cpu_model", "one", "another"}, {"kernel", "6.1", "6.2"}}; !reflect.DeepEqual(s.Host, want) {
		t.Errorf("%+v", s.Host)
	}
	if c := Summarise([]Named{{"a", before}, {"b", after}}, Options{}); c.Files[1].Grade != noise.GradeC ||
		c.Files[0].Complete || c.Files[1].Complete {
		t.Errorf("%+v", c.Files)
	}
	before.Header.Commit = ""
	if s := changed(before, after); !warned(s, "jsdyno itself changed: commit unknown → c2") {
		t.Errorf("%v", s.Warnings)
	}
}

// TestAControlThatIsFoundToChange: such an engine is a reason to doubt the rest.
func TestAControlThatIsFoundToChange(t *testing.T) {
	before, after := ordinary(1, "1"), ordinary(2, "2")
	after.times["otto a"] = 1.2
	if s := changed(before.file(), after.file()); !warned(s,
		"otto: the same build in both files, yet slower or faster in 1 of 4 comparisons: s/a") {
		t.Errorf("%v", s.Warnings)
	}
}

// TestDriftIsSaidOfTwoFiles: where engines on a workload are slower, the label of one file is explained once for all.
func TestDriftIsSaidOfTwoFiles(t *testing.T) {
	run := func(drift, slower float64) *result.File {
		f := resulttest.Empty("v8 goja otto", resulttest.Workload("a", ""))
		for block := range 12 {
			machine, own := 1+drift*float64(block)/11, slower*(1+0.002*float64(block%3))
			f.Batches = append(f.Batches,
				resulttest.Batch("v8", "a", block, "1", machine),
				resulttest.Batch("goja", "a", block, "1", 40*machine*own),
				resulttest.Batch("otto", "a", block, "1", 200*machine*own))
		}
		return f
	}
	s := changedBy(run(0.5, 1), run(0, 2), Options{Reference: "v8"})
	if verdicts(s, "goja")[compare.Slower] != 1 || verdicts(s, "otto")[compare.Slower] != 1 {
		t.Errorf("%v, %v", verdicts(s, "goja"), verdicts(s, "otto"))
	}
	var notes []result.Warning
	for _, w := range s.Warnings {
		if strings.Contains(w.Text, string(compare.Drifted)) {
			notes = append(notes, w)
		}
	}
	if len(notes) != 1 || notes[0].Engine != "" || notes[0].Workload != "a" ||
		!strings.HasPrefix(notes[0].Text, "old.jsonl: host drifted: v8, goja and otto all took") {
		t.Errorf("%+v", notes)
	}
}
