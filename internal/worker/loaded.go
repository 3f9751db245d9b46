package worker

import (
	"errors"
	"os"
	"runtime"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

var errNothingLoaded = errors.New("a turn was asked for, but nothing is loaded")

// load readies the workload and warms it up, under the job's deadline. What was loaded before is given back.
func (w *mount) load(job wire.LoadJob) (o wire.Outcome, err error) {
	if err := w.unload(); err != nil {
		return o, err
	}
	ctx, cancel := spending(job.Deadline, ownPace())
	defer cancel()
	injector := measure.NewInjector(job.Inject, job.Into, measure.WorkCPU)
	var first *engines.Realm // of a script the first run's; of a module the only one
	open := func() (*engines.Realm, error) {
		realm, err := newRealm(w.adapter)
		if err != nil {
			return nil, err
		}
		if first == nil {
			if err := realm.WatchRejections(true); err != nil {
				return nil, errors.Join(err, realm.Close())
			}
			first = realm
		}
		if job.Into != wire.IntoCollection {
			return realm, nil
		}
		// The side without a slow-down is told too: to be told costs something.
		if err := realm.OnCollection(injector.Collected); err != nil {
			return nil, errors.Join(err, realm.Close())
		}
		return realm, nil
	}
	m, err := measure.NewMeter(ctx, open, job.Script, w.adapter)
	if err != nil {
		return o, err
	}
	w.meter = m
	m.Injector = injector
	err = watched(ctx, m, func() (err error) {
		defer func() {
			if err != nil {
				err = errors.Join(err, w.unload()) // which may run a script: see within
			}
		}()
		// Only now: the threads that an engine starts for itself are to be free.
		if err := w.pin(job.Processor); err != nil {
			return err
		}
		runtime.GC() // what loading left behind is not the work's
		if o.WarmUp, o.Steady, err = measure.WarmUp(ctx, m, job.WarmUp); err != nil {
			return err
		}
		// What nobody handles by now is an error. The turns are not watched.
		return errors.Join(first.Unhandled(), first.WatchRejections(false))
	})
	return o, err
}

// pin keeps the script's thread on a processor, if the driver names one. An engine in pure Go has no such thread; all
// threads of its process stay on processors of one kind.
func (w *mount) pin(processor *int) error {
	switch all := proc.Processors(); {
	case w.adapter.Info().PureGo && len(all) > 0:
		return proc.PinProcess(all)
	case processor == nil:
		return nil
	}
	return proc.PinThread(*processor)
}

// turn runs one slice, with what leads in to it. The slice is part of the outcome also where the clock cannot time it:
// the driver may then ask for more iterations.
func (w *mount) turn(job wire.TurnJob) (o wire.Outcome, err error) {
	if w.meter == nil {
		return o, errNothingLoaded
	}
	var s result.Slice
	measure.AtDepth(job.Depth, func() {
		if err = w.meter.LeadIn(job.Units, job.Lead); err == nil {
			s, err = w.meter.Slice(job.Iterations)
		}
	})
	if err != nil {
		return o, err
	}
	return wire.Outcome{Slice: &s}, measure.Timeable(s, w.tick)
}

// finish returns what is known of all the turns together, and gives back the realm.
func (w *mount) finish() (o wire.Outcome, err error) {
	if w.meter == nil {
		return o, errNothingLoaded
	}
	if memory, err := proc.MemoryOf(os.Getpid()); err == nil {
		o.PeakBytes = memory.PeakRSS
	}
	o.Calls = w.meter.Calls()
	if err := w.meter.Probe(); err != nil {
		return o, errors.Join(err, w.unload())
	}
	if o.Floor, err = w.meter.Floor(); err != nil {
		return o, errors.Join(err, w.unload())
	}
	var varied bool
	if o.Checksum, varied = w.meter.Checksum(); varied {
		o.Failure = variedFailure()
	}
	return o, w.unload()
}

func variedFailure() *result.Failure {
	return &result.Failure{
		Status: result.WrongResult,
		Detail: "the result changed from one iteration to the next: the work must be deterministic",
	}
}

func (w *mount) unload() error {
	m := w.meter
	w.meter = nil
	if m == nil {
		return nil
	}
	return m.Close()
}
