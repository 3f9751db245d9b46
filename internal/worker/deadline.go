package worker

import (
	"context"
	"os"
	"time"

	"github.com/jsdyno/jsdyno/internal/proc"
)

// overdue is why a deadline has ended a job: a context.DeadlineExceeded, with what this process had of the machine.
type overdue struct{ had proc.Stint }

func (*overdue) Error() string { return context.DeadlineExceeded.Error() }
func (*overdue) Unwrap() error { return context.DeadlineExceeded }

// deadline is a context whose error is its cause, as that of context.WithTimeout is.
type deadline struct {
	context.Context
	at time.Time
}

func (d deadline) Err() error {
	if d.Context.Err() == nil {
		return nil
	}
	return context.Cause(d.Context)
}

// Deadline returns the earliest time at which the context may end: that on a machine with nothing else to do.
func (d deadline) Deadline() (time.Time, bool) { return d.at, true }

// spending returns a context that ends once a job has spent its time, see proc.Stint. On a machine with nothing else to
// do it ends when that of context.WithTimeout would.
func spending(limit time.Duration, look func() proc.Stint) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(context.Background())
	alarm := proc.NewAlarm(limit, limit, look, func(s proc.Stint) { cancel(&overdue{s}) })
	return deadline{ctx, time.Now().Add(limit)}, func() { alarm.Stop(); cancel(context.Canceled) }
}

// ownPace watches this process, and the shells that it starts, from now on. The first look is taken here and not while
// something is timed.
func ownPace() func() proc.Stint {
	p := proc.NewPace(os.Getpid())
	p.Stint()
	return p.Stint
}
