package worker

import (
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

var briefly = wire.WarmUp{CPU: 2 * time.Millisecond, Iterations: 3, Cap: 5 * time.Millisecond}

func load(source string) wire.LoadJob {
	return wire.LoadJob{
		Script: wire.Script{File: "m.js", Source: source, Mode: mode.Module, Entry: "run"},
		WarmUp: briefly, Deadline: time.Minute,
	}
}

const sum = "exports.run = function () { for (var i = 0, n = 0; i < 1000; i++) { n += i; } return n; };"

func fails(o wire.Outcome, status result.Status, detail string) bool {
	return o.Failure != nil && o.Failure.Status == status && strings.Contains(o.Failure.Detail, detail)
}

func TestLoadTurnsFinish(t *testing.T) {
	d := start(t, withGoja)
	for range 2 { // a worker can be loaded again
		o := d.ask(t, wire.TypeLoad, load(sum))
		if o.Failure != nil || len(o.WarmUp) < 2 || o.Slice != nil || o.Checksum != "" {
			t.Fatalf("load: %+v", o)
		}
		if o.WarmUp[0].Iterations != 1 {
			t.Errorf("the first iteration is a slice of its own: %+v", o.WarmUp[0])
		}
		for _, k := range []int{1, 5, 5, 200} {
			o := d.ask(t, wire.TypeTurn, wire.TurnJob{Iterations: k})
			if o.Failure != nil || o.Slice == nil || o.Slice.Iterations != k ||
				o.Slice.Wall <= 0 || o.Slice.Injected != 0 {
				t.Errorf("turn of %d: %+v", k, o)
			}
		}
		if o := d.ask(t, wire.TypeFinish, wire.FinishJob{}); o.Failure != nil ||
			o.Checksum != "499500" || o.PeakBytes < 1<<20 {
			t.Errorf("finish: %+v", o)
		}
	}
	job := load(sum)
	job.Inject = 1
	d.ask(t, wire.TypeLoad, job)
	if o := d.ask(t, wire.TypeTurn, wire.TurnJob{Iterations: 20}); o.Slice == nil || o.Slice.Injected <= 0 {
		t.Errorf("an injected slow-down: %+v", o)
	}
	job = load("exports.run = function () { " +
		"for (var i = 0, n = 0; i < 1000; i++) { n += [i, { i: i }].length; } return n; };")
	job.Inject, job.Into = 1, wire.IntoCollection
	d.ask(t, wire.TypeLoad, job)
	var burned time.Duration
	for i := 0; i < 500 && burned == 0; i++ {
		o := d.ask(t, wire.TypeTurn, wire.TurnJob{Iterations: 50})
		if o.Slice == nil {
			t.Fatalf("a turn with garbage: %+v", o)
		}
		burned += o.Slice.Injected
	}
	if burned == 0 {
		t.Error("500 slices with garbage have no collection that is slowed down")
	}
	d.hangUp()
	if err := <-d.served; err != nil {
		t.Errorf("a worker that waits for a turn ends in order: %v", err)
	}
}

func TestATurnNeedsALoad(t *testing.T) {
	d := start(t, withGoja)
	neither := func(when string) {
		t.Helper()
		if o := d.ask(t, wire.TypeTurn, wire.TurnJob{Iterations: 1}); !fails(o, result.Crash, "nothing is loaded") {
			t.Errorf("a turn %s: %+v", when, o.Failure)
		}
		if o := d.ask(t, wire.TypeFinish, wire.FinishJob{}); !fails(o, result.Crash, "nothing is loaded") {
			t.Errorf("a finish %s: %+v", when, o.Failure)
		}
	}
	neither("before a load")
	d.ask(t, wire.TypeLoad, load(sum))
	d.ask(t, wire.TypeFinish, wire.FinishJob{})
	neither("after the finish")
	d.ask(t, wire.TypeLoad, load(sum))
	d.ask(t, wire.TypeLoad, load("throw new Error('x')"))
	neither("after a load that failed")
}

func TestALoadFails(t *testing.T) {
	for _, tc := range []struct {
		name, source, detail string
		status               result.Status
	}{
		{"syntax", "exports.run = function () {", "SyntaxError", result.ScriptError},
		{"a throw while loading", "\nthrow new RangeError('early')", "RangeError: early (m.js:2)", result.ScriptError},
		{"a throw in set-up", "exports.setup = function () { throw new Error('up') }; " + sum,
			"Error: up", result.ScriptError},
		{"a throw in the warm-up", "var n = 0; exports.run = function () { if (n++ > 1) throw new Error('late') }",
			"Error: late", result.ScriptError},
		{"a module that never ends", "for (;;) {}", "did not end within 200ms", result.Timeout},
		{"a set-up that never ends", "exports.setup = function () { for (;;) {} }; " + sum,
			"did not end within 200ms", result.Timeout},
		{"a first iteration that never ends", "exports.run = function () { for (;;) {} }",
			"did not end within 200ms", result.Timeout},
		{"a later iteration that never ends",
			"var n = 0; exports.run = function () { if (n++ > 1) for (;;) {} }",
			"did not end within 200ms", result.Timeout},
		{"a rejection whose reason is never told",
			"Promise.reject({ toString: function () { for (;;) {} } }); " + sum,
			"did not end within 200ms", result.Timeout},
		{"one of an iteration that never ends",
			"Promise.reject({ toString: function () { for (;;) {} } }); exports.run = function () { for (;;) {} }",
			"did not end within 200ms", result.Timeout},
		{"one of a module that never ends",
			"Promise.reject({ toString: function () { for (;;) {} } }); for (;;) {}",
			"did not end within 200ms", result.Timeout},
		{"a promise that never settles",
			"exports.run = function () { return new Promise(function () {}) }",
			"the promise never settled", result.ScriptError},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := start(t, withGoja)
			job := load(tc.source)
			if tc.status == result.Timeout {
				job.Deadline = 200 * time.Millisecond
			}
			o := d.ask(t, wire.TypeLoad, job)
			if !fails(o, tc.status, tc.detail) {
				t.Errorf("%+v, want %s: …%s…", o.Failure, tc.status, tc.detail)
			}
			if tc.status == result.ScriptError && o.Thrown == nil {
				t.Error("what was thrown is lost")
			}
			// The worker is as good as new.
			if o := d.ask(t, wire.TypeLoad, load(sum)); o.Failure != nil {
				t.Errorf("the next load: %+v", o.Failure)
			}
			if o := d.ask(t, wire.TypeTurn, wire.TurnJob{Iterations: 10}); o.Failure != nil {
				t.Errorf("its turn: %+v", o.Failure)
			}
		})
	}
}

