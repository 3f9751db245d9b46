package runner

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// lie is a worker that speaks the protocol and does nothing. at is the first job that it lies about.
func lie(at string) {
	in, out := os.NewFile(3, "in"), os.NewFile(4, "out")
	conn := wire.NewConn(in, out)
	defer runtime.KeepAlive(conn)
	if _, err := conn.Greet(wire.Hello{}); err != nil {
		return
	}
	slice := result.Slice{Iterations: 1, Wall: time.Millisecond, ThreadCPU: time.Millisecond}
	for {
		e, err := conn.Receive()
		if err != nil {
			return
		}
		var o wire.Outcome
		switch {
		case at == "zero load":
			o.WarmUp = []result.Slice{{Wall: time.Second}}
		case e.Type == wire.TypeLoad && at != "load":
			o.WarmUp = []result.Slice{slice}
		case e.Type == wire.TypeTurn && at == "zero turn":
			o.Slice = &result.Slice{Wall: time.Second}
		case e.Type == wire.TypeTurn && at == "short turn":
			o = short(e)
		case e.Type == wire.TypeTurn && at == "turn at one depth":
			o = deep(e)
		}
		_ = conn.Send(wire.TypeOutcome, o)
	}
}

// short takes a turn in which no iterations below a thousand can be timed.
func short(e wire.Envelope) wire.Outcome {
	var job wire.TurnJob
	if err := e.Decode(&job); err != nil || job.Iterations >= 1000 {
		return wire.Outcome{Slice: &result.Slice{Iterations: job.Iterations, ProcessCPU: plan.SliceTime}}
	}
	return wire.Outcome{
		Slice:   &result.Slice{Iterations: job.Iterations, ProcessCPU: -1},
		Failure: &result.Failure{Status: result.Implausible, Detail: "too short"},
	}
}

// deep takes a turn that fails where it is to begin no deeper in the stack than the worker is.
func deep(e wire.Envelope) (o wire.Outcome) {
	var job wire.TurnJob
	if err := e.Decode(&job); err != nil || job.Depth == 0 {
		o.Failure = &result.Failure{Status: result.Crash, Detail: "no depth was drawn"}
	}
	o.Slice = &result.Slice{Iterations: job.Iterations, ProcessCPU: plan.SliceTime}
	return o
}

// TestTurnsBeginAtDepthsThatAreDrawn where scripts run on Go's stack, and nowhere else.
func TestTurnsBeginAtDepthsThatAreDrawn(t *testing.T) {
	for _, name := range []string{"one", threaded} {
		liar := mounted(t, name)[0]
		liar.Worker.Args = []string{lieArg + "turn at one depth"}
		b := Bench{
			Workload: workload("a", ones), Measure: 100 * time.Millisecond, Deadline: 20 * time.Second,
			Guard: noise.NewGuard(), Seats: []Seat{{Name: name, Engine: liar, Work: name}},
		}
		batches, err := b.Block(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		if f := batches[0].Failure; (f != nil && f.Detail == "no depth was drawn") != (name == threaded) {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// TestWhatTheClockCannotTimeIsCalibratedAgain: too few iterations are no fault of the engine, once there are more.
func TestWhatTheClockCannotTimeIsCalibratedAgain(t *testing.T) {
	for _, tc := range []struct {
		name   string
		most   int // times that it is calibrated again
		failed bool
	}{{"with more iterations", mostAgain, false}, {"with no more", 0, true}} {
		liar := mounted(t, "liar")[0]
		liar.Worker.Args = []string{lieArg + "short turn"}
		live, err := supervise.Start(t.Context(), liar.Worker, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer live.Stop()
		b := Bench{Measure: 100 * time.Millisecond, Deadline: 20 * time.Second, Guard: noise.NewGuard()}
		s := &seated{Seat: Seat{Work: "w"}, live: live, per: 1e6}
		b.calibrate([]*seated{s})
		for again := 0; ; again++ {
			done, err := b.sample(t.Context(), []*seated{s}, 0, again < tc.most)
			if err != nil {
				t.Fatal(err)
			}
			if done {
				break
			}
			s.warm, s.iterations = nil, b.iterations["w"]
		}
		if f := s.batch.Failure; (f != nil) != tc.failed || f != nil && f.Status != result.Implausible ||
			(s.iterations >= 1000) == tc.failed {
			t.Errorf("%s: %+v, with %d iterations", tc.name, f, s.iterations)
		}
	}
}

// TestAWorkerThatDoesNothingHasNoNumber, and the others of its block have theirs.
func TestAWorkerThatDoesNothingHasNoNumber(t *testing.T) {
	for _, at := range []string{"load", "zero load", "turn", "zero turn"} {
		both := mounted(t, "one", "liar")
		both[1].Worker.Args = []string{lieArg + at}
		b := Bench{
			Workload: workload("a", ones), Measure: 100 * time.Millisecond, Deadline: 20 * time.Second,
			Guard: noise.NewGuard(),
			Seats: []Seat{
				{Name: "one", Engine: both[0], Work: "one"},
				{Name: "liar", Engine: both[1], Work: "liar"},
			},
		}
		batches, err := b.Block(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		if f := batches[1].Failure; f == nil || f.Status != result.Crash ||
			!strings.Contains(f.Detail, "has run nothing") {
			t.Errorf("%s: %+v", at, f)
		}
		if f := batches[0].Failure; f != nil || len(batches[0].Times("warm", catalog.KindWall)) < 2 {
			t.Errorf("%s: the other one: %+v", at, batches[0])
		}
	}
}
