package compare

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
	"github.com/jsdyno/jsdyno/internal/supervise"
)

// session invents a run on a machine that is in another state in every block, alike for all engines of it.
type session struct {
	engines []string           // "name version"; the first is the reference
	machine float64            // what every time is multiplied by
	times   map[string]float64 // of an engine, or of "engine workload": by how much it takes longer than a millisecond
	blocks  int
	seed    uint64
	spread  float64 // standard deviation of a process of its own, as a share
}

const machineSpread = 0.1 // of a block

func (s session) file() *result.File {
	r := rand.New(rand.NewPCG(s.seed, 9))
	f := &result.File{End: &result.End{}, Header: result.Header{
		Schema: result.Schema, Metric: result.KindThreadCPU, MinEffect: 0.005, Seed: s.seed, Created: time.Unix(int64(s.seed)*1e6, 0).UTC(), Commit: "c1",
	}}
	for _, e := range s.engines {
		name, version, _ := strings.Cut(e, " ")
		f.Engines = append(f.Engines, result.Engine{Name: name, Version: version, Available: true, Worker: "worker-" + name, WorkerHash: "sha256:" + version})
	}
	f.Header.Reference = f.Engines[0].Name
	for i := range 4 {
		f.Workloads = append(f.Workloads, result.Workload{Suite: []string{"s", "t"}[i/3], Name: "abcd"[i : i+1], Checksum: "1", SourceHash: "sha256:1"})
	}
	for _, w := range f.Workloads {
		for block := range s.blocks {
			state := s.machine * math.Exp(machineSpread*r.NormFloat64())
			for _, e := range f.Engines {
				seconds := 1e-3 * state * math.Exp(s.spread*r.NormFloat64())
				for _, name := range []string{e.Name, e.Name + " " + w.Name} {
					if x, ok := s.times[name]; ok {
						seconds *= x
					}
				}
				values := []float64{seconds * 1e9, seconds * 1e9}
				f.Batches = append(f.Batches, result.Batch{Engine: e.Name, Suite: w.Suite, Workload: w.Name, Block: block, Checksum: "1", Steady: true, Stride: 1, Cycle: 1,
					Series: []result.Series{
						{Phase: "warm", Kind: result.KindWall, Unit: "ns", Iterations: 1, Values: values},
						{Phase: "warm", Kind: result.KindThreadCPU, Unit: "ns", Iterations: 1, Values: values},
					}})
			}
		}
	}
	return f
}

// ordinary is a run of three engines.
func ordinary(seed uint64, goja string) session {
	return session{engines: []string{"v8 1", "goja " + goja, "otto 1"}, machine: 1, times: map[string]float64{"goja": 30, "otto": 200}, blocks: 12, seed: seed, spread: 0.005}
}

func changed(old, new *result.File) Step {
	return Changes([]Named{{"old.jsonl", old}, {"new.jsonl", new}}, "").Steps[0]
}

func change(t *testing.T, s Step, engine, workload string) Change {
	t.Helper()
	for _, c := range s.Changes {
		if c.Engine == engine && c.Workload == workload {
			return c
		}
	}
	t.Fatalf("no change of %s on %s in %+v", engine, workload, s.Changes)
	return Change{}
}

func verdicts(s Step, engine string) map[Verdict]int {
	n := map[Verdict]int{}
	for _, c := range s.Changes {
		if c.Engine == engine && c.Difference != nil {
			n[c.Difference.Verdict]++
		}
	}
	return n
}

func warned(s Step, part string) bool {
	return slices.ContainsFunc(s.Warnings, func(w result.Warning) bool { return strings.Contains(w.Engine+": "+w.Text, part) })
}

