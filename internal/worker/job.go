package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/study"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// mount is an engine with what is loaded on it just now.
type mount struct {
	adapter engines.Adapter
	tick    time.Duration  // of the clock
	meter   *measure.Meter // of the workload that waits for its turns; nil if none is loaded
}

// answer does one job. Whatever goes wrong inside is part of the outcome.
func (w *mount) answer(e wire.Envelope) (o wire.Outcome) {
	defer func() {
		if p := recover(); p != nil {
			o = wire.Outcome{Failure: &result.Failure{
				Status: result.Crash, Detail: fmt.Sprintf("the engine panicked: %v", p),
			}}
		}
	}()
	var err error
	switch e.Type {
	case wire.TypeProbe:
		o.Features, err = do(e, w.adapter, probe)
	case wire.TypeEval:
		o.Value, err = do(e, w.adapter, eval)
	case wire.TypeDescribe:
		o.Exports, err = do(e, w.adapter, describe)
	case wire.TypeInspect:
		o.Inspection, err = do(e, w.adapter, inspect)
	case wire.TypeLoad:
		o, err = do(e, w, (*mount).load)
	case wire.TypeTurn:
		o, err = do(e, w, (*mount).turn)
	case wire.TypeFinish:
		o, err = w.finish()
	case wire.TypeStudy:
		o.Series, err = do(e, w.adapter, studyJob)
	case wire.TypeMeasure:
		o, err = do(e, w.adapter, measureJob)
	default:
		err = fmt.Errorf("a worker cannot answer a %q message", e.Type)
	}
	if err != nil {
		o.Failure, o.Thrown = failure(err, deadlineOf(e), w.adapter.Info().Wording)
	}
	return o
}

// do decodes the job of a message and has f do it with its first argument.
func do[W, J, O any](e wire.Envelope, with W, f func(W, J) (O, error)) (o O, err error) {
	var job J
	if err := e.Decode(&job); err != nil {
		return o, err
	}
	return f(with, job)
}

// deadlineOf returns the deadline of the job in a message, or 0 for a job without one.
func deadlineOf(e wire.Envelope) time.Duration {
	var job struct {
		Deadline time.Duration `json:"deadline_ns"`
	}
	_ = e.Decode(&job) // a job that cannot be decoded has failed already
	return job.Deadline
}

// failure gives an error its name, and one of a script its place.
func failure(err error, deadline time.Duration, by engines.Wording) (*result.Failure, *engines.ScriptError) {
	if fast, ok := errors.AsType[*measure.TooFast](err); ok {
		return &result.Failure{Status: result.Implausible, Detail: fast.Error()}, nil
	}
	f := &result.Failure{Status: result.StatusOf(err), Detail: err.Error()}
	if _, unknown := errors.AsType[*bench.UnknownFunctionError](err); unknown {
		f.Status = result.Unsupported
	}
	switch f.Status {
	case result.ScriptError:
		thrown, _ := errors.AsType[*engines.ScriptError](err)
		locate(thrown, by)
		thrown.Message, thrown.Stack = clipped(thrown.Message), clipped(thrown.Stack)
		f.Detail = thrown.Error()
		if place := thrown.Place(); place != "" {
			f.Detail += " (" + place + ")"
		}
		if once, ok := errors.AsType[*measure.OnlyOnce](err); ok {
			f.Detail += "; " + once.Hint()
		}
		return f, thrown
	case result.Timeout:
		f.Detail = fmt.Sprintf("did not end within %v", deadline)
		if late, ok := errors.AsType[*overdue](err); ok {
			f.Detail += late.had.Lost(deadline)
		}
	}
	return f, nil
}

// newRealm makes a realm whose scripts print to standard output.
func newRealm(a engines.Adapter) (*engines.Realm, error) {
	realm, err := engines.NewRealm(a)
	if err != nil {
		return nil, err
	}
	if slices.Contains(a.Capabilities(), engines.CapHostFunctions) {
		if err := realm.BindFunc(engines.PrintFunc, printLine); err != nil {
			return nil, errors.Join(err, realm.Close())
		}
	}
	return realm, nil
}

// interrupter is a realm, or what has one.
type interrupter interface{ Interrupt() }

// watched runs f, interrupts what it runs once ctx has ended, and says so in the error.
func watched(ctx context.Context, what interrupter, f func() error) (err error) {
	defer func() {
		if err != nil && ctx.Err() != nil {
			err = fmt.Errorf("%w: %w", ctx.Err(), err)
		}
	}()
	defer interruptAfter(ctx, what)() // also where f panics
	return f()
}

