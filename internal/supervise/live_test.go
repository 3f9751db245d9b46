package supervise

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/scratch"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func live(t *testing.T, ctx context.Context, how string) *Live {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	l, err := Start(ctx, Worker{Path: self, Args: []string{"behave=" + how}}, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Stop() })
	return l
}

func (l *Live) turn(k int, deadline time.Duration) (wire.Outcome, error) {
	return l.Ask(wire.TurnJob{Iterations: k, Deadline: deadline})
}

func gone(t *testing.T, l *Live) {
	t.Helper()
	select {
	case <-l.process.Done():
	default:
		t.Error("the process is still there")
	}
}

func TestOneWorkerManyAsks(t *testing.T) {
	l := live(t, t.Context(), "answer")
	if l.Hello.Info.Name != "fake" {
		t.Errorf("hello: %+v", l.Hello)
	}
	for k := range 50 {
		if o, err := l.turn(k, 10*time.Second); err != nil || o.Failure != nil ||
			o.Slice == nil || o.Slice.Iterations != k {
			t.Fatalf("ask %d: %+v, %v", k, o, err)
		}
	}
	r := l.Stop()
	if r.Hello.Info.Name != "fake" {
		t.Errorf("report: %+v", r)
	}
	gone(t, l)
	if l.exit.String() != "exit status 0" {
		t.Errorf("a worker that is hung up on ends by itself: %v", l.exit)
	}
	if o, err := l.turn(1, time.Second); err != nil || o.Failure == nil || o.Failure.Status != result.Crash {
		t.Errorf("an ask after Stop: %+v, %v", o, err)
	}
	l.Stop()
}

// TestAnOutcomeOfTooMuch: what a worker claims to have measured does not fill the driver's memory.
func TestAnOutcomeOfTooMuch(t *testing.T) {
	l := live(t, t.Context(), "an outcome of too much")
	o, err := l.turn(1, soon)
	if f := o.Failure; err != nil || f == nil || f.Status != result.Crash ||
		!strings.Contains(f.Detail, "an outcome with 262146 objects, more than the maximum of 262144") {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestADeathBetweenTwoAsks(t *testing.T) {
	l := live(t, t.Context(), "answer")
	if o, err := l.turn(1, 10*time.Second); err != nil || o.Failure != nil {
		t.Fatalf("%+v, %v", o, err)
	}
	if err := syscall.Kill(l.process.Pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-l.process.Done()
	for range 2 { // and it stays dead
		o, err := l.turn(2, 10*time.Second)
		if err != nil || o.Slice != nil || o.Failure == nil || o.Failure.Status != result.Crash ||
			!strings.Contains(o.Failure.Detail, "SIGKILL") || strings.Contains(o.Failure.Detail, "pipe") {
			t.Errorf("%+v, %v", o.Failure, err)
		}
	}
}

func TestADeathWithinAnAsk(t *testing.T) {
	l := live(t, t.Context(), "die at the third")
	for n := 1; n <= 4; n++ {
		o, err := l.turn(n, 10*time.Second)
		if err != nil || (o.Failure != nil) != (n >= 3) {
			t.Fatalf("ask %d: %+v, %v", n, o, err)
		}
		if n >= 3 && (o.Failure.Status != result.Crash ||
			!strings.Contains(o.Failure.Detail, "exit status 9: fatal error: worn out")) {
			t.Errorf("ask %d: %+v", n, o.Failure)
		}
	}
}

func TestALateAnswerIsNone(t *testing.T) {
	l := live(t, t.Context(), "answer late at the third")
	for n := 1; n <= 2; n++ {
		if o, err := l.turn(n, 10*time.Second); err != nil || o.Failure != nil {
			t.Fatalf("ask %d: %+v, %v", n, o, err)
		}
	}
	start := time.Now()
	o, err := l.turn(3, 50*time.Millisecond)
	if err != nil || o.Failure == nil || o.Failure.Status != result.Timeout ||
		!strings.HasPrefix(o.Failure.Detail, "did not end within 50ms and was killed") {
		t.Errorf("%+v, %v", o.Failure, err) // one that sleeps has no excuse, whatever else the machine does
	}
	if took := time.Since(start); took < grace || took > soon {
		t.Errorf("waited %v, want the deadline and %v", took, grace)
	}
	gone(t, l)
}

// TestAKilledWorkerIsClearedAwayAfter: one that ends by itself clears its folders away; one that is killed cannot.
func TestAKilledWorkerIsClearedAwayAfter(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	live(t, t.Context(), "answer").Stop()                        // whoever is first sweeps what earlier runs have left
	left := filepath.Join(os.TempDir(), "jsdyno-node-1.scratch") // nobody holds it, as when its maker was killed
	if err := os.Mkdir(left, 0o700); err != nil {
		t.Fatal(err)
	}
	held, err := scratch.Make(os.TempDir(), "jsdyno-node-")
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	live(t, t.Context(), "answer").Stop()
	if _, err := os.Stat(left); err != nil {
		t.Errorf("after one that ended by itself: %v", err)
	}
	l := live(t, t.Context(), "answer")
	l.process.Kill()
	l.Stop()
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("after one that was killed: %v", err)
	}
	if _, err := os.Stat(held.Path); err != nil {
		t.Errorf("what is in use was cleared away: %v", err)
	}
}

func TestACancelBetweenTwoAsks(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	l := live(t, ctx, "answer")
	if _, err := l.turn(1, 10*time.Second); err != nil {
		t.Fatal(err)
	}
	cancel()
	<-l.process.Done()
	if _, err := l.turn(2, 10*time.Second); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

// TestPostMortemOfAClosedPipe: whether the driver reads the end of the one pipe or writes into the other first, the
// worker is gone and the reason reads the same.
func TestPostMortemOfAClosedPipe(t *testing.T) {
	exit := proc.Exit{Code: 127}
	want := postMortem(fmt.Errorf("shaking hands: %w", io.EOF), exit, "no library", engines.Wording{}, time.Second)
	written := fmt.Errorf("shaking hands: %w", &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE})
	if got := postMortem(written, exit, "no library", engines.Wording{}, time.Second); *got != *want {
		t.Errorf("%+v, want %+v", got, want)
	}
	other := fmt.Errorf("shaking hands: %w", syscall.EIO)
	got := postMortem(other, exit, "no library", engines.Wording{}, time.Second)
	if !strings.Contains(got.Detail, "input/output error") {
		t.Errorf("another error is lost: %+v", got)
	}
}
