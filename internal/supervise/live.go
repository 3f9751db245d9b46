package supervise

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/scratch"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	// handshakeWithin is how long a worker may take to say hello; loading V8 from a cold disk takes seconds.
	handshakeWithin = 30 * time.Second
	// grace is how long a worker may take beyond a job's deadline to interrupt the script and say so.
	grace = 3 * time.Second
	// mostObjects is how many objects an outcome of numbers may have, as many as a line of the result file. They take
	// fifty times as much memory as their text, and the driver has no limit.
	mostObjects = 1 << 18
	// firstLook is when a worker's pace is first looked at, at the latest. Most turns are over by then, and are not to
	// be held up by it.
	firstLook = time.Second
)

// Live is a worker that does one job after another. Its methods are for one goroutine.
type Live struct {
	Hello   wire.Hello
	Startup time.Duration // from before the process was made until its hello was read

	ctx            context.Context
	process        *proc.Process
	conn           *wire.Conn
	stdout, stderr proc.Capture
	talk           error // what ended the conversation
	exit           proc.Exit
	stopped        bool
}

// sweep removes the folders of workers that were killed.
func sweep() { scratch.Sweep(os.TempDir(), "jsdyno-") }

// sweepOnce removes those of earlier runs whose driver was killed with its workers.
var sweepOnce = sync.OnceFunc(sweep)

// Start starts the worker and shakes hands. memory is how many bytes it and its children may hold; 0 for no limit. A
// worker that dies before its hello is no error here: its first job fails. The error is an *UnavailableError or that of
// ctx. The caller stops the worker.
func Start(ctx context.Context, w Worker, memory int64) (*Live, error) {
	sweepOnce()
	start := time.Now()
	l := &Live{ctx: ctx}
	env := append(os.Environ(), "JSDYNO_PADDING="+strings.Repeat("x", w.Padding))
	if w.Printed != nil {
		l.stdout.Also(w.Printed)
	}
	p, err := proc.Start(ctx, proc.Spec{
		Path: w.Path, Args: w.Args, Env: env, MemoryLimit: memory, Stdout: &l.stdout, Stderr: &l.stderr,
	})
	switch {
	case err != nil && ctx.Err() != nil:
		return nil, fmt.Errorf("starting a worker: %w", context.Cause(ctx))
	case err != nil:
		return nil, &UnavailableError{Cause: err, Hint: "run `jsdyno engines` to see what is installed"}
	}
	l.process, l.conn = p, wire.NewConn(p.Out, p.In)
	l.talk = before(p.Kill, handshakeWithin, proc.NewPace(p.Pid()).Stint, func() (err error) {
		l.Hello, err = l.conn.Greet(wire.Hello{})
		return err
	})
	l.Startup = time.Since(start)
	switch {
	case errors.Is(l.talk, wire.ErrProtocol):
		err = &UnavailableError{Cause: l.talk, Hint: "build driver and workers together: `make build`"}
	case l.talk == nil && l.Hello.Error != "":
		err = &UnavailableError{Cause: errors.New(l.Hello.Error)}
	}
	if err != nil {
		l.Stop()
		return nil, err
	}
	return l, nil
}

// Ask gives the worker a job and waits for the outcome. A worker that does not answer within the deadline and some
// grace is killed. While it waits for a processor its clock stands (see proc.Stint), except where a study asks how soon
// a script stops. However the worker fails, that is the outcome's failure. Once it has failed for good, every further
// job fails. The error is that of the context.
func (l *Live) Ask(job wire.Job) (o wire.Outcome, err error) {
	if l.talk == nil {
		look := proc.NewPace(l.process.Pid()).Stint
		if byWall(job) {
			look = proc.ByWall()
		}
		l.talk = before(l.process.Kill, job.Within()+grace, look, func() error { return l.converse(job, &o) })
	}
	if l.talk == nil {
		return o, nil
	}
	l.Stop()
	if l.ctx.Err() != nil {
		return o, fmt.Errorf("waiting for a worker: %w", context.Cause(l.ctx))
	}
	return wire.Outcome{Failure: postMortem(l.talk, l.exit, l.stderr.Text(), l.Hello.Info.Wording, job.Within())}, nil
}