func TestATurnThatThrowsIsTheOutcome(t *testing.T) {
	d := start(t, withGoja)
	if o := d.ask(t, wire.TypeLoad, load("var n = 0; exports.run = function () { "+
		"for (var i = 0; i < 1000; i++) {} if (n++ > 5000) throw new Error('worn out') }")); o.Failure != nil {
		t.Fatal(o.Failure)
	}
	if o := d.ask(t, wire.TypeTurn, wire.TurnJob{Iterations: 6000}); !fails(o, result.ScriptError, "worn out") ||
		o.Slice != nil {
		t.Errorf("%+v", o)
	}
}

// TestResultsThatVary: also where only one slice, in the middle, gave something else.
func TestResultsThatVary(t *testing.T) {
	for _, source := range []string{
		"var n = 0; exports.run = function () { for (var i = 0; i < 1000; i++) {} return n++; }",
		"var n = 0; exports.run = function () { for (var i = 0; i < 1000; i++) {} return ++n > 3 ? 2 : 1; }",
	} {
		d := start(t, withGoja)
		if o := d.ask(t, wire.TypeLoad, load(source)); o.Failure != nil {
			t.Fatal(o.Failure)
		}
		d.ask(t, wire.TypeTurn, wire.TurnJob{Iterations: 4})
		if o := d.ask(t, wire.TypeFinish, wire.FinishJob{}); !fails(o, result.WrongResult, "deterministic") {
			t.Errorf("%s: %+v", source, o)
		}
	}
}

// TestATurnTooShortForTheClock gives the bench a clock that ticks once a second.
func TestATurnTooShortForTheClock(t *testing.T) {
	w := &mount{adapter: goja.New(), tick: time.Second}
	if _, err := w.load(load(sum)); err != nil {
		t.Fatal(err)
	}
	defer w.unload()
	_, err := w.turn(wire.TurnJob{Iterations: 1})
	if f, _ := failure(err, 0, engines.Wording{}); f.Status != result.Implausible {
		t.Errorf("%v: %+v", err, f)
	}
}

