// Package supervise is the parent side of the bench: it starts a worker program, gives it one job, and says what became
// of it. However a worker ends, the caller gets an outcome.
package supervise

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	// handshakeWithin is how long a worker may take to say hello; loading V8 from a cold disk takes seconds.
	handshakeWithin = 30 * time.Second
	// grace is how long a worker may take beyond a job's deadline to interrupt the script and say so.
	grace = 3 * time.Second
)

// Worker is a program on disk that holds one engine.
type Worker struct {
	Path string
	Args []string
}

// Job is one request to a fresh worker.
type Job struct {
	Type     wire.Type
	Body     any
	Deadline time.Duration // the same as in Body
	Memory   int64         // bytes that the worker and its children may hold; 0 for no limit
}

// Report is what a worker said and how it ended.
type Report struct {
	Hello   wire.Hello
	Outcome wire.Outcome
	Printed string // what scripts printed, cut in the middle if it was long
	Bytes   int64  // how much they printed in all
	Elapsed time.Duration
}

// UnavailableError says that no job can be given to this worker, now or again: it is not there, speaks another protocol, or
// lacks its engine.
type UnavailableError struct {
	Cause error
	Hint  string
}

func (e *UnavailableError) Error() string { return e.Cause.Error() }
func (e *UnavailableError) Unwrap() error { return e.Cause }

// Do starts the worker, gives it the job, and waits until it is gone. The error is an *UnavailableError or that of ctx; whatever
// else happens is the outcome's failure.
func Do(ctx context.Context, w Worker, job Job) (Report, error) {
	var r Report
	start := time.Now()
	var stdout, stderr proc.Capture
	p, err := proc.Start(ctx, proc.Spec{Path: w.Path, Args: w.Args, MemoryLimit: job.Memory, Stdout: &stdout, Stderr: &stderr})
	if err != nil {
		return r, &UnavailableError{Cause: err, Hint: "run `jsdyno engines` to see what is installed"}
	}
	outcome, talk := converse(p, job, &r.Hello)
	if talk == nil {
		p.In.Close() // hanging up is how a worker is told to end
		select {
		case <-p.Done():
		case <-time.After(grace):
		}
	}
	p.Kill()
	exit := p.Wait()
	r.Elapsed = time.Since(start)
	r.Printed, r.Bytes = stdout.Text(), stdout.Total()
	var unavailable *UnavailableError
	switch {
	case ctx.Err() != nil:
		return r, fmt.Errorf("waiting for a worker: %w", context.Cause(ctx))
	case errors.As(talk, &unavailable):
		return r, talk
	case talk == nil:
		r.Outcome = outcome
		if f := outcome.Failure; f != nil && f.Status == result.Crash && exit.OOM {
			// The kernel took the worker's own child, a shell, and left the worker to tell of it.
			r.Outcome.Failure = &result.Failure{Status: result.OutOfMemory, Detail: exit.String()}
		}
	default:
		r.Outcome = wire.Outcome{Failure: postMortem(talk, exit, stderr.Text(), job)}
	}
	return r, nil
}

// errSilent is the reason for killing a worker that outstayed its deadline.
var errSilent = errors.New("no answer in time")

// converse shakes hands, sends the job and waits for the outcome. The worker is killed when it takes too long.
func converse(p *proc.Process, job Job, hello *wire.Hello) (outcome wire.Outcome, err error) {
	conn := wire.NewConn(p.Out, p.In)
	err = before(p, handshakeWithin, func() (err error) {
		*hello, err = conn.Greet(wire.Hello{})
		return err
	})
	switch {
	case errors.Is(err, wire.ErrProtocol):
		return outcome, &UnavailableError{Cause: err, Hint: "build driver and workers together: `make build`"}
	case err != nil:
		return outcome, err
	case hello.Error != "":
		return outcome, &UnavailableError{Cause: errors.New(hello.Error)}
	}
	err = before(p, job.Deadline+grace, func() error {
		if err := conn.Send(job.Type, job.Body); err != nil {
			return err
		}
		e, err := conn.Receive()
		if err != nil {
			return err
		}
		if e.Type != wire.TypeOutcome {
			return fmt.Errorf("%w: a %q message instead of an outcome", wire.ErrGarbage, e.Type)
		}
		if err := e.Decode(&outcome); err != nil {
			return fmt.Errorf("%w: %w", wire.ErrGarbage, err)
		}
		return nil
	})
	return outcome, err
}

// before does f, and kills the process if f is not done in time; f ends then, for its pipes close.
func before(p *proc.Process, limit time.Duration, f func() error) error {
	late := make(chan struct{})
	timer := time.AfterFunc(limit, func() { close(late); p.Kill() })
	err := f()
	if !timer.Stop() {
		<-late
		return errSilent
	}
	return err
}

// postMortem names the reason why a worker ended without an outcome.
func postMortem(talk error, exit proc.Exit, stderr string, job Job) *result.Failure {
	words := lastWords(stderr)
	f := &result.Failure{Status: result.Crash, Detail: "the worker ended before it answered: " + exit.String()}
	switch {
	case exit.OOM:
		return &result.Failure{Status: result.OutOfMemory, Detail: exit.String()}
	case errors.Is(talk, errSilent):
		return &result.Failure{Status: result.Timeout, Detail: fmt.Sprintf("did not end within %v and was killed", job.Deadline)}
	case errors.Is(talk, wire.ErrGarbage):
		f.Detail = fmt.Sprintf("the worker did not speak the protocol: %v", talk)
	case result.LooksOutOfMemory(words):
		f.Status = result.OutOfMemory
	case !errors.Is(talk, io.EOF):
		f.Detail += fmt.Sprintf(" (%v)", talk)
	}
	if words != "" {
		f.Detail += ": " + words
	}
	return f
}
