package worker

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestSpending: a job's context ends when its time is spent, by what is read of the process. For whoever asks, it is a
// deadline that has passed.
func TestSpending(t *testing.T) {
	const limit = 10 * time.Millisecond
	starved := proc.Stint{Wall: 3 * limit, CPU: limit / 4, Waited: 11 * limit / 4}
	for _, c := range []struct {
		name   string
		looks  []proc.Stint
		detail string
	}{
		{"alone on the machine", []proc.Stint{{Wall: limit, CPU: limit}}, "did not end within 10ms"},
		{"starved for a while", []proc.Stint{starved, starved, {Wall: 5 * limit, CPU: limit, Waited: 4 * limit}},
			"did not end within 10ms"},
		{"starved for too long", []proc.Stint{starved, {Wall: 10 * limit, CPU: limit / 4, Waited: 39 * limit / 4}},
			"did not end within 10ms; the machine gave it only 3ms of CPU time in 100ms"},
	} {
		n := 0
		ctx, cancel := spending(limit, func() proc.Stint {
			n++
			return c.looks[n-1]
		})
		realm, err := engines.NewRealm(goja.New())
		if err != nil {
			t.Fatal(err)
		}
		_, err = realm.Eval(ctx, "endless.js", "for (;;) {}") // which only its context ends
		if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, engines.ErrInterrupted) ||
			!errors.Is(ctx.Err(), context.DeadlineExceeded) || n != len(c.looks) {
			t.Errorf("%s: %v, %v after %d looks", c.name, err, ctx.Err(), n)
		}
		for _, err := range []error{err, ctx.Err(), fmt.Errorf("between two steps: %w", ctx.Err())} {
			if f, _ := failure(err, limit, engines.Wording{}); f.Status != result.Timeout || f.Detail != c.detail {
				t.Errorf("%s: %+v, want %s", c.name, f, c.detail)
			}
		}
		cancel()
	}
	ctx, cancel := spending(time.Hour, ownPace())
	if at, ok := ctx.Deadline(); !ok || time.Until(at) > time.Hour || time.Until(at) < 30*time.Minute {
		t.Errorf("the deadline is %v, %t", at, ok)
	}
	cancel()
	if err := ctx.Err(); !errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("after the job: %v", err)
	}
}

// finished notes whether it is interrupted after it has ended.
type finished struct{ over, late atomic.Bool }

func (f *finished) Interrupt() {
	if f.over.Load() {
		f.late.Store(true)
	}
}

// TestNoInterruptComesAfterItsJob: what comes next, a turn that is timed, is not to be stopped by the deadline of what
// was before.
func TestNoInterruptComesAfterItsJob(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // at the same time as the job ends
	jobs := make([]finished, 1000)
	for i := range jobs {
		func() {
			defer func() { _ = recover() }()
			if err := watched(ctx, &jobs[i], func() error {
				if i%2 == 1 {
					panic("planted")
				}
				return nil
			}); err != nil {
				t.Error(err)
			}
		}()
		jobs[i].over.Store(true)
	}
	time.Sleep(50 * time.Millisecond) // for interrupts that are under way, if there are any
	for i := range jobs {
		if jobs[i].late.Load() {
			t.Fatalf("job %d is interrupted after its end", i)
		}
	}
}