// byWall reports whether a job asks how its script ends, and so how soon. Whoever waits for that does not wait longer
// because the machine is full.
func byWall(job wire.Job) bool {
	study, ok := job.(wire.StudyJob)
	return ok && catalog.StudyOf(study.Study).Ends
}

func (l *Live) converse(job wire.Job, o *wire.Outcome) error {
	if err := l.conn.Send(job.Type(), job); err != nil {
		return err
	}
	e, err := l.conn.Receive()
	if err != nil {
		return err
	}
	if e.Type != wire.TypeOutcome {
		return fmt.Errorf("%w: a %q message instead of an outcome", wire.ErrGarbage, e.Type)
	}
	if n := bytes.Count(e.Body, []byte("{")); n > mostObjects && measures(job.Type()) {
		return fmt.Errorf("%w: an outcome with %d objects, more than the maximum of %d",
			wire.ErrGarbage, n, mostObjects)
	}
	if err := e.Decode(o); err != nil {
		return fmt.Errorf("%w: %w", wire.ErrGarbage, err)
	}
	return nil
}

// measures reports whether the outcome of a job consists of numbers. That of others may be any text, with any number of
// braces in it.
func measures(t wire.Type) bool {
	switch t {
	case wire.TypeLoad, wire.TypeTurn, wire.TypeFinish, wire.TypeMeasure, wire.TypeStudy:
		return true
	}
	return false
}

// Stop hangs up, which tells a worker to end, and kills it if it stays. It returns what is known of the process as a
// whole, and may be called again.
func (l *Live) Stop() Report {
	if !l.stopped {
		l.stopped = true
		if l.talk == nil {
			l.process.In.Close()
			_ = before(l.process.Kill, grace, proc.NewPace(l.process.Pid()).Stint, func() error {
				<-l.process.Done()
				return nil
			})
		}
		l.process.Kill()
		l.exit = l.process.Wait()
		if l.exit.Signal != 0 { // it could clear nothing away
			sweep()
		}
		if l.talk == nil {
			l.talk = io.ErrClosedPipe
		}
	}
	return Report{Hello: l.Hello, Printed: l.stdout.Text(), Bytes: l.stdout.Total(), Warnings: l.exit.Warnings}
}

// silence is the reason for killing a worker that outstayed its deadline, with what it had of the machine.
type silence struct {
	limit time.Duration
	had   proc.Stint
}

func (*silence) Error() string { return "no answer in time" }

// before does f, and calls kill if f is not done in time, which is to end f. look says what the process has had since
// now.
func before(kill func(), limit time.Duration, look func() proc.Stint, f func() error) error {
	late := make(chan proc.Stint, 1)
	alarm := proc.NewAlarm(limit, min(limit/8, firstLook), look, func(s proc.Stint) { late <- s; kill() })
	err := f()
	if !alarm.Stop() {
		return &silence{limit, <-late}
	}
	return err
}

// postMortem names the reason why a worker ended without an outcome. The wording is that of its engine, if it lived to
// tell it.
func postMortem(
	talk error, exit proc.Exit, stderr string, of engines.Wording, deadline time.Duration,
) *result.Failure {
	words := lastWords(stderr, of)
	silent, late := errors.AsType[*silence](talk)
	f := &result.Failure{Status: result.Crash, Detail: "the worker ended before it answered: " + exit.String()}
	switch {
	case exit.OOM:
		return &result.Failure{Status: result.OutOfMemory, Detail: exit.String()}
	case late:
		return &result.Failure{
			Status: result.Timeout,
			Detail: fmt.Sprintf("did not end within %v and was killed%s", deadline, silent.had.Told(silent.limit)),
		}
	case errors.Is(talk, wire.ErrGarbage):
		f.Detail = fmt.Sprintf("the worker did not speak the protocol: %v", talk)
	case result.SaysNoMemory(words, of):
		f.Status = result.OutOfMemory
	// Where its end of a pipe is closed, it is gone, which was said.
	case !errors.Is(talk, io.EOF) && !errors.Is(talk, syscall.EPIPE):
		f.Detail += fmt.Sprintf(" (%v)", talk)
	}
	if words != "" {
		f.Detail += ": " + words
	}
	return f
}
