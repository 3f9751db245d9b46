package enginetest

import (
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

// brokenPrograms are engines that compile or run a program wrongly.
func brokenPrograms() []broken {
	return []broken{
		{name: "the unwatched run is another",
			fake:  wrapped(func(r *fakeRealm) engines.AdapterRealm { return deafRealm{r} }),
			fails: []string{"lifecycle/endless-context"}},
		{name: "compiling runs", fake: spoiled(func(r *fakeRealm) {
			compile := r.compile
			r.compile = func(file, source string) (engines.AdapterProgram, error) {
				p, err := compile(file, source)
				if err == nil && strings.HasPrefix(source, "var ran") {
					_, err = r.run(p)
				}
				return p, err
			}
		}), fails: []string{"compile/does-not-run"}},
		{name: "compiling does not parse", fake: spoiled(func(r *fakeRealm) {
			compile, run := r.compile, r.run
			r.compile = func(file, source string) (engines.AdapterProgram, error) {
				return [2]string{file, source}, nil
			}
			r.run = func(p engines.AdapterProgram) (engines.Value, error) {
				text := p.([2]string)
				code, err := compile(text[0], text[1])
				if err != nil {
					return engines.Value{}, err
				}
				return run(code)
			}
		}), fails: []string{"errors/syntax-*", "lines/syntax-*", "compile/unbalanced-*", "compile/return-at-top"}},
		{name: "source pasted into try", fake: spoiled(spoilSource(func(s string) string {
			return "try {" + s + "\n} catch (e) { throw e; }"
		})), fails: []string{
			"compile/unbalanced-try", "compile/strict-directive", "persistence/lexical", "persistence/function",
			"lines/thrown-*", "lines/function-of-other-file",
		}},
		{name: "source pasted into a function", fake: spoiled(spoilSource(func(s string) string {
			return "(function () {" + s + "\n}).call(this)"
		})), only: []string{"compile/*"},
			fails: []string{"compile/*", "!compile/other-realm-refused", "!compile/strict-directive"}},
		{name: "a line before the source", fake: spoiled(spoilSource(func(s string) string {
			return "'use prelude';\n" + s
		})), fails: []string{
			"lines/*", "hostfunc/error-line", "lifecycle/endless-context", "eval/empty", "eval/declaration",
		}},
		{name: "every run is the first", fake: func() *fake {
			f := newFake()
			f.spoil = func(r *fakeRealm) { forget(f, r) }
			return f
		}, fails: []string{
			"persistence/*", "compile/sees-current-globals", "lines/function-of-other-file", "interrupt/keeps-globals",
			"interrupt/drops-jobs", "jobs/*", "!jobs/promise-as-value", "!jobs/host-function",
		}},
	}
}
