package enginetest

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// brokenValues are engines that change the values and texts that cross, or show them wrongly.
func brokenValues() []broken {
	return []broken{
		{name: "crossings lose values", fake: func() *fake {
			f := newFake()
			f.cross = func(c bench.Crosser) bench.Crosser { return lossy{c} }
			return f
		}, fails: []string{"crossing/*", "!crossing/unknown", "!crossing/as-declared"}, only: []string{"crossing/*"}},
		{name: "numbers as Go writes them", fake: spoiled(spoilValue(func(v engines.Value) engines.Value {
			if v.Kind == engines.KindNumber {
				v.Text = fmt.Sprint(v.Number)
			}
			return v
		})), fails: []string{
			"eval/minus-zero", "eval/infinity", "eval/minus-infinity", "eval/digits-below-1e21", "eval/beyond-*",
			"eval/largest-safe-integer", "interrupt/when-idle",
		}},
		{name: "minus zero is zero", fake: spoiled(spoilValue(func(v engines.Value) engines.Value {
			v.Number += 0
			return v
		})), fails: []string{"eval/minus-zero"}},
		{name: "null is undefined", fake: spoiled(spoilValue(func(v engines.Value) engines.Value {
			if v.Kind == engines.KindNull {
				return engines.Undefined()
			}
			return v
		})), fails: []string{"eval/null"}},
		{name: "objects are opaque", fake: spoiled(spoilValue(func(v engines.Value) engines.Value {
			if v.Kind == engines.KindJSON {
				return engines.Opaque("[object Object]")
			}
			return v
		})), fails: []string{
			"eval/object", "eval/empty-object", "eval/array", "eval/empty-array", "eval/date", "eval/boxed-*",
			"eval/to-json", "eval/null-prototype", "eval/map", "eval/with-*", "unicode/property",
			"jobs/promise-as-value", "lifecycle/endless-context",
		}},
		{name: "text is ASCII", fake: spoiled(spoilValue(func(v engines.Value) engines.Value {
			v.Text = strings.Map(func(c rune) rune {
				if c > 126 {
					return '?'
				}
				return c
			}, v.Text)
			return v
		})), fails: []string{
			"unicode/out-*", "!unicode/out-nul", "!unicode/out-nul-only", "unicode/source-astral-out",
			"unicode/source-comment", "unicode/property", "unicode/opaque", "unicode/split-and-joined",
			"unicode/upper-case", "hostfunc/error",
		}},
		{name: "text ends at NUL", fake: spoiled(spoilValue(func(v engines.Value) engines.Value {
			v.Text, _, _ = strings.Cut(v.Text, "\x00")
			return v
		})), fails: []string{"unicode/out-nul", "unicode/out-nul-only"}},
		{name: "results are byte strings", fake: spoiled(spoilFunc(func(fn engines.Func) engines.Func {
			return func(args []engines.Value) (engines.Value, error) {
				v, err := fn(args)
				if v.Kind == engines.KindString {
					var wide strings.Builder
					for _, b := range []byte(v.Text) {
						wide.WriteRune(rune(b))
					}
					v.Text = wide.String()
				}
				return v, err
			}
		})), fails: []string{"unicode/returned-*", "!unicode/returned-nul"}},
		{name: "strings end at 64 KiB", fake: spoiled(spoilValue(func(v engines.Value) engines.Value {
			v.Text = v.Text[:min(len(v.Text), 65536)]
			return v
		})), only: []string{"bigstring/*", "eval/*string*"}, fails: []string{"bigstring/out-*", "bigstring/json"}},
		{name: "values are shown without the set-up", fake: spoiled(func(r *fakeRealm) {
			show := r.show
			r.show = func(_ string, p engines.AdapterProgram) (string, error) {
				return show("(function (v) { return String(v); })", p)
			}
		}), only: []string{"show/*", "!show/interrupted"}, fails: []string{"show/*", "!show/throws"}},
		{name: "what throws is shown", fake: spoiled(func(r *fakeRealm) {
			show := r.show
			r.show = func(setup string, p engines.AdapterProgram) (string, error) {
				text, err := show(setup, p)
				if err != nil {
					text = "undefined undefined"
				}
				return text, nil
			}
		}), only: []string{"show/*"}, fails: []string{"show/*throws", "show/interrupted"}},
	}
}
