package worker

import (
	"errors"
	"os"
	"runtime"
	"slices"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

var errNothingLoaded = errors.New("a turn was asked for, but nothing is loaded")

// loaded is a workload that waits for its turns.
type loaded struct {
	realm *engines.Realm
	meter *measure.Meter
}

// load readies the workload and warms it up, under the job's deadline. What was loaded before is given back.
func (w *bench) load(job wire.LoadJob) (o wire.Outcome, err error) {
	if err := w.unload(); err != nil {
		return o, err
	}
	ctx, cancel := spending(job.Deadline, ownPace())
	defer cancel()
	realm, err := newRealm(w.adapter)
	if err != nil {
		return o, err
	}
	w.loaded.realm = realm
	err = watched(ctx, realm, func() error {
		m, err := measure.NewMeter(ctx, realm, job.Script, slices.Contains(w.adapter.Capabilities(), engines.CapPromiseJobs))
		if err != nil {
			return err
		}
		w.loaded.meter = m
		m.Injector = measure.NewInjector(job.Inject, job.Into, measure.ProcessCPU)
		if job.Into == wire.IntoCollection { // also of the side without a slow-down: to be told costs something
			if err := realm.OnCollection(m.Injector.Collected); err != nil {
				return err
			}
		}
		if job.Processor != nil { // only now: the threads that an engine starts for itself are to be free
			if err := proc.PinThread(*job.Processor); err != nil {
				return err
			}
		}
		runtime.GC() // what loading left behind is not the work's
		o.WarmUp, o.Steady, err = measure.WarmUp(ctx, m, job.WarmUp)
		return err
	})
	if err != nil {
		return o, errors.Join(err, w.unload())
	}
	return o, nil
}

// turn runs one slice.
func (w *bench) turn(job wire.TurnJob) (o wire.Outcome, err error) {
	if w.loaded.meter == nil {
		return o, errNothingLoaded
	}
	s, err := w.loaded.meter.Slice(job.Iterations)
	if err != nil {
		return o, err
	}
	if err := measure.Timeable(s, w.tick); err != nil {
		return o, err
	}
	return wire.Outcome{Slice: &s}, nil
}

// finish says what is known of all the turns together, and gives back the realm.
func (w *bench) finish() (o wire.Outcome, err error) {
	if w.loaded.meter == nil {
		return o, errNothingLoaded
	}
	var varied bool
	o.Checksum, varied = w.loaded.meter.Checksum()
	if memory, err := proc.MemoryOf(os.Getpid()); err == nil {
		o.PeakBytes = memory.PeakRSS
	}
	if varied {
		o.Failure = variedFailure()
	}
	return o, w.unload()
}

func variedFailure() *result.Failure {
	return &result.Failure{Status: result.WrongResult, Detail: "gave another result from one iteration to the next: the work must be deterministic"}
}

func (w *bench) unload() error {
	if w.loaded.meter != nil {
		w.loaded.meter.Close()
	}
	var err error
	if w.loaded.realm != nil {
		err = w.loaded.realm.Close()
	}
	w.loaded = loaded{}
	return err
}
