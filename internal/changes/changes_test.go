package changes

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// session invents a run on a machine whose state changes from block to block, alike for all engines of the block.
type session struct {
	engines []string           // "name version"; the first is the reference
	machine float64            // what every time is multiplied by
	times   map[string]float64 // of an engine, and of "engine workload": factors on a millisecond
	blocks  int
	seed    uint64
	spread  float64 // standard deviation of a process of its own, as a share
}

// machineSpread is the standard deviation, in logarithms, of the state of the machine in a block.
const machineSpread = 0.1

func (s session) file() *result.File {
	r := rand.New(rand.NewPCG(s.seed, 9))
	f := &result.File{End: &result.End{}, Header: result.Header{
		Schema: result.Schema, Metric: catalog.KindThreadCPU, MinEffect: 0.005,
		Seed: s.seed, Created: time.Unix(int64(s.seed)*1e6, 0).UTC(), Commit: "c1",
	}}
	for _, e := range s.engines {
		name, version, _ := strings.Cut(e, " ")
		f.Engines = append(f.Engines, result.Engine{
			Name: name, Version: version, Available: true,
			Worker: "worker-" + name, WorkerHash: "sha256:" + version,
		})
	}
	f.Header.Reference = f.Engines[0].Name
	for i := range 4 {
		f.Workloads = append(f.Workloads, result.Workload{
			Suite: []string{"s", "t"}[i/3], Name: "abcd"[i : i+1], Checksum: "1", SourceHash: "sha256:1",
		})
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
				f.Batches = append(f.Batches, result.Batch{
					Engine: e.Name, Suite: w.Suite, Workload: w.Name, Block: block,
					Checksum: "1", Steady: true, Stride: 1, Cycle: 1,
					Series: []result.Series{
						{Phase: "warm", Kind: catalog.KindWall, Unit: "ns", Iterations: 1, Values: values},
						{Phase: "warm", Kind: catalog.KindThreadCPU, Unit: "ns", Iterations: 1, Values: values},
					},
				})
			}
		}
	}
	return f
}

// ordinary is a run of three engines.
func ordinary(seed uint64, goja string) session {
	return session{
		engines: []string{"v8 1", "goja " + goja, "otto 1"},
		machine: 1,
		times:   map[string]float64{"goja": 30, "otto": 200},
		blocks:  12,
		seed:    seed,
		spread:  0.005,
	}
}

func changed(before, after *result.File) Step { return changedBy(before, after, Options{}) }

func changedBy(before, after *result.File, opt Options) Step {
	return Summarise([]Named{{"old.jsonl", before}, {"new.jsonl", after}}, opt).Steps[0]
}

// steady are the options for runs that are known to differ by nothing as a whole.
var steady = Options{SessionSD: new(0.0)}

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

func verdicts(s Step, engine string) map[compare.Verdict]int {
	n := map[compare.Verdict]int{}
	for _, c := range s.Changes {
		if c.Engine == engine && c.Difference != nil {
			n[c.Difference.Verdict]++
		}
	}
	return n
}

func warned(s Step, part string) bool {
	return slices.ContainsFunc(s.Warnings, func(w result.Warning) bool {
		return strings.Contains(w.Engine+": "+w.Text, part)
	})
}

