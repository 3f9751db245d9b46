package measure

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// A plain script is run as what it is, a global script: its variables are the realm's, and there is no exports, require
// or module. What it prints is its result, or the value that it ends with where it prints nothing. That value may be
// large, so only the first iteration and probes have one.

// globalFile is what our own text around a script is called.
const globalFile = "jsdyno:global"

// globalScript is what the two ways to run one have in common.
type globalScript struct {
	file        string
	text, timed string                        // the text, and the same without a value at its end
	realm       atomic.Pointer[engines.Realm] // at work; nil where there is none
	value       string                        // of the last iteration
	known       bool
	prints      bool // the first iteration did
	unsure      bool // value is a string that may have lost lone surrogates
}

// set takes the texts of a script.
func (g *globalScript) set(s wire.Script) {
	g.file, g.text = s.File, s.Text()
	g.timed = g.text + "\n;void 0;"
}

// once compiles and runs a text in the realm under the clock, and takes its result.
func (g *globalScript) once(ctx context.Context, realm *engines.Realm, text string, w *stopwatch) error {
	w.start()
	v, err := realm.Eval(ctx, g.file, text)
	w.stop()
	if err != nil {
		return err
	}
	return g.take(realm, v)
}

// take keeps the result of what has just run.
func (g *globalScript) take(realm *engines.Realm, v engines.Value) error {
	printed, err := realm.Eval(context.Background(), globalFile, "__jsdyno.printed()")
	if err != nil {
		return err
	}
	g.value, g.known = v.Exact(), g.prints || v.Kind != engines.KindUndefined
	g.unsure = v.Kind == engines.KindString && strings.ContainsRune(v.Text, utf8.RuneError)
	if printed.Kind == engines.KindString {
		g.value, g.known, g.prints, g.unsure = printed.Text, true, true, false
	}
	return nil
}

// exactShow is a set-up for engines.Realm.Show whose function returns what exact.js makes of a value, or "".
var exactShow = "(function (exact) { return function (v) { var text = exact(v); " +
	"return text === undefined ? \"\" : text; }; })(" + oneLine(exactSource) + ")"

// look runs the script once more, where the engine has shown a string that may have lost something on its way to Go.
func (g *globalScript) look(realm *engines.Realm) error {
	p, err := realm.Compile(g.file, g.text)
	if err != nil {
		return err
	}
	text, err := realm.Show(context.Background(), exactShow, p)
	if err == nil && text != "" {
		g.value = text
	}
	return err
}

func (g *globalScript) result() (string, bool, error) { return g.value, g.known, nil }

func (g *globalScript) interrupt() {
	if r := g.realm.Load(); r != nil {
		r.Interrupt()
	}
}

// freshScript has a new realm for each iteration, as in a program that runs a script once. An iteration compiles and
// runs it. Making the realm and giving it back are not timed.
type freshScript struct {
	globalScript
	open func() (*engines.Realm, error)
}

func newFreshScript(open func() (*engines.Realm, error), s wire.Script) *freshScript {
	f := &freshScript{open: open}
	f.set(s)
	return f
}

func (f *freshScript) first(ctx context.Context, w *stopwatch) error {
	err := f.inNew(ctx, Prelude, f.text, w)
	f.known = true // also where it ends with no value
	return err
}

func (f *freshScript) probe(w *stopwatch) error {
	err := f.inNew(context.Background(), Prelude+quiet, f.text, w)
	f.known = true
	return err
}

// quiet has the console show nothing: what a script prints is shown once.
const quiet = " __jsdyno.mark();"

func (f *freshScript) run(k int, w *stopwatch) error {
	for range k {
		if err := f.inNew(context.Background(), Prelude+quiet, f.timed, w); err != nil {
			return err
		}
	}
	return nil
}

// whole is the result: what a script prints is a text as it stands, and what it ends with has gone over as JSON.
func (f *freshScript) whole() (string, bool, error) {
	if f.unsure {
		if err := f.inRealm(context.Background(), Prelude+quiet, f.look); err != nil {
			return "", false, err
		}
	}
	return f.result()
}

