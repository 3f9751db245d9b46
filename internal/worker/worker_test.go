package worker

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// driver is the other end of a worker that serves in this process.
type driver struct {
	*wire.Conn
	hello  wire.Hello
	hangUp func()
	served chan error
	orphan chan struct{}
}

func start(t *testing.T, newAdapter func() (engines.Adapter, error)) *driver {
	t.Helper()
	pipe := func() (r, w *os.File) {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close(); w.Close() })
		return r, w
	}
	workerIn, driverOut := pipe()
	driverIn, workerOut := pipe()
	d := &driver{
		Conn:   wire.NewConn(driverIn, driverOut),
		hangUp: func() { driverOut.Close() },
		served: make(chan error, 1),
		orphan: make(chan struct{}, 1),
	}
	go func() {
		d.served <- serve(wire.NewConn(workerIn, workerOut), newAdapter, func() { d.orphan <- struct{}{} })
	}()
	var err error
	if d.hello, err = d.Greet(wire.Hello{}); err != nil {
		t.Fatal(err)
	}
	return d
}

func withGoja() (engines.Adapter, error) { return goja.New(), nil }

func (d *driver) ask(t *testing.T, kind wire.Type, job any) wire.Outcome {
	t.Helper()
	if err := d.Send(kind, job); err != nil {
		t.Fatal(err)
	}
	e, err := d.Receive()
	if err != nil {
		t.Fatal(err)
	}
	var o wire.Outcome
	if err := e.Decode(&o); err != nil {
		t.Fatal(err)
	}
	return o
}

func TestJobsOneAfterTheOther(t *testing.T) {
	d := start(t, withGoja)
	if d.hello.Info.Name != "goja" || len(d.hello.Capabilities) == 0 {
		t.Errorf("hello: %+v", d.hello)
	}
	if o := d.ask(t, wire.TypeProbe, wire.ProbeJob{Deadline: time.Minute}); len(o.Features) < 20 {
		t.Errorf("features: %v", o.Features)
	}
	if o := d.ask(t, wire.TypeEval, wire.EvalJob{
		File: "e.js", Source: "'a' + 1", Deadline: time.Minute,
	}); o.Value == nil || *o.Value != (wire.Shown{Kind: "string", Text: `"a1"`}) {
		t.Errorf("eval: %+v", o)
	}
	module := wire.Script{
		File: "m.js", Source: "exports.f = function () { return 6 * 7; }", Mode: mode.Module, Entry: "f",
	}
	if o := d.ask(t, wire.TypeDescribe, wire.DescribeJob{
		Script: module, Deadline: time.Minute,
	}); len(o.Exports) != 1 || o.Exports[0] != (wire.Export{Name: "f", Kind: wire.ExportFunction}) {
		t.Errorf("describe: %+v", o)
	}
	o := d.ask(t, wire.TypeMeasure, wire.MeasureJob{
		Script: module, Deadline: time.Minute,
		Timing: wire.Timing{Slice: time.Millisecond, WarmUp: 5 * time.Millisecond, Measure: 5 * time.Millisecond},
	})
	if o.Failure != nil || o.Checksum != "42" || len(o.WarmUp) < 1 || len(o.Warm) < 2 {
		t.Errorf("measure: %+v", o)
	}
	d.hangUp()
	if err := <-d.served; err != nil {
		t.Errorf("a worker that is idle ends in order: %v", err)
	}
}

func TestFailuresHaveNames(t *testing.T) {
	d := start(t, withGoja)
	within := func(status result.Status, short time.Duration) time.Duration { // on a slow machine too
		if status == result.Timeout {
			return short
		}
		return time.Minute
	}
	for _, tc := range []struct {
		source, detail string
		want           result.Status
	}{
		{"1 +", "SyntaxError", result.ScriptError},
		{"\nthrow new RangeError('r')", "RangeError: r (e.js:2)", result.ScriptError},
		{"throw 'text'", "throws text", result.ScriptError},
		{"for (;;) {}", "did not end within 200ms", result.Timeout},
		{"(function f() { f(); })()", "RangeError", result.ScriptError},
	} {
		o := d.ask(t, wire.TypeEval, wire.EvalJob{
			File: "e.js", Source: tc.source, Deadline: within(tc.want, 200*time.Millisecond),
		})
		if o.Failure == nil || o.Failure.Status != tc.want || !strings.Contains(o.Failure.Detail, tc.detail) {
			t.Errorf("%s: %+v; want %s: …%s…", tc.source, o.Failure, tc.want, tc.detail)
		}
	}
	for source, want := range map[string]result.Status{
		"var n = 0; exports.run = function () { return n++; }":            result.WrongResult,
		"var n = 0; exports.run = function () { if (n++) for (;;) {} }":   result.Timeout,
		"exports.setup = function () { for (;;) {} }; exports.run = null": result.ScriptError,
	} {
		o := d.ask(t, wire.TypeMeasure, wire.MeasureJob{
			Script:   wire.Script{File: "m.js", Source: source, Mode: mode.Module, Entry: "run"},
			Deadline: within(want, 300*time.Millisecond),
			Timing:   wire.Timing{Slice: time.Millisecond, WarmUp: 5 * time.Millisecond, Measure: 5 * time.Millisecond},
		})
		if o.Failure == nil || o.Failure.Status != want {
			t.Errorf("%s: %+v, want %s", source, o.Failure, want)
		}
	}
}

func TestAnEngineThatCannotBeHadSaysWhy(t *testing.T) {
	d := start(t, func() (engines.Adapter, error) { return nil, errors.New("node is not on PATH") })
	if d.hello.Error != "node is not on PATH" {
		t.Errorf("hello: %+v", d.hello)
	}
}

func TestAPanicIsAnOutcome(t *testing.T) {
	d := start(t, func() (engines.Adapter, error) { return panics{}, nil })
	o := d.ask(t, wire.TypeEval, wire.EvalJob{Deadline: time.Minute})
	if o.Failure == nil || o.Failure.Status != result.Crash ||
		!strings.Contains(o.Failure.Detail, "bug in the binding") {
		t.Errorf("%+v", o.Failure)
	}
}

type panics struct{ engines.Adapter }

func (panics) Info() engines.Info                      { return engines.Info{Name: "panics"} }
func (panics) Capabilities() []engines.Capability      { return nil }
func (panics) NewRealm() (engines.AdapterRealm, error) { panic("bug in the binding") }

func TestWhenTheDriverGoesABusyWorkerIsOrphaned(t *testing.T) {
	d := start(t, withGoja)
	if err := d.Send(wire.TypeEval, wire.EvalJob{Source: "for (;;) {}", Deadline: 2 * time.Second}); err != nil {
		t.Fatal(err)
	}
	d.hangUp() // it reads the job first
	<-d.served
	select {
	case <-d.orphan:
	default:
		t.Error("the worker did not notice")
	}
}

func TestGarbageFromTheDriverEndsTheWorker(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := io.WriteString(w, "hello?\n"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if err := serve(wire.NewConn(r, io.Discard), withGoja, func() {}); !errors.Is(err, wire.ErrGarbage) {
		t.Errorf("err = %v", err)
	}
}