// TestAFileHasNotChangedFromItself: every ratio is 1, nothing is slower or faster, and a reader is told.
func TestAFileHasNotChangedFromItself(t *testing.T) {
	for name, f := range map[string]*result.File{"ordinary": ordinary(1, "1").file(), "studied": studied(12), "one engine": session{engines: []string{"goja 1"}, machine: 1, blocks: 5, seed: 3, spread: 0.1}.file()} {
		s := changed(f, f)
		n := 0
		for _, c := range s.Changes {
			if c.Difference == nil {
				continue
			}
			n++
			d := c.Difference
			if math.Abs(d.Ratio-1) > 1e-12 || d.Verdict == Slower || d.Verdict == Faster || c.Worse() {
				t.Errorf("%s: %+v: %+v", name, c, d)
			}
		}
		for _, x := range s.Totals {
			if math.Abs(x.Difference.Ratio-1) > 1e-12 || x.Difference.Verdict == Slower || x.Difference.Verdict == Faster {
				t.Errorf("%s: %+v", name, x)
			}
		}
		if n == 0 {
			t.Errorf("%s: no change has a number", name)
		}
		for _, e := range s.Engines {
			if len(e.Differs) > 0 {
				t.Errorf("%s: %+v", name, e)
			}
		}
	}
	f := ordinary(1, "1").file()
	if s := changed(f, f); !warned(s, "old.jsonl and new.jsonl are the same run") || verdicts(s, "goja")[Same] != 4 {
		t.Errorf("%v, %v", verdicts(s, "goja"), s.Warnings)
	}
}

// TestAPlantedSlowDownIsFound, where it is and nowhere else, on a machine that is a fifth slower the second time.
func TestAPlantedSlowDownIsFound(t *testing.T) {
	before, after := ordinary(1, "1"), ordinary(2, "2")
	after.machine = 1.2
	after.times["goja b"] = 1.1
	s := changed(before.file(), after.file())
	if s.Yardstick != "v8" || len(s.Host) != 0 {
		t.Errorf("yardstick %q, host %v", s.Yardstick, s.Host)
	}
	b := change(t, s, "goja", "b")
	if d := b.Difference; b.Against != "v8" || d == nil || d.Verdict != Slower || math.Abs(d.Ratio-1.1) > 0.02 || !(*d.Low < 1.1 && 1.1 < *d.High) || *d.P > 0.01 ||
		!(*d.Visible < 0.02) || d.OldBlocks != 12 || d.NewBlocks != 12 || !b.Worse() {
		t.Errorf("%+v: %+v", b, b.Difference)
	}
	if r := *b.New.Relative / *b.Old.Relative; math.Abs(r-b.Difference.Ratio) > 1e-9 || math.Abs(*b.Old.Relative-30) > 0.5 || *b.New.Value < *b.Old.Value {
		t.Errorf("%+v, %+v: ratios to the yardstick that do not fit", b.Old, b.New)
	}
	for _, engine := range []string{"goja", "otto"} {
		n := verdicts(s, engine)
		if want := map[string]int{"goja": 1}[engine]; n[Slower] != want || n[Faster] != 0 || n[Same]+n[Undecided] != 4-want {
			t.Errorf("%s: %v", engine, n)
		}
	}
	for _, c := range s.Changes {
		if c.Engine == "v8" && (c.Against != "" || c.Difference.Verdict != "" || c.Worse() || math.Abs(c.Difference.Ratio-1.2) > 0.15) {
			t.Errorf("the yardstick: %+v: %+v", c, c.Difference)
		}
	}
	if want := (EngineChange{Engine: "goja", Differs: []Fact{{"version", "1", "2"}, {"worker_hash", "sha256:1", "sha256:2"}}}); !reflect.DeepEqual(s.Engines[1], want) || !s.Engines[0].Same {
		t.Errorf("%+v", s.Engines)
	}
	if warned(s, "judged by its times") || warned(s, "judged by their times") {
		t.Errorf("%v", s.Warnings)
	}
}

