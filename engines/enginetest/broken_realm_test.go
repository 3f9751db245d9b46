package enginetest

import (
	"errors"
	"sync"
	"sync/atomic"

	"github.com/jsdyno/jsdyno/engines"
)

// brokenRealms are engines whose realms are not apart, or hold more or less than the language.
func brokenRealms() []broken {
	return []broken{
		{name: "a helper is a global", fake: spoiled(spoilGlobals("var helper = 1")),
			fails: []string{"lifecycle/nothing-but-the-language"}},
		{name: "closing one closes all", fake: func() *fake {
			f, closed := newFake(), new(atomic.Int64)
			f.spoil = func(r *fakeRealm) {
				run, born := r.run, closed.Load()
				r.close = func() error { closed.Add(1); return nil }
				r.run = func(p engines.AdapterProgram) (engines.Value, error) {
					if closed.Load() > born {
						return engines.Value{}, errors.New("gone")
					}
					return run(p)
				}
			}
			return f
		}, only: []string{"lifecycle/*", "isolation/*", "closed/*", "eval/*"},
			fails: []string{"lifecycle/realms-open-at-once"}},
		{name: "globals leak", fake: func() *fake {
			return leaking("typeof leaked !== 'undefined'", "var leaked = 1")
		}, only: []string{"isolation/*"}, fails: []string{
			"isolation/var", "isolation/implicit-global", "isolation/property-of-global", "isolation/function",
		}},
		{name: "prototypes leak", fake: func() *fake {
			return leaking("[].leaked === 1 && {}.leaked === undefined",
				"Array.prototype.leaked = 1; Array.prototype.map = null")
		}, only: []string{"isolation/*"}, fails: []string{"isolation/array-prototype"}},
		{name: "realms share host functions", fake: func() *fake {
			f, last := newFake(), engines.Func(nil)
			f.spoil = func(r *fakeRealm) {
				bind := r.bind
				r.bind = func(name string, fn engines.Func) error {
					last = fn
					return bind(name, func(args []engines.Value) (engines.Value, error) { return last(args) })
				}
			}
			return f
		}, only: []string{"isolation/*", "hostfunc/*"}, fails: []string{"isolation/host-function"}},
		{name: "realms take turns", fake: func() *fake {
			f, turn := newFake(), new(sync.Mutex)
			f.spoil = func(r *fakeRealm) {
				run := r.run
				r.run = func(p engines.AdapterProgram) (engines.Value, error) {
					turn.Lock()
					defer turn.Unlock()
					return run(p)
				}
			}
			return f
		}, only: []string{"parallel/*"}, fails: []string{"parallel/at-once"}},
		{name: "jobs never run",
			fake: spoiled(spoilGlobals("Promise.prototype.then = function () { return this; }")),
			only: []string{"jobs/*"}, fails: []string{"jobs/*", "!jobs/promise-as-value"}},
		{name: "no JSON", fake: spoiled(spoilGlobals("delete this.JSON")), only: []string{"language/*", "eval/*"},
			fails: []string{"language/probe", "eval/with-methods-replaced"}},
	}
}