// TestAFileHasNotChangedFromItself: every ratio is 1, nothing is slower or faster, and a reader is told.
func TestAFileHasNotChangedFromItself(t *testing.T) {
	for name, f := range map[string]*result.File{
		"ordinary":   ordinary(1, "1").file(),
		"studied":    resulttest.Studied(12),
		"one engine": session{engines: []string{"goja 1"}, machine: 1, blocks: 5, seed: 3, spread: 0.1}.file(),
	} {
		s := changed(f, f)
		n := 0
		for _, c := range s.Changes {
			if c.Difference == nil {
				continue
			}
			n++
			d := c.Difference
			if math.Abs(d.Ratio-1) > 1e-12 || d.Verdict == compare.Slower || d.Verdict == compare.Faster || c.Worse() {
				t.Errorf("%s: %+v: %+v", name, c, d)
			}
		}
		for _, x := range s.Totals {
			if math.Abs(x.Difference.Ratio-1) > 1e-12 ||
				x.Difference.Verdict == compare.Slower || x.Difference.Verdict == compare.Faster {
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
	if s := changed(f, f); !warned(s, "old.jsonl and new.jsonl are the same run") ||
		verdicts(s, "goja")[compare.Undecided] != 4 {
		t.Errorf("%v, %v", verdicts(s, "goja"), s.Warnings)
	}
	if s := changedBy(f, f, steady); verdicts(s, "goja")[compare.Same] != 4 {
		t.Errorf("%v", verdicts(s, "goja"))
	}
}

// TestAPlantedSlowDownIsFound: it is found where it is and nowhere else, on a machine that is a fifth slower the second
// time.
func TestAPlantedSlowDownIsFound(t *testing.T) {
	before, after := ordinary(1, "1"), ordinary(2, "2")
	after.machine = 1.2
	after.times["goja b"] = 1.1
	s := changed(before.file(), after.file())
	if s.Yardstick != "v8" || len(s.Host) != 0 {
		t.Errorf("yardstick %q, host %v", s.Yardstick, s.Host)
	}
	b := change(t, s, "goja", "b")
	if d := b.Difference; b.Against != "v8" || d == nil || d.Verdict != compare.Slower ||
		math.Abs(d.Ratio-1.1) > 0.02 || !(*d.Low < 1.1 && 1.1 < *d.High) || *d.P > 0.01 ||
		!(0.05 < *d.Visible && *d.Visible < 0.07) ||
		d.SessionSD != Between || d.OldBlocks != 12 || d.NewBlocks != 12 || !b.Worse() {
		t.Errorf("%+v: %+v", b, b.Difference)
	}
	if r := *b.New.Relative / *b.Old.Relative; math.Abs(r-b.Difference.Ratio) > 1e-9 ||
		math.Abs(*b.Old.Relative-30) > 0.5 || *b.New.Value < *b.Old.Value {
		t.Errorf("%+v, %+v: ratios to the yardstick that do not fit", b.Old, b.New)
	}
	b = change(t, changedBy(before.file(), after.file(), steady), "goja", "b")
	if d := b.Difference; d.Verdict != compare.Slower || !(*d.Visible < 0.02) || d.SessionSD != 0 {
		t.Errorf("runs that differ by nothing as a whole: %+v", d)
	}
	for _, engine := range []string{"goja", "otto"} {
		n := verdicts(s, engine)
		if want := map[string]int{"goja": 1}[engine]; n[compare.Slower] != want || n[compare.Faster] != 0 ||
			n[compare.Same]+n[compare.Undecided] != 4-want {
			t.Errorf("%s: %v", engine, n)
		}
	}
	for _, c := range s.Changes {
		if c.Engine == "v8" && (c.Against != "" || c.Difference.Verdict != "" || c.Worse() ||
			math.Abs(c.Difference.Ratio-1.2) > 0.15 || c.Difference.SessionSD != 0) {
			t.Errorf("the yardstick: %+v: %+v", c, c.Difference)
		}
	}
	if want := (EngineChange{Engine: "goja", Differs: []Fact{
		{"version", "1", "2"}, {"worker_hash", "sha256:1", "sha256:2"},
	}}); !reflect.DeepEqual(s.Engines[1], want) || !s.Engines[0].Same {
		t.Errorf("%+v", s.Engines)
	}
	if warned(s, "judged by its times") || warned(s, "judged by their times") {
		t.Errorf("%v", s.Warnings)
	}
}

// TestExchangedFilesInvertTheRatios: exchanging the files inverts the ratios, and the verdicts with them.
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
		mirror := map[compare.Verdict]compare.Verdict{
			compare.Slower: compare.Faster, compare.Faster: compare.Slower,
			compare.Same: compare.Same, compare.Undecided: compare.Undecided, "": "",
		}
		check := func(x, y Difference) {
			t.Helper()
			if math.Abs(x.Ratio*y.Ratio-1) > 1e-9 || mirror[x.Verdict] != y.Verdict ||
				x.OldBlocks != y.NewBlocks || (x.P == nil) != (y.P == nil) {
				t.Fatalf("%+v and %+v", x, y)
			}
			if x.P != nil && (math.Abs(*x.P-*y.P) > 1e-9 || math.Abs(*x.Low**y.High-1) > 1e-9 ||
				math.Abs(*x.Visible-*y.Visible) > 1e-9) {
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

// TestMoreFilesChangeNothing: another file changes nothing about what the others say, and the base is the first.
func TestMoreFilesChangeNothing(t *testing.T) {
	a, b, c := Named{"a", ordinary(1, "1").file()}, Named{"b", ordinary(2, "2").file()},
		Named{"c", ordinary(3, "3").file()}
	all := Summarise([]Named{a, b, c}, Options{})
	if len(all.Files) != 3 || len(all.Steps) != 2 || all.Steps[1].Old != "a" || all.Steps[1].New != "c" {
		t.Fatalf("%+v", all)
	}
	if alone := Summarise([]Named{a, c}, Options{}); !reflect.DeepEqual(alone.Steps[0], all.Steps[1]) {
		t.Error("another file has changed a step")
	}
	text, err := json.Marshal(Summarise([]Named{a, {"b", &result.File{}}}, Options{}))
	if err != nil || strings.Contains(string(text), `s":null`) {
		t.Errorf("%s, %v", text, err)
	}
}