// TestWithoutAYardstickTheMachineIsInIt: one engine alone is called slower on a slower machine, and a warning says why; so is a reference that is
// another build, unless one of the others is not.
func TestWithoutAYardstickTheMachineIsInIt(t *testing.T) {
	alone := func(seed uint64, machine float64) *result.File {
		return session{engines: []string{"goja 1"}, machine: machine, blocks: 30, seed: seed, spread: 0.005}.file()
	}
	s := changed(alone(1, 1), alone(2, 1.25))
	if s.Yardstick != "" || verdicts(s, "goja")[Slower] != 4 || !warned(s, "goja: judged by its times, as there is no other engine") ||
		!warned(s, "it is the same build in both files, and yet slower or faster in 4 of 4 comparisons") {
		t.Errorf("%q, %v, %v", s.Yardstick, verdicts(s, "goja"), s.Warnings)
	}
	both := func(seed uint64, machine float64, versions ...string) *result.File {
		return session{engines: versions, machine: machine, blocks: 30, seed: seed, spread: 0.005}.file()
	}
	s = changed(both(1, 1, "v8 1", "goja 1"), both(2, 1.25, "v8 2", "goja 2"))
	if s.Yardstick != "" || verdicts(s, "goja")[Slower] != 4 || verdicts(s, "v8")[Slower] != 4 || !warned(s, "v8 and goja: judged by their times") {
		t.Errorf("%q, %v, %v", s.Yardstick, verdicts(s, "goja"), s.Warnings)
	}
	s = changed(both(1, 1, "v8 1", "goja 1"), both(2, 1.25, "v8 2", "goja 1"))
	if s.Yardstick != "goja" || verdicts(s, "v8")[Slower] != 0 || change(t, s, "v8", "a").Against != "goja" || len(s.Warnings) != 0 {
		t.Errorf("%q, %v, %v", s.Yardstick, verdicts(s, "v8"), s.Warnings)
	}
	// Of several that would do, it is the files' reference.
	a, b := both(1, 1, "v8 1", "otto 1", "goja 1"), both(2, 1.25, "v8 1", "otto 1", "goja 2")
	a.Header.Reference, b.Header.Reference = "otto", "otto"
	if s := changed(a, b); s.Yardstick != "otto" {
		t.Errorf("yardstick %q", s.Yardstick)
	}
	// A reference that is named is trusted, and said to be.
	files := []Named{{"old.jsonl", both(1, 1, "v8 1", "goja 1")}, {"new.jsonl", both(2, 1.25, "v8 2", "goja 2")}}
	s = Changes(files, "v8").Steps[0]
	if s.Yardstick != "v8" || verdicts(s, "goja")[Slower] != 0 || !warned(s, "v8: it was named as the yardstick, and is not certainly of the same build") {
		t.Errorf("%q, %v, %v", s.Yardstick, verdicts(s, "goja"), s.Warnings)
	}
}

