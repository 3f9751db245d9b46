package enginetest

import (
	"errors"

	"github.com/jsdyno/jsdyno/engines"
)

// brokenFuncs are engines on which a script's calls of Go go wrong.
func brokenFuncs() []broken {
	return []broken{
		{name: "host errors are swallowed", fake: spoiled(spoilFunc(func(fn engines.Func) engines.Func {
			return func(args []engines.Value) (engines.Value, error) {
				v, err := fn(args)
				if err != nil {
					return engines.Undefined(), nil
				}
				return v, nil
			}
		})), fails: []string{
			"hostfunc/error", "hostfunc/panic", "hostfunc/object-result", "hostfunc/error-line", "hostfunc/many-errors",
		}},
		{name: "only one argument arrives", fake: spoiled(spoilFunc(func(fn engines.Func) engines.Func {
			return func(args []engines.Value) (engines.Value, error) { return fn(args[:min(len(args), 1)]) }
		})), fails: []string{
			"hostfunc/args-undefined", "hostfunc/args-booleans", "hostfunc/args-numbers", "hostfunc/args-odd-numbers",
			"hostfunc/args-strings", "hostfunc/args-many", "hostfunc/args-where-elements-are-accessors",
			"hostfunc/is-a-function", "hostfunc/many-calls",
		}, only: []string{"hostfunc/*"}},
		{name: "calls of Go run out", fake: spoiled(spoilFunc(func(fn engines.Func) engines.Func {
			calls := 0
			return func(args []engines.Value) (engines.Value, error) {
				if calls++; calls > 90_000 {
					return engines.Value{}, errors.New("out of handles")
				}
				return fn(args)
			}
		})), only: []string{"hostfunc/*"}, fails: []string{"hostfunc/many-calls"}},
	}
}