// within runs f with a fresh realm under the deadline.
func within(a engines.Adapter, deadline time.Duration, f func(context.Context, *engines.Realm) error) error {
	ctx, cancel := spending(deadline, ownPace())
	defer cancel()
	realm, err := newRealm(a)
	if err != nil {
		return err
	}
	// To close a realm may run a script: it is asked for what nobody handled.
	return watched(ctx, realm, func() error { return errors.Join(f(ctx, realm), realm.Close()) })
}

// interruptAfter interrupts whatever runs once ctx has ended, until the returned function is called; after that nothing
// is interrupted. It serves the runs that are timed, which do not watch ctx themselves. It interrupts again and again,
// because the job may be between two runs just then.
func interruptAfter(ctx context.Context, what interrupter) (stop func()) {
	stopped, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		select {
		case <-stopped:
			return
		case <-ctx.Done():
		}
		for {
			what.Interrupt()
			select {
			case <-stopped:
				return
			case <-time.After(10 * time.Millisecond):
			}
		}
	}()
	return func() {
		close(stopped)
		<-gone
	}
}

func printLine(args []engines.Value) (engines.Value, error) {
	var line []string
	for _, a := range args {
		line = append(line, a.String())
	}
	_, _ = io.WriteString(os.Stdout, strings.Join(line, " ")+"\n") // the driver counts; a closed pipe is its business
	return engines.Undefined(), nil
}

func probe(a engines.Adapter, job wire.ProbeJob) ([]string, error) {
	ctx, cancel := spending(job.Deadline, ownPace())
	defer cancel()
	return engines.Probe(ctx, a)
}

func describe(a engines.Adapter, job wire.DescribeJob) (exports []wire.Export, err error) {
	err = within(a, job.Deadline, func(ctx context.Context, r *engines.Realm) error {
		exports, err = measure.Describe(ctx, r, job.Script)
		return err
	})
	return exports, err
}

// studyJob does a study on a thread of its own, whose clock tells the steps apart that are too short for the process's.
// Its deadline is looked at between two steps. A step that does not end is ended by the driver.
func studyJob(a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	ctx, cancel := spending(job.Deadline, ownPace())
	defer cancel()
	runtime.LockOSThread() // and never unlocked: it is pinned
	return study.Run(ctx, a, job)
}

// measureJob measures in one run, on an engine that cannot take turns.
func measureJob(a engines.Adapter, job wire.MeasureJob) (o wire.Outcome, err error) {
	var samples measure.Samples
	var varied bool
	if !job.Script.Mode.Keeps() {
		samples, o.Checksum, varied, err = measureFresh(a, job)
	} else {
		err = within(a, job.Deadline, func(ctx context.Context, r *engines.Realm) (err error) {
			if err := r.WatchRejections(true); err != nil {
				return err
			}
			samples, o.Checksum, varied, err = measure.Autorun(ctx, r, job.Script, job.Timing)
			return errors.Join(err, r.Unhandled())
		})
	}
	o.WarmUp, o.Warm, o.Steady = samples.WarmUp, samples.Warm, samples.Steady
	if err == nil && varied {
		o.Failure = variedFailure()
	}
	return o, err
}

// fewestFresh is how many runs in realms of their own are measured at least, besides the first.
const fewestFresh = 2

// measureFresh measures a script in a new realm each time; for an engine that keeps nothing, that is a new process. The
// first run is taken for the warm-up: it finds what is on the disk and not yet in memory.
func measureFresh(
	a engines.Adapter, job wire.MeasureJob,
) (all measure.Samples, checksum string, varied bool, err error) {
	deadline := time.Now().Add(job.Deadline)
	for start := time.Now(); len(all.Warm) < fewestFresh || time.Since(start) < job.Timing.Measure; {
		var one measure.Samples
		var sum string
		err = within(a, time.Until(deadline), func(ctx context.Context, r *engines.Realm) (err error) {
			if err := r.WatchRejections(true); err != nil {
				return err
			}
			one, sum, _, err = measure.Autorun(ctx, r, job.Script, wire.Timing{Measure: -1})
			return errors.Join(err, r.Unhandled())
		})
		if err != nil {
			return all, checksum, varied, err
		}
		if len(all.WarmUp) == 0 {
			all.WarmUp, checksum = one.Warm, sum
			continue
		}
		all.Warm, varied = append(all.Warm, one.Warm...), varied || sum != checksum
	}
	all.Steady = true
	return all, checksum, varied, nil
}