// TestWhatIsCertainlyTheSame: a hash that is not known, or that is of the program which starts the engine, proves nothing.
func TestWhatIsCertainlyTheSame(t *testing.T) {
	if !slices.ContainsFunc(supervise.Roster(), func(e supervise.Entry) bool { return e.Name == "node" && e.Program == shellWorker }) {
		t.Errorf("no shell is started by %s", shellWorker)
	}
	for name, edit := range map[string]func(*result.Engine){
		"version": func(e *result.Engine) { e.Version = "2" },
		"build":   func(e *result.Engine) { e.Build = "another" },
		"flags":   func(e *result.Engine) { e.Flags = []string{"--jitless"} },
		"worker":  func(e *result.Engine) { e.WorkerHash = "sha256:2" },
		"no hash": func(e *result.Engine) { e.WorkerHash = "" },
		"a shell": func(e *result.Engine) { e.Worker = shellWorker },
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

// TestExchangedFilesInvertTheRatios, and the verdicts with them.
func TestExchangedFilesInvertTheRatios(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for trial := range 20 {
		before, after := ordinary(uint64(2*trial+1), "1"), ordinary(uint64(2*trial+2), "2")
		for i := range 4 {
			after.times["goja "+"abcd"[i:i+1]] = math.Exp(0.05 * r.NormFloat64())
		}
		before.blocks, after.blocks = 1+r.IntN(20), 1+r.IntN(20)
		a, b := before.file(), after.file()
		there, back := changed(a, b), changed(b, a)
		mirror := map[Verdict]Verdict{Slower: Faster, Faster: Slower, Same: Same, Undecided: Undecided, "": ""}
		check := func(x, y Difference) {
			t.Helper()
			if math.Abs(x.Ratio*y.Ratio-1) > 1e-9 || mirror[x.Verdict] != y.Verdict || x.OldBlocks != y.NewBlocks || (x.P == nil) != (y.P == nil) {
				t.Fatalf("%+v and %+v", x, y)
			}
			if x.P != nil && (math.Abs(*x.P-*y.P) > 1e-9 || math.Abs(*x.Low**y.High-1) > 1e-9 || math.Abs(*x.Visible-*y.Visible) > 1e-9) {
				t.Fatalf("%+v and %+v", x, y)
			}
		}
		for _, c := range there.Changes {
			check(*c.Difference, *change(t, back, c.Engine, c.Workload).Difference)
		}
		if len(there.Totals) != 9 || len(back.Totals) != 9 {
			t.Fatalf("%d totals and %d", len(there.Totals), len(back.Totals))
		}
		for i := range there.Totals {
			check(there.Totals[i].Difference, back.Totals[i].Difference)
		}
	}
}

// TestReasons gives each row that has no difference the one that it has.
func TestReasonsOfChanges(t *testing.T) {
	before, after := ordinary(1, "1").file(), ordinary(2, "2").file()
	fail := func(f *result.File, engine, workload string, status result.Status, detail string) {
		for i := range f.Batches {
			if b := &f.Batches[i]; b.Engine == engine && b.Workload == workload {
				b.Failure, b.Series = &result.Failure{Status: status, Detail: detail}, nil
			}
		}
	}
	fail(after, "goja", "a", result.Crash, "signal 11")
	fail(before, "goja", "b", result.Timeout, "30 s")
	fail(before, "goja", "c", result.Unsupported, "needs x")
	fail(after, "goja", "c", result.Unsupported, "needs x")
	fail(after, "otto", "a", result.Interrupted, "stopped")
	before.Workloads = append(before.Workloads, result.Workload{Suite: "s", Name: "gone"}, result.Workload{Suite: "s", Name: "turned"})
	after.Workloads = append(after.Workloads, result.Workload{Suite: "s", Name: "come"}, result.Workload{Suite: "s", Name: "turned", Study: "startup"})
	after.Workloads[3].SourceHash = "sha256:2"
	after.Engines = append(after.Engines, result.Engine{Name: "node", Reason: "not on PATH"})
	after.Engines[2], after.Engines[3] = after.Engines[3], after.Engines[2]
	s := changed(before, after)
	for _, c := range []struct {
		engine, workload string
		want             Reason
		old, new         result.Status
		worse            bool
	}{
		{"goja", "a", FailsNow, result.OK, result.Crash, true},
		{"goja", "b", RunsNow, result.Timeout, result.OK, false},
		{"goja", "c", NeverRan, result.Unsupported, result.Unsupported, false},
		{"goja", "d", OtherScript, result.OK, result.OK, false},
		{"otto", "a", NotMeasured, result.OK, result.Interrupted, false},
		{"otto", "gone", NotInNew, result.Interrupted, "", false},
		{"otto", "come", NotInOld, "", result.Interrupted, false},
		{"otto", "turned", OtherStudy, "", "", false},
	} {
		got := change(t, s, c.engine, c.workload)
		status := func(x *Side) result.Status {
			if x == nil {
				return ""
			}
			return x.Status
		}
		if got.Reason != c.want || status(got.Old) != c.old || status(got.New) != c.new || got.Difference != nil || got.Worse() != c.worse {
			t.Errorf("%s on %s: %+v; want %s", c.engine, c.workload, got, c.want)
		}
	}
	if n := len(s.Changes); n != 3*7 { // node, which is in neither as an engine that took part, has none
		t.Errorf("%d changes", n)
	}
	if got := s.Engines[3]; got.Engine != "node" || !reflect.DeepEqual(got.Differs, []Fact{{"available", "was not asked for", "not on PATH"}}) {
		t.Errorf("%+v", got)
	}
	for _, x := range s.Totals {
		if x.Engine == "goja" && x.Suite == "" {
			t.Errorf("a total of nothing: %+v", x)
		}
		if x.Engine == "otto" && x.Suite == "" && (!slices.Equal(x.Workloads, []string{"s/b", "s/c"}) || len(x.LeftOut) != 5) {
			t.Errorf("%+v", x)
		}
	}
}

// TestARowWithoutTheYardstick is judged by another that has a number there, and else by its times, which is said.
func TestARowWithoutTheYardstick(t *testing.T) {
	before, after := ordinary(1, "1").file(), ordinary(2, "2").file()
	lose := func(engine, workload string) {
		for i := range after.Batches {
			if b := &after.Batches[i]; b.Engine == engine && b.Workload == workload {
				b.Failure = &result.Failure{Status: result.Crash, Detail: "x"}
			}
		}
	}
	lose("v8", "a")
	lose("v8", "b")
	lose("otto", "b")
	s := changed(before, after)
	for workload, want := range map[string]string{"a": "otto", "b": "", "c": "v8"} {
		if c := change(t, s, "goja", workload); c.Against != want || c.Difference == nil {
			t.Errorf("on %s against %q, want %q", workload, c.Against, want)
		}
	}
	if !warned(s, "goja: judged by its times on 1 workloads, where v8 has no number") {
		t.Errorf("%v", s.Warnings)
	}
	for _, x := range s.Totals {
		if x.Engine == "goja" && x.Suite == "" && !slices.Equal(x.Workloads, []string{"s/c", "t/d"}) {
			t.Errorf("%+v", x)
		}
	}
}

// TestMoreFilesChangeNothing about what the others say, and the base is the first.
func TestMoreFilesChangeNothing(t *testing.T) {
	a, b, c := Named{"a", ordinary(1, "1").file()}, Named{"b", ordinary(2, "2").file()}, Named{"c", ordinary(3, "3").file()}
	all := Changes([]Named{a, b, c}, "")
	if len(all.Files) != 3 || len(all.Steps) != 2 || all.Steps[1].Old != "a" || all.Steps[1].New != "c" {
		t.Fatalf("%+v", all)
	}
	if alone := Changes([]Named{a, c}, ""); !reflect.DeepEqual(alone.Steps[0], all.Steps[1]) {
		t.Error("another file has changed a step")
	}
	text, err := json.Marshal(Changes([]Named{a, {"b", &result.File{}}}, ""))
	if err != nil || strings.Contains(string(text), `s":null`) {
		t.Errorf("%s, %v", text, err)
	}
}

// TestStudiesChange: figures that are times have changes too, by the clock that leads, and their total is not one of workloads.
func TestStudiesChange(t *testing.T) {
	before, after := studied(12), studied(12)
	for _, f := range []*result.File{before, after} {
		for i := range f.Engines {
			f.Engines[i].WorkerHash = "sha256:1"
		}
	}
	after.Engines[1].Version = "2"
	for i := range after.Batches {
		for k, series := range after.Batches[i].Series {
			if after.Batches[i].Engine == "two" && series.Lane == result.LaneFresh {
				for j := range series.Values {
					after.Batches[i].Series[k].Values[j] *= 1.3
				}
			}
		}
	}
	s := changed(before, after)
	found := 0
	for _, c := range s.Changes {
		if c.Engine != "two" {
			continue
		}
		found++
		want := Same
		if c.Lane == result.LaneFresh {
			want = Slower
		}
		if c.Study != "startup" || c.Against != "one" || c.Metric != result.KindThreadCPU || c.Difference == nil || c.Difference.Verdict != want {
			t.Errorf("%+v: %+v", c, c.Difference)
		}
	}
	if found != 3 || len(s.Totals) != 0 {
		t.Errorf("%d figures of two, totals %+v", found, s.Totals)
	}
	// A step that an engine no longer has is no failure.
	for i := range after.Batches {
		b := &after.Batches[i]
		b.Series = slices.DeleteFunc(b.Series, func(s result.Series) bool { return s.Phase == "compile-eager" })
	}
	for _, c := range changed(before, after).Changes {
		if c.Phase == "compile-eager" && (c.Engine != "one" || c.Reason != NotInNew || c.Worse()) {
			t.Errorf("%+v", c)
		}
	}
}

// TestWarningsOfRuns says what makes two runs hard to compare.
func TestWarningsOfRuns(t *testing.T) {
	before, after := ordinary(5, "1").file(), ordinary(2, "2").file()
	before.End, after.End = nil, &result.End{Interrupted: true}
	after.Header.Commit = "c2"
	after.Noise = &noise.Assessment{Grade: noise.GradeC, Reasons: []string{"it was loud"}}
	after.Header.Host = environ.Host{CPUModel: "another", Kernel: "6.2"}
	s := changed(before, after)
	for _, part := range []string{
		"old.jsonl: the run did not end in order", "new.jsonl: the run was stopped before its end", "jsdyno itself is another: commit c1 → c2",
		"new.jsonl: the machine was restless (grade C), so small changes stay undecided: it was loud", "the files are of different machines",
		"new.jsonl was measured before old.jsonl",
	} {
		if !warned(s, part) {
			t.Errorf("no warning %q in %v", part, s.Warnings)
		}
	}
	if want := []Fact{{"cpu_model", "", "another"}, {"kernel", "", "6.2"}}; !reflect.DeepEqual(s.Host, want) {
		t.Errorf("%+v", s.Host)
	}
	if c := Changes([]Named{{"a", before}, {"b", after}}, ""); c.Files[1].Grade != noise.GradeC || c.Files[0].Complete || c.Files[1].Complete {
		t.Errorf("%+v", c.Files)
	}
}

// TestAControlThatIsFoundToChange is a reason to doubt the rest.
func TestAControlThatIsFoundToChange(t *testing.T) {
	before, after := ordinary(1, "1"), ordinary(2, "2")
	after.times["otto a"] = 1.2
	if s := changed(before.file(), after.file()); !warned(s, "otto: it is the same build in both files, and yet slower or faster in 1 of 4 comparisons: s/a") {
		t.Errorf("%v", s.Warnings)
	}
}

// TestFewBlocksDecideNothing: two are too few in either file.
func TestFewBlocksDecideNothing(t *testing.T) {
	before, after := ordinary(1, "1"), ordinary(2, "2")
	after.blocks, after.times["goja"] = 2, 90
	s := changed(before.file(), after.file())
	c := change(t, s, "goja", "a")
	if d := c.Difference; d.Verdict != Undecided || d.Low != nil || d.P != nil || d.Visible != nil || math.Abs(d.Ratio-3) > 0.1 || d.NewBlocks != 2 {
		t.Errorf("%+v", d)
	}
}

// TestFewBlocksOfManyWorkloads: two blocks of each say nothing of one workload, and of all together that they have changed; one of each has a mean
// without an interval. And of equal runs about one total in a hundred differs, and no more.
func TestFewBlocksOfManyWorkloads(t *testing.T) {
	total := func(blocks int, seed uint64, change float64) Difference {
		before, after := ordinary(seed, "1"), ordinary(seed+1, "2")
		before.blocks, after.blocks = blocks, blocks
		after.times["goja"] *= change
		for _, x := range changed(before.file(), after.file()).Totals {
			if x.Engine == "goja" && x.Suite == "" {
				if len(x.Workloads) != 4 {
					t.Fatalf("%+v", x)
				}
				return x.Difference
			}
		}
		t.Fatal("no total")
		return Difference{}
	}
	if d := total(2, 1, 1.1); d.Verdict != Slower || d.Low == nil || d.OldBlocks != 8 || math.Abs(d.Ratio-1.1) > 0.02 {
		t.Errorf("%+v", d)
	}
	if d := total(1, 1, 1.1); d.Verdict != Undecided || d.Low != nil || d.P != nil || math.Abs(d.Ratio-1.1) > 0.03 {
		t.Errorf("%+v", d)
	}
	for _, blocks := range []int{2, 3, 12} {
		alarms := 0
		const trials = 400
		for i := range trials {
			if v := total(blocks, uint64(2*i+1), 1).Verdict; v == Slower || v == Faster {
				alarms++
			}
		}
		if alarms > 12 { // of 400 at 1 %, more than 12 in three runs of a thousand
			t.Errorf("%d blocks: %d of %d totals of equal runs differ", blocks, alarms, trials)
		}
	}
}

// TestOneClockForBoth: where one file has wall times only, both are read by the wall.
func TestOneClockForBoth(t *testing.T) {
	before, after := ordinary(1, "1").file(), ordinary(2, "2").file()
	for i := range before.Batches {
		if b := &before.Batches[i]; b.Workload == "a" {
			b.Series = b.Series[:1]
		}
	}
	s := changed(before, after)
	if a, b := change(t, s, "goja", "a"), change(t, s, "goja", "b"); a.Metric != result.KindWall || b.Metric != result.KindThreadCPU || a.Difference == nil {
		t.Errorf("%+v, %+v", a, b)
	}
	if !warned(s, "compared by wall time, as one of the files has no other time of an engine on them: s/a") {
		t.Errorf("%v", s.Warnings)
	}
}

// TestStoppingRulesLeaveTheErrorAlone: runs that stop when their own verdict is there and narrow enough, as runs do, differ by chance in about one
// of a hundred pairs where that is most often, though those that stop early look narrower than they are.
func TestStoppingRulesLeaveTheErrorAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	const trials = 4000
	run := func(sd float64) (effects []float64) {
		for n := 1; n <= 90; n++ {
			effects = append(effects, 3.4+sd*r.NormFloat64())
			if _, look := stats.SixLooks().At(n); !look {
				continue
			}
			if j := Look(effects, 0.005); j.Verdict != Undecided && math.Log(j.Range.High/j.Range.Low)/2 <= math.Log1p(0.05) {
				break
			}
		}
		return effects
	}
	for _, sd := range []float64{0.02, 0.12} {
		alarms := 0
		for range trials {
			if d, _, _ := newDifference(run(sd), run(sd), 0); d.Verdict == Slower || d.Verdict == Faster {
				alarms++
			}
		}
		if got := float64(alarms) / trials; got > 0.012+3*math.Sqrt(0.012/trials) {
			t.Errorf("standard deviation %v: %.4f of pairs of equal runs differ", sd, got)
		}
	}
}

// TestManyChangesHoldTheRate: of many rows in which nothing has changed, hardly ever is one called slower or faster.
func TestManyChangesHoldTheRate(t *testing.T) {
	r := rand.New(rand.NewPCG(33, 34))
	tables := 0
	const trials = 300
	for range trials {
		var all []*Difference
		for range 100 {
			draw := func() []float64 {
				xs := make([]float64, 12)
				for i := range xs {
					xs[i] = 0.01 * r.NormFloat64()
				}
				return xs
			}
			d, _, _ := newDifference(draw(), draw(), 0)
			all = append(all, d)
		}
		manyChanges(all)
		if slices.ContainsFunc(all, func(d *Difference) bool { return d.Verdict == Slower || d.Verdict == Faster }) {
			tables++
		}
	}
	if overall := stats.SixLooks().Overall; float64(tables)/trials > overall+3*math.Sqrt(overall/trials) {
		t.Errorf("%d of %d tables of a hundred rows have a false alarm", tables, trials)
	}
}