// inNew runs a text in a realm of its own.
func (f *freshScript) inNew(ctx context.Context, prelude, text string, w *stopwatch) error {
	return f.inRealm(ctx, prelude, func(realm *engines.Realm) error { return f.once(ctx, realm, text, w) })
}

// inRealm has do run something in a new realm.
func (f *freshScript) inRealm(ctx context.Context, prelude string, do func(*engines.Realm) error) error {
	realm, err := f.open()
	if err != nil {
		return err
	}
	f.realm.Store(realm)
	if _, err = realm.Eval(ctx, globalFile, prelude); err == nil {
		err = do(realm)
	}
	err = errors.Join(err, realm.Close()) // which may run a script, and can be interrupted
	f.realm.Store(nil)
	return err
}

func (f *freshScript) close() error { return nil }

// keptScript is compiled once and run again and again in one realm, as a program does that keeps both.
type keptScript struct {
	globalScript
	program *engines.Program // timed
	before  *engines.Program // the same with a mark at its end, for all but the last of many runs
	mark    *engines.Program // forgets what promise jobs have printed since
}

func newKeptScript(ctx context.Context, open func() (*engines.Realm, error), s wire.Script) (*keptScript, error) {
	realm, err := open()
	if err != nil {
		return nil, err
	}
	k := &keptScript{}
	k.set(s)
	k.realm.Store(realm)
	_, err = realm.Eval(ctx, globalFile, Prelude)
	for _, p := range []struct {
		to         **engines.Program
		file, text string
	}{
		{&k.program, k.file, k.timed},
		{&k.before, k.file, k.text + "\n;__jsdyno.mark();void 0;"},
		{&k.mark, globalFile, "__jsdyno.mark()"},
	} {
		if err == nil {
			*p.to, err = realm.Compile(p.file, p.text)
		}
	}
	if err != nil {
		discard(realm)
		return nil, err
	}
	return k, nil
}

func (k *keptScript) first(ctx context.Context, w *stopwatch) error {
	err := k.once(ctx, k.realm.Load(), k.text, w)
	k.known = true
	return err
}

func (k *keptScript) probe(w *stopwatch) error {
	if _, err := k.realm.Load().Run(context.Background(), k.mark); err != nil {
		return err
	}
	err := k.once(context.Background(), k.realm.Load(), k.text, w)
	k.known = true
	return k.again(err)
}

// whole is the result, as it is of a script in new realms.
func (k *keptScript) whole() (string, bool, error) {
	if k.unsure {
		if err := k.look(k.realm.Load()); err != nil {
			return "", false, k.again(err)
		}
	}
	return k.result()
}

func (k *keptScript) run(n int, w *stopwatch) error {
	realm := k.realm.Load()
	var v engines.Value
	var err error
	w.start()
	for i := 1; i < n && err == nil; i++ {
		_, err = realm.Run(context.Background(), k.before)
	}
	if err == nil {
		_, err = realm.Run(context.Background(), k.mark)
	}
	if err == nil {
		v, err = realm.Run(context.Background(), k.program)
	}
	w.stop()
	if err != nil {
		return k.again(err)
	}
	return k.take(realm, v)
}

// again explains a script that runs once in a realm and not a second time.
func (k *keptScript) again(err error) error {
	if thrown, ok := errors.AsType[*engines.ScriptError](err); ok && thrown.Syntax() {
		return &OnlyOnce{err}
	}
	return err
}

// OnlyOnce is the error of a script that runs once in a realm and not a second time. What it wraps says what was
// thrown.
type OnlyOnce struct{ err error }

func (e *OnlyOnce) Error() string { return e.err.Error() + "; " + e.Hint() }

// Unwrap gives what was thrown.
func (e *OnlyOnce) Unwrap() error { return e.err }

// Hint says why, and what to do about it.
func (e *OnlyOnce) Hint() string {
	return "what let, const and class declare stays declared in a realm that is kept; " +
		"--realm fresh gives each run its own"
}

func (k *keptScript) close() error { return k.realm.Load().Close() }
