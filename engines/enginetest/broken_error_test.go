package enginetest

import (
	"errors"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

// brokenErrors are engines that lose what a script throws, or that are not usable after a throw.
func brokenErrors() []broken {
	return []broken{
		{name: "throws are swallowed", fake: spoiled(spoilThrown(func(*engines.ScriptError) error { return nil })),
			fails: []string{
				"errors/*", "!errors/syntax-*", "lines/*", "!lines/syntax-*", "compile/strict-directive",
				"compile/runs-again-after-throw", "persistence/after-throw", "hostfunc/error", "hostfunc/panic",
				"hostfunc/object-result", "hostfunc/error-line", "unicode/error-message", "jobs/after-throw",
				"recursion/function", "recursion/mutual", "recursion/method", "lifecycle/endless-context",
				"closed/after-throw",
			}},
		{name: "throws are Go errors", fake: spoiled(spoilThrown(func(e *engines.ScriptError) error {
			return errors.New(e.Error())
		})), only: []string{"errors/*"}, fails: []string{"errors/*", "!errors/syntax-*"}},
		{name: "names are lost", fake: spoiled(spoilThrown(func(e *engines.ScriptError) error {
			e.Name = "Error"
			return e
		})), only: []string{"errors/*"}, fails: []string{
			"errors/native-*", "errors/type-error", "errors/range-error", "errors/own-name", "errors/subclass*",
			"errors/string*", "errors/empty-string", "errors/number", "errors/minus-zero", "errors/null*",
			"errors/undefined", "errors/boolean", "errors/object*", "errors/array", "errors/to-string*",
			"errors/symbol",
		}},
		{name: "lines are lost", fake: spoiled(spoilThrown(func(e *engines.ScriptError) error {
			e.Line = 0
			return e
		})), fails: []string{"lines/*", "!lines/syntax-*", "hostfunc/error-line", "lifecycle/endless-context"}},
		{name: "lines count from zero", fake: spoiled(spoilThrown(func(e *engines.ScriptError) error {
			e.Line--
			return e
		})), fails: []string{"lines/*", "!lines/syntax-*", "hostfunc/error-line", "lifecycle/endless-context"}},
		{name: "files are lost", fake: spoiled(spoilThrown(func(e *engines.ScriptError) error {
			e.File = "script"
			return e
		})), fails: []string{"lines/*", "!lines/syntax-*", "hostfunc/error-line", "lifecycle/endless-context"}},
		{name: "a throw ruins the realm", fake: spoiled(func(r *fakeRealm) {
			run, ruined := r.run, false
			r.run = func(p engines.AdapterProgram) (engines.Value, error) {
				if ruined {
					return engines.Value{}, errors.New("ruined")
				}
				v, err := run(p)
				ruined = err != nil
				return v, err
			}
		}), only: []string{"errors/*", "lines/*"},
			fails: []string{"errors/*", "!errors/syntax-*", "lines/file-name", "lines/same-program-twice"}},
		{name: "endless recursion completes", fake: spoiled(spoilThrown(func(e *engines.ScriptError) error {
			if e.Name == "RangeError" && strings.Contains(e.Message, "call stack") {
				return nil
			}
			return e
		})), only: []string{"recursion/function", "recursion/mutual", "recursion/deep-enough"},
			fails: []string{"recursion/function", "recursion/mutual"}},
	}
}
