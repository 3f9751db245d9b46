// Package supervise is the parent side of the bench: it starts a worker program, gives it jobs, and says what became
// of it. However a worker ends, the caller gets an outcome.
package supervise

import (
	"context"
	"io"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Worker is a program on disk that holds one engine.
type Worker struct {
	Path string
	Args []string

	// Padding is how many bytes its environment is longer than the driver's: see plan.Padding.
	Padding int

	// Printed also gets all that scripts print, as it comes, if it is not nil. What it returns is ignored.
	Printed io.Writer
}

// Job is one request to a fresh worker.
type Job struct {
	Body   wire.Job
	Memory int64 // bytes that the worker and its children may hold; 0 for no limit
}

// Report is what a worker said and how it ended.
type Report struct {
	Hello   wire.Hello
	Outcome wire.Outcome
	Printed string // what scripts printed, cut in the middle if it was long
	Bytes   int64  // how much they printed in all

	// Warnings say what could not be cleaned up after it: see proc.Exit.
	Warnings []string
}

// UnavailableError says that no job can be given to this worker, now or again: it is not there, speaks another
// protocol, or lacks its engine.
type UnavailableError struct {
	Cause error
	Hint  string
}

func (e *UnavailableError) Error() string { return e.Cause.Error() }
func (e *UnavailableError) Unwrap() error { return e.Cause }

// Do starts the worker, gives it the job, and waits until it is gone. The error is an *UnavailableError or that of ctx.
// Whatever else happens is the outcome's failure.
func Do(ctx context.Context, w Worker, job Job) (Report, error) {
	l, err := Start(ctx, w, job.Memory)
	if err != nil {
		return Report{}, err
	}
	outcome, err := l.Ask(job.Body)
	report := l.Stop()
	report.Outcome = outcome
	if f := outcome.Failure; f != nil && f.Status == result.Crash && l.exit.OOM {
		// The kernel took the worker's own child, a shell, and left the worker to tell of it.
		report.Outcome.Failure = &result.Failure{Status: result.OutOfMemory, Detail: l.exit.String()}
	}
	return report, err
}
