package enginetest

import (
	"errors"
	"sync/atomic"

	"github.com/jsdyno/jsdyno/engines"
)

// brokenInterrupts are engines that do not end an interrupted script as they should.
func brokenInterrupts() []broken {
	return []broken{
		{name: "an interrupt ruins the realm", fake: spoiled(func(r *fakeRealm) {
			run, interrupt, ruined := r.run, r.interrupt, new(atomic.Bool)
			r.interrupt = func() { ruined.Store(true); interrupt() }
			r.run = func(p engines.AdapterProgram) (engines.Value, error) {
				if ruined.Load() {
					return engines.Value{}, errors.New("ruined")
				}
				return run(p)
			}
		}), fails: []string{
			"interrupt/*", "!interrupt/when-idle", "!interrupt/after-the-end", "!interrupt/context-already-over",
			"parallel/interrupt-stops-one",
		}, only: []string{"interrupt/*", "parallel/interrupt-stops-one", "eval/*"}},
		{name: "an interrupt is a script error", fake: spoiled(func(r *fakeRealm) {
			run := r.run
			r.run = func(p engines.AdapterProgram) (engines.Value, error) {
				v, err := run(p)
				var thrown *engines.ScriptError
				if err != nil && !errors.As(err, &thrown) {
					err = &engines.ScriptError{Name: "Error", Message: "stopped"}
				}
				return v, err
			}
		}), only: []string{"interrupt/empty-loop", "interrupt/when-idle", "interrupt/by-call"},
			fails: []string{"interrupt/empty-loop", "interrupt/by-call"}},
		{name: "an interrupted script completes", fake: spoiled(func(r *fakeRealm) {
			run := r.run
			r.run = func(p engines.AdapterProgram) (engines.Value, error) {
				v, err := run(p)
				var thrown *engines.ScriptError
				if err != nil && !errors.As(err, &thrown) {
					return engines.Undefined(), nil
				}
				return v, err
			}
		}), fails: []string{
			"interrupt/*", "!interrupt/when-idle", "!interrupt/after-the-end", "!interrupt/context-already-over",
			"parallel/interrupt-stops-one",
		}, only: []string{"interrupt/*", "parallel/interrupt-stops-one", "eval/*"}},
	}
}
