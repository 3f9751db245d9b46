package enginetest

import (
	"errors"
	"os"
	"regexp"
	"slices"
	"sync"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// spoilValue replaces what a run returns.
func spoilValue(change func(engines.Value) engines.Value) func(*fakeRealm) {
	return func(r *fakeRealm) {
		run := r.run
		r.run = func(p engines.AdapterProgram) (engines.Value, error) {
			v, err := run(p)
			if err == nil {
				v = change(v)
			}
			return v, err
		}
	}
}

// spoilThrown replaces what a run that threw comes to.
func spoilThrown(change func(*engines.ScriptError) error) func(*fakeRealm) {
	return func(r *fakeRealm) {
		run := r.run
		r.run = func(p engines.AdapterProgram) (engines.Value, error) {
			v, err := run(p)
			var thrown *engines.ScriptError
			if !errors.As(err, &thrown) {
				return v, err
			}
			if err = change(thrown); err == nil {
				return engines.Undefined(), nil
			}
			return v, err
		}
	}
}

// spoilSource replaces what is compiled.
func spoilSource(change func(string) string) func(*fakeRealm) {
	return func(r *fakeRealm) {
		compile := r.compile
		r.compile = func(file, source string) (engines.AdapterProgram, error) {
			return compile(file, change(source))
		}
	}
}

// spoilGlobals runs a script in each new realm.
func spoilGlobals(source string) func(*fakeRealm) {
	return func(r *fakeRealm) { r.eval(source) }
}

func spoiled(spoil func(*fakeRealm)) func() *fake {
	return func() *fake {
		f := newFake()
		f.spoil = spoil
		return f
	}
}

// informed changes what an engine says of itself.
func informed(change func(engines.Info) engines.Info) func() *fake {
	return func() *fake {
		f := newFake()
		f.info = change
		return f
	}
}

// wrapped has realms with other methods.
func wrapped(wrap func(*fakeRealm) engines.AdapterRealm) func() *fake {
	return func() *fake {
		f := newFake()
		f.wrap = wrap
		return f
	}
}

// claiming has a capability declared that the engine does not have.
func claiming(c engines.Capability) func() *fake {
	return func() *fake {
		f := newFake()
		f.capabilities = func(all []engines.Capability) []engines.Capability { return append(all, c) }
		return f
	}
}

func without(c engines.Capability) func() *fake {
	return func() *fake {
		f := newFake()
		f.capabilities = func(all []engines.Capability) []engines.Capability {
			return slices.DeleteFunc(all, func(have engines.Capability) bool { return have == c })
		}
		return f
	}
}

func spoilFunc(change func(engines.Func) engines.Func) func(*fakeRealm) {
	return func(r *fakeRealm) {
		bind := r.bind
		r.bind = func(name string, fn engines.Func) error { return bind(name, change(fn)) }
	}
}

// deafRealm runs unwatched programs without saying what they came to.
type deafRealm struct{ *fakeRealm }

func (r deafRealm) RunUnwatched(p engines.AdapterProgram) (engines.Value, error) {
	_, err := r.run(p)
	return engines.Undefined(), err
}

// leaking returns an engine whose realms all run redo once a run in one of them has made leaks true.
func leaking(leaks, redo string) *fake {
	f, leaked := newFake(), false
	f.spoil = func(r *fakeRealm) {
		run := r.run
		own := func(source string) engines.Value {
			p, err := r.compile("fake.js", source)
			if err != nil {
				panic(err)
			}
			v, err := run(p)
			if err != nil {
				panic(err)
			}
			return v
		}
		r.run = func(p engines.AdapterProgram) (engines.Value, error) {
			if leaked {
				own(redo)
			}
			v, err := run(p)
			leaked = leaked || own(leaks).Bool
			return v, err
		}
	}
	return f
}

// forget gives each run of r a realm of its own, with the host functions bound again.
func forget(f *fake, r *fakeRealm) {
	compile := r.compile
	type text struct{ file, source string }
	bound := map[string]engines.Func{}
	var mu sync.Mutex
	var current engines.AdapterRealm // nil while no script runs
	interrupted := false             // before there was a realm to interrupt
	r.bind = func(name string, fn engines.Func) error { bound[name] = fn; return nil }
	r.interrupt = func() {
		mu.Lock()
		defer mu.Unlock()
		interrupted = true
		if current != nil {
			current.Interrupt()
		}
	}
	r.clear = func() {
		mu.Lock()
		defer mu.Unlock()
		interrupted = false
	}
	r.compile = func(file, source string) (engines.AdapterProgram, error) {
		_, err := compile(file, source)
		return text{file, source}, err
	}
	r.run = func(p engines.AdapterProgram) (engines.Value, error) {
		fresh, err := f.Adapter.NewRealm()
		if err != nil {
			return engines.Value{}, err
		}
		for name, fn := range bound {
			if err := fresh.(engines.FuncBinder).BindFunc(name, fn); err != nil {
				return engines.Value{}, err
			}
		}
		code, err := fresh.Compile(p.(text).file, p.(text).source)
		if err != nil {
			return engines.Value{}, err
		}
		mu.Lock()
		current = fresh
		if interrupted {
			fresh.Interrupt()
		}
		mu.Unlock()
		defer func() {
			mu.Lock()
			defer mu.Unlock()
			current = nil
		}()
		return fresh.Run(code)
	}
}

// shown replaces what is shown of a script, before the listings of one function are chosen.
func shown(change func([]bench.Listing) []bench.Listing) func() *fake {
	return func() *fake {
		f := newFake()
		f.inspect = func(show inspection, file, source, function string) ([]bench.Listing, error) {
			all, err := show(file, source, "")
			if err != nil {
				return nil, err
			}
			return bench.Select(change(all), function)
		}
		return f
	}
}

// mapped matches a line that is a comment with the place of a source map.
var mapped = regexp.MustCompile(`(?m)^//[#@] sourceMappingURL=(?:file://)?(\S+)`)

// follow opens the source map that a text names.
func follow(text string) {
	if m := mapped.FindStringSubmatch(text); m != nil {
		_, _ = os.ReadFile(m[1])
	}
}

// followIn has each call of a global function open the source map that its last argument names.
func followIn(function string) func(*fakeRealm) {
	return func(r *fakeRealm) {
		if err := r.bind("follow", func(args []engines.Value) (engines.Value, error) {
			follow(args[0].Text)
			return engines.Undefined(), nil
		}); err != nil {
			panic(err)
		}
		r.eval("(function (plain) { " + function +
			" = function () { follow(arguments[arguments.length - 1]); return plain.apply(this, arguments); }; })(" +
			function + ");")
	}
}
