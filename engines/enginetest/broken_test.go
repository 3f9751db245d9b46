package enginetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

// gojaGaps is what every fake fails because goja does.
var gojaGaps = []string{"eval/minus-zero-computed", "recursion/catchable"}

// slow are the cases that only the correct fake runs, and the fakes that they are about.
var slow = []string{
	"recursion/*", "!recursion/function", "!recursion/mutual", "!recursion/deep-enough", "!recursion/catchable",
	"interrupt/*", "!interrupt/empty-loop", "!interrupt/by-call", "!interrupt/when-idle", "!interrupt/keeps-globals",
	"!interrupt/host-loop", "bigstring/*", "parallel/results", "hostfunc/many-calls",
	"collection/*", "!collection/as-declared", "show/*",
}

var quick = limits{whole: standard.whole, deadline: 50 * time.Millisecond}

type broken struct {
	name string
	fake func() *fake
	// fails are patterns of the cases that must fail, "!" before one takes cases out again. Nothing else
	// may fail.
	fails []string
	only  []string // patterns of the cases that are run; empty for all that are not slow
}

func brokenEngines() []broken {
	return []broken{
		// What is taken out here takes seconds on goja, and is run by goja's own test.
		{name: "correct", fake: newFake, only: []string{"*/*", "!recursion/through-*", "!recursion/constructor"}},

		{name: "info changes", fake: func() *fake {
			f, n := newFake(), new(atomic.Int64) // two realms are asked for at once
			f.info = func(i engines.Info) engines.Info { i.Version = fmt.Sprint(n.Add(1)); return i }
			return f
		}, fails: []string{"lifecycle/info"}},
		{name: "no version", fake: func() *fake {
			f := newFake()
			f.info = func(i engines.Info) engines.Info { i.Version = ""; return i }
			return f
		}, fails: []string{"lifecycle/info"}},
		{name: "no code", fake: func() *fake {
			f := newFake()
			f.info = func(i engines.Info) engines.Info { i.Code = nil; return i }
			return f
		}, fails: []string{"lifecycle/code", "inspection/known-code"}},
		{name: "code out of order", fake: func() *fake {
			f := newFake()
			f.info = func(i engines.Info) engines.Info {
				i.Code = engines.Codes{engines.CodeOptimised, engines.CodeBytecode}
				return i
			}
			return f
		}, fails: []string{"lifecycle/code"}},
		{name: "unheard-of capability", fake: func() *fake {
			f := newFake()
			f.capabilities = func(c []engines.Capability) []engines.Capability { return append(c, "teleport") }
			return f
		}, fails: []string{"lifecycle/capabilities-are-known"}},
		{name: "host functions not declared", fake: without(engines.CapHostFunctions),
			fails: []string{"lifecycle/host-functions-as-declared", "lifecycle/no-host-functions"}},
		{name: "host functions declared and missing", fake: func() *fake {
			f := newFake()
			f.wrap = func(r *fakeRealm) engines.AdapterRealm {
				return struct {
					engines.AdapterRealm
					engines.CollectionObserver
				}{r, r}
			}
			return f
		}, fails: []string{
			"lifecycle/host-functions-as-declared", "hostfunc/*", "unicode/argument-*", "unicode/returned-*",
			"isolation/host-function", "interrupt/host-*", "jobs/host-function", "parallel/at-once",
		}},
		{name: "persistence not declared", fake: without(engines.CapPersistentRealm),
			fails: []string{"persistence/none"}},
		{name: "a helper is a global", fake: spoiled(spoilGlobals("var helper = 1")),
			fails: []string{"lifecycle/nothing-but-the-language"}},
		{name: "the unwatched run is another", fake: func() *fake {
			f := newFake()
			f.wrap = func(r *fakeRealm) engines.AdapterRealm { return deafRealm{r} }
			return f
		}, fails: []string{"lifecycle/endless-context"}},
		{name: "bare realms are one", fake: func() *fake {
			f := newFake()
			var first engines.BareRealm
			f.bare = func(b engines.BareRealm) engines.BareRealm {
				if first == nil {
					first = bareRealm{BareRealm: b, compile: b.Compile, keep: b.Keep}
				}
				return unclosed{first}
			}
			return f
		}, fails: []string{"bare/isolation", "bare/keep-and-load"}, only: []string{"bare/*"}},
		{name: "a product has no size", fake: func() *fake {
			f := newFake()
			f.bare = func(b engines.BareRealm) engines.BareRealm {
				return bareRealm{
					BareRealm: b, compile: b.Compile,
					keep: func(p engines.AdapterProgram) (engines.Product, error) {
						product, err := b.Keep(p)
						product.Sizes = func() ([]engines.Size, error) {
							return []engines.Size{{Name: "instructions", Unit: "count", N: 100}}, nil
						}
						return product, err
					},
				}
			}
			return f
		}, fails: []string{"bare/larger-source-larger-product"}, only: []string{"bare/*"}},
		{name: "syntax errors come late", fake: func() *fake {
			f := newFake()
			f.bare = func(b engines.BareRealm) engines.BareRealm {
				return bareRealm{
					BareRealm: b, keep: b.Keep,
					compile: func(file, source string, way engines.Way) (engines.AdapterProgram, error) {
						p, err := b.Compile(file, source, way)
						if err != nil && !errors.Is(err, engines.ErrLacks) {
							return b.Compile(file, "0", engines.WayLazy)
						}
						return p, err
					},
				}
			}
			return f
		}, fails: []string{"bare/syntax-error"}, only: []string{"bare/*"}},
		{name: "what a bare realm throws has no name", fake: func() *fake {
			f := newFake()
			f.bare = func(b engines.BareRealm) engines.BareRealm {
				plain := func(err error) error {
					if thrown, ok := errors.AsType[*engines.ScriptError](err); ok {
						return errors.New(thrown.Error())
					}
					return err
				}
				return bareRealm{BareRealm: b, keep: b.Keep,
					compile: func(file, source string, way engines.Way) (engines.AdapterProgram, error) {
						p, err := b.Compile(file, source, way)
						return p, plain(err)
					},
					run: func(p engines.AdapterProgram) error { return plain(b.Run(p)) },
				}
			}
			return f
		}, fails: []string{"bare/syntax-error", "bare/throws"}, only: []string{"bare/*"}},
		{name: "tiers declared and missing", fake: func() *fake {
			f := newFake()
			f.capabilities = func(c []engines.Capability) []engines.Capability { return append(c, engines.CapTiers) }
			return f
		}, fails: []string{"tiers/as-declared"}, only: []string{"tiers/*"}},
		{name: "a tree with tiers", fake: func() *fake {
			f := newFake()
			f.capabilities = func(c []engines.Capability) []engines.Capability { return append(c, engines.CapTiers) }
			f.info = func(i engines.Info) engines.Info { i.Code = engines.Codes{engines.CodeTree}; return i }
			return f
		}, fails: []string{"tiers/*"}, only: []string{"tiers/*"}},
		{name: "collections not declared", fake: without(engines.CapCollections),
			fails: []string{"collection/as-declared"}, only: []string{"collection/*"}},
		{name: "collections declared and missing", fake: func() *fake {
			f := newFake()
			f.wrap = func(r *fakeRealm) engines.AdapterRealm {
				return struct {
					engines.AdapterRealm
					engines.FuncBinder
				}{r, r}
			}
			return f
		}, fails: []string{"collection/*"}, only: []string{"collection/*"}},
		{name: "no collection is told of", fake: spoiled(func(r *fakeRealm) {
			r.onCollection = func(func()) error { return nil }
		}), fails: []string{"collection/told"}, only: []string{"collection/*"}},
		{name: "one collection is told of", fake: spoiled(func(r *fakeRealm) {
			tell := r.onCollection
			r.onCollection = func(f func()) error {
				var once sync.Once
				return tell(func() { once.Do(f) })
			}
		}), fails: []string{"collection/told"}, only: []string{"collection/*"}},
		{name: "a closed realm tells of collections", fake: spoiled(func(r *fakeRealm) {
			r.onCollection = func(f func()) error { engines.OnGoCollection(f); return nil }
		}), fails: []string{"collection/not-after-close"}, only: []string{"collection/*"}},
		{name: "inspection not declared", fake: without(engines.CapInspection),
			fails: []string{"inspection/as-declared"}, only: []string{"inspection/*"}},
		{name: "inspection declared and missing", fake: func() *fake {
			f := newFake()
			f.inspect = func(inspection, string, string, string) ([]engines.Listing, error) {
				return nil, errors.New("no")
			}
			return f
		}, fails: []string{"inspection/*", "!inspection/as-declared"}, only: []string{"inspection/*"}},
		{name: "only the outermost function is shown",
			fake:  shown(func(all []engines.Listing) []engines.Listing { return all[:1] }),
			fails: []string{"inspection/every-function", "inspection/one-function", "inspection/unknown-function"},
			only:  []string{"inspection/*"}},
		{name: "inner functions come first", fake: shown(func(all []engines.Listing) []engines.Listing {
			slices.Reverse(all)
			return all
		}), fails: []string{"inspection/every-function"}, only: []string{"inspection/*"}},
		{name: "listings have no sizes", fake: shown(func(all []engines.Listing) []engines.Listing {
			for i := range all {
				all[i].Sizes = nil
			}
			return all
		}), fails: []string{"inspection/one-function", "inspection/sizes"}, only: []string{"inspection/*"}},
		{name: "code that it does not make", fake: shown(func(all []engines.Listing) []engines.Listing {
			return append(all, engines.Listing{Function: all[0].Function, Code: engines.CodeOptimised, Note: "planted"})
		}), fails: []string{"inspection/known-code"}, only: []string{"inspection/*"}},
		{name: "a listing without a word", fake: shown(func(all []engines.Listing) []engines.Listing {
			return append(all, engines.Listing{Function: all[0].Function, Code: engines.CodeBytecode})
		}), fails: []string{"inspection/sizes"}, only: []string{"inspection/*"}},
		{name: "the name that is asked for does not matter", fake: func() *fake {
			f := newFake()
			f.inspect = func(show inspection, file, source, _ string) ([]engines.Listing, error) {
				return show(file, source, "")
			}
			return f
		}, fails: []string{"inspection/one-function", "inspection/unknown-function"}, only: []string{"inspection/*"}},
		{name: "addresses are shown", fake: func() *fake {
			f, n := newFake(), new(atomic.Int64)
			f.inspect = func(show inspection, file, source, function string) ([]engines.Listing, error) {
				all, err := show(file, source, function)
				for i := range all {
					all[i].Text += fmt.Sprintf("0x%x\n", n.Add(16))
				}
				return all, err
			}
			return f
		}, fails: []string{"inspection/same-twice"}, only: []string{"inspection/*"}},
		{name: "syntax errors have no place", fake: func() *fake {
			f := newFake()
			f.inspect = func(show inspection, file, source, function string) ([]engines.Listing, error) {
				all, err := show(file, source, function)
				if thrown, ok := errors.AsType[*engines.ScriptError](err); ok {
					return nil, errors.New(thrown.Error())
				}
				return all, err
			}
			return f
		}, fails: []string{"inspection/syntax-error"}, only: []string{"inspection/*"}},
		{name: "crossings lose values", fake: func() *fake {
			f := newFake()
			f.cross = func(c engines.Crosser) engines.Crosser { return lossy{c} }
			return f
		}, fails: []string{"crossing/*", "!crossing/unknown"}, only: []string{"crossing/*"}},
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
			"eval/object", "eval/empty-object", "eval/array", "eval/empty-array", "eval/date", "eval/boxed-string",
			"eval/to-json", "eval/null-prototype", "eval/map", "eval/with-*", "unicode/property",
			"jobs/promise-as-value", "lifecycle/endless-context",
		}},

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

		{name: "endless recursion completes", fake: spoiled(spoilThrown(func(e *engines.ScriptError) error {
			if e.Name == "RangeError" && strings.Contains(e.Message, "call stack") {
				return nil
			}
			return e
		})), only: []string{"recursion/function", "recursion/mutual", "recursion/deep-enough"},
			fails: []string{"recursion/function", "recursion/mutual"}},

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
		{name: "one argument too few", fake: spoiled(spoilFunc(func(fn engines.Func) engines.Func {
			return func(args []engines.Value) (engines.Value, error) { return fn(args[:min(len(args), 1)]) }
		})), fails: []string{
			"hostfunc/args-undefined", "hostfunc/args-booleans", "hostfunc/args-numbers", "hostfunc/args-odd-numbers",
			"hostfunc/args-strings", "hostfunc/args-many", "hostfunc/is-a-function", "hostfunc/many-calls",
		}, only: []string{"hostfunc/*"}},
		{name: "host functions run once", fake: spoiled(spoilFunc(func(fn engines.Func) engines.Func {
			calls := 0
			return func(args []engines.Value) (engines.Value, error) {
				if calls++; calls > 90_000 {
					return engines.Value{}, errors.New("out of handles")
				}
				return fn(args)
			}
		})), only: []string{"hostfunc/*"}, fails: []string{"hostfunc/many-calls"}},

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

		{name: "jobs never run",
			fake: spoiled(spoilGlobals("Promise.prototype.then = function () { return this; }")),
			only: []string{"jobs/*"}, fails: []string{"jobs/*", "!jobs/promise-as-value"}},
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
		{name: "no JSON", fake: spoiled(spoilGlobals("delete this.JSON")), only: []string{"language/*", "eval/*"},
			fails: []string{"language/probe", "eval/with-methods-replaced"}},

		{name: "source maps are opened", fake: spoiled(spoilSource(func(source string) string {
			follow(source)
			return source
		})), fails: []string{"files/source"}, only: []string{"files/*"}},
		{name: "eval opens source maps", fake: spoiled(followIn("eval")),
			fails: []string{"files/eval", "files/stack", "files/syntax-error"}, only: []string{"files/*"}},
		{name: "Function opens source maps", fake: spoiled(followIn("Function")),
			fails: []string{"files/function"}, only: []string{"files/*"}},
		{name: "bare realms open source maps", fake: func() *fake {
			f := newFake()
			f.bare = func(b engines.BareRealm) engines.BareRealm {
				return bareRealm{
					BareRealm: b, keep: b.Keep,
					compile: func(file, source string, way engines.Way) (engines.AdapterProgram, error) {
						follow(source)
						return b.Compile(file, source, way)
					},
				}
			}
			return f
		}, fails: []string{"files/bare"}, only: []string{"files/*"}},
		{name: "listings open source maps", fake: func() *fake {
			f := newFake()
			f.inspect = func(show inspection, file, source, function string) ([]engines.Listing, error) {
				follow(source)
				return show(file, source, function)
			}
			return f
		}, fails: []string{"files/inspection"}, only: []string{"files/*"}},
		{name: "values are shown without the set-up", fake: spoiled(func(r *fakeRealm) {
			show := r.show
			r.show = func(_ string, p engines.AdapterProgram) (string, error) {
				return show("(function (v) { return String(v); })", p)
			}
		}), only: []string{"show/*"}, fails: []string{"show/*", "!show/throws"}},
		{name: "what throws is shown", fake: spoiled(func(r *fakeRealm) {
			show := r.show
			r.show = func(setup string, p engines.AdapterProgram) (string, error) {
				text, err := show(setup, p)
				if err != nil {
					text = "undefined undefined"
				}
				return text, nil
			}
		}), only: []string{"show/*"}, fails: []string{"show/throws"}},
	}
}
