package study

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const reuseWithin = 2 * time.Second

// stopAfter is how long the script runs before it is told to stop. Only a test sets it.
var stopAfter = 300 * time.Millisecond

func init() { does[catalog.Stopping.Name] = stopping }

// stopping runs a script that does not mean to end, tells it to stop, and looks at what is left: when it had stopped,
// whether its realm can be used again, and what memory came back. A script that ends by itself before that is as good
// an answer. One that does not end at all is the driver's to kill.
func stopping(_ context.Context, a engines.Adapter, job wire.StudyJob) (all []result.Series, err error) {
	realm, err := engines.NewRealm(a)
	if err != nil {
		return nil, err
	}
	if slices.Contains(a.Capabilities(), engines.CapHostFunctions) {
		nothing := func([]engines.Value) (engines.Value, error) { return engines.Undefined(), nil }
		if err := realm.BindFunc("host", nothing); err != nil {
			return nil, errors.Join(err, realm.Close())
		}
	}
	note := func(phase, kind, unit, text string, values ...float64) {
		all = append(all, result.Series{
			Phase: phase, Kind: kind, Unit: unit, Iterations: 1, Values: values, Note: text,
		})
	}
	memory := func(kind string) {
		if bytes := resident(); bytes > 0 {
			note(catalog.PhaseMemory, kind, "bytes", "", bytes)
		}
	}
	memory(catalog.KindBefore)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	start := time.Now()
	var told time.Time // written before ctx ends, and read after Run has seen that
	how := func(phase string, took time.Duration) {
		manner, text := ended(err)
		note(phase, catalog.KindWall, "ns", text, float64(took))
		all[len(all)-1].Manner = manner
	}
	timer := time.AfterFunc(stopAfter, func() { told = time.Now(); cancel() })
	_, err = realm.Eval(ctx, job.Script.File, job.Script.Source)
	end := time.Now()
	if timer.Stop() {
		how(catalog.PhaseEnd, end.Sub(start))
	} else {
		<-ctx.Done()
		how(catalog.PhaseStop, max(0, end.Sub(told)))
	}
	memory(catalog.KindStopped)
	again, cancelAgain := context.WithTimeout(context.Background(), reuseWithin)
	defer cancelAgain()
	start = time.Now()
	v, err := realm.Eval(again, "again.js", "var again = 1; again + 1")
	switch took := time.Since(start); {
	case err != nil:
		note(catalog.PhaseReuse, catalog.KindWall, "ns", "cannot be used again: "+err.Error())
	case v != engines.Number(2):
		note(catalog.PhaseReuse, catalog.KindWall, "ns", fmt.Sprintf("is broken: 1 + 1 is %v", v))
	default:
		note(catalog.PhaseReuse, catalog.KindWall, "ns", "can be used again", float64(took))
	}
	if err := realm.Close(); err != nil {
		return all, err
	}
	memory(catalog.KindClosed)
	return all, nil
}

// ended says how a script came to its end.
func ended(err error) (result.Manner, string) {
	var thrown *engines.ScriptError
	switch {
	case err == nil:
		return result.MannerReturned, "returned"
	case errors.Is(err, engines.ErrInterrupted):
		return result.MannerStopped, "stopped"
	case errors.As(err, &thrown) && thrown.Name != "":
		return result.MannerThrew, "threw " + thrown.Name
	case errors.As(err, &thrown):
		return result.MannerThrew, "threw"
	}
	return result.MannerFailed, "failed: " + err.Error()
}

// resident is the memory of this process in bytes, without what Go holds back; 0 where it is not known.
func resident() float64 {
	debug.FreeOSMemory()
	m, err := proc.MemoryOf(os.Getpid())
	if err != nil {
		return 0
	}
	return float64(m.RSS)
}