// TestRealmsAreGivenBack counts those that are open after loads that end in every way.
func TestRealmsAreGivenBack(t *testing.T) {
	a := &counting{Adapter: goja.New()}
	d := start(t, func() (engines.Adapter, error) { return a, nil })
	d.ask(t, wire.TypeLoad, load(sum))
	d.ask(t, wire.TypeLoad, load(sum)) // takes the place of the first
	d.ask(t, wire.TypeLoad, load("throw 1"))
	d.ask(t, wire.TypeLoad, load(sum))
	if a.made-a.closed != 1 {
		t.Errorf("%d realms were made and %d closed while one is loaded", a.made, a.closed)
	}
	d.ask(t, wire.TypeFinish, wire.FinishJob{})
	d.ask(t, wire.TypeMeasure, wire.MeasureJob{Script: load(sum).Script, Deadline: time.Minute,
		Timing: wire.Timing{Slice: time.Millisecond, WarmUp: time.Millisecond, Measure: time.Millisecond}})
	if a.made != a.closed || a.made != 5 {
		t.Errorf("%d realms were made and %d closed", a.made, a.closed)
	}
}

// counting counts realms. It is used by the worker's goroutine, and looked at between two jobs.
type counting struct {
	engines.Adapter
	made, closed int
}

func (c *counting) NewRealm() (engines.AdapterRealm, error) {
	r, err := c.Adapter.NewRealm()
	c.made++
	return &counted{r, c}, err
}

type counted struct {
	engines.AdapterRealm
	by *counting
}

func (c *counted) Close() error {
	c.by.closed++
	return c.AdapterRealm.Close()
}

// BindFunc hands on what the embedded interface does not show.
func (c *counted) BindFunc(name string, f engines.Func) error {
	return c.AdapterRealm.(engines.FuncBinder).BindFunc(name, f)
}

// lockWatch is goja that notes whether the goroutine of its scripts is locked to a thread.
type lockWatch struct {
	engines.Adapter
	pureGo bool
	locked *atomic.Int32 // runs on a locked goroutine; -1 for one that was not
}

func (w lockWatch) Info() engines.Info {
	i := w.Adapter.Info()
	i.PureGo = w.pureGo
	return i
}

func (w lockWatch) NewRealm() (engines.AdapterRealm, error) {
	stack := make([]byte, 200) // "goroutine 7 [running, locked to thread]:"
	stack = stack[:runtime.Stack(stack, false)]
	head, _, _ := strings.Cut(string(stack), "\n")
	w.locked.Store(-1)
	if strings.Contains(head, "locked to thread") {
		w.locked.Store(1)
	}
	return w.Adapter.NewRealm()
}

// TestWhoHasAThread: an engine in pure Go runs on a goroutine as it would in a program that embeds it, and no clock is
// said to be its thread's. Others have a thread.
func TestWhoHasAThread(t *testing.T) {
	for _, pureGo := range []bool{true, false} {
		locked := &atomic.Int32{}
		d := start(t, func() (engines.Adapter, error) { return lockWatch{goja.New(), pureGo, locked}, nil })
		if o := d.ask(t, wire.TypeLoad, load(sum)); o.Failure != nil {
			t.Fatalf("load: %+v", o)
		}
		if got := locked.Load(); (got == 1) == pureGo || got == 0 {
			t.Errorf("in pure Go: %v; the lock is %d", pureGo, got)
		}
		absent := 1 << 20
		job := load(sum)
		job.Processor = &absent
		if o := d.ask(t, wire.TypeLoad, job); fails(o, result.Crash, "there is no processor 1048576") == pureGo {
			t.Errorf("in pure Go: %v; on a processor that is not there: %+v", pureGo, o.Failure)
		}
		d.ask(t, wire.TypeLoad, load(sum))
		o := d.ask(t, wire.TypeTurn, wire.TurnJob{Iterations: 200})
		if o.Slice == nil || o.Slice.Wall <= 0 || (o.Slice.ThreadCPU > 0) == pureGo && measure.ThreadCPU() > 0 {
			t.Errorf("in pure Go: %v; a slice is %+v", pureGo, o.Slice)
		}
		if o := d.ask(t, wire.TypeStudy, wire.StudyJob{
			Study: catalog.Stopping.Name, Script: wire.Script{File: "s.js", Source: "for (;;) {}"},
			Deadline: time.Minute,
		}); locked.Load() != 1 {
			t.Errorf("in pure Go: %v; a study ran on a goroutine that is not locked: %+v", pureGo, o.Failure)
		}
	}
}
