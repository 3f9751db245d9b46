package measure

import (
	"context"
	"fmt"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// module is a function that a CommonJS module exports, called in a loop that is written in JavaScript.
type module struct {
	realm    *engines.Realm
	script   wire.Script
	promises bool
	promised bool             // the work returns promises
	wake     *engines.Program // runs no iteration
	last     *engines.Program
	recent   [2]sized // programs of slices: one leads in and one is timed, and more would weigh on collectors
}

// sized is a program that runs k iterations.
type sized struct {
	k       int
	program *engines.Program
}

func newModule(
	ctx context.Context, open func() (*engines.Realm, error), s wire.Script, promises bool,
) (*module, error) {
	realm, err := open()
	if err != nil {
		return nil, err
	}
	m := &module{realm: realm, script: s, promises: promises}
	if err := m.load(ctx, s); err != nil {
		discard(realm)
		return nil, err
	}
	return m, nil
}

func (m *module) load(ctx context.Context, s wire.Script) (err error) {
	for _, step := range []struct{ file, source string }{
		{"jsdyno:prelude", modulePrelude},
		{s.File, bodySource(s)},
		{"jsdyno:start", startCall(s)},
	} {
		if _, err := m.realm.Eval(ctx, step.file, step.source); err != nil {
			return err
		}
	}
	if m.wake, err = m.realm.Compile("jsdyno:wake", "__jsdyno.loop(__jsdyno.target, 0)"); err != nil {
		return err
	}
	if m.last, err = m.realm.Compile(resultFile, "__jsdyno.last"); err != nil {
		return err
	}
	_, err = m.await(ctx) // what set-up returned
	return err
}

const resultFile = "jsdyno:result"

// await waits for the last result if it is a promise, and returns whether it is. What promises need is loaded with the
// first of them: what stays alive in a realm weighs on its collector.
func (m *module) await(ctx context.Context) (bool, error) {
	if !m.promises {
		return false, nil
	}
	v, err := m.realm.Eval(ctx, "jsdyno:await", isPromise)
	if err != nil || !v.Bool {
		return false, err
	}
	if _, err := m.realm.Eval(ctx, "jsdyno:promises",
		oneLine(promisesSource)+" __jsdyno.await(__jsdyno.last)"); err != nil {
		return false, err
	}
	if m.last, err = m.realm.Compile(resultFile, "__jsdyno.result()"); err != nil {
		return false, err
	}
	_, err = m.realm.Run(ctx, m.last) // throws if it was rejected
	return true, err
}

func (m *module) first(ctx context.Context, w *stopwatch) error {
	p, err := m.realm.Compile("jsdyno:first", sliceSource(1))
	if err != nil {
		return err
	}
	if err := m.time(ctx, p, w); err != nil {
		return err
	}
	m.promised, err = m.await(ctx)
	return err
}

func (m *module) run(k int, w *stopwatch) error {
	p, err := m.sized(k)
	if err != nil {
		return err
	}
	return m.time(context.Background(), p, w)
}

// sized returns the program that runs k iterations, and forgets the one that was used least recently.
func (m *module) sized(k int) (*engines.Program, error) {
	if last := m.recent[1]; last.program != nil && last.k == k {
		m.recent[0], m.recent[1] = last, m.recent[0]
	}
	if first := m.recent[0]; first.program != nil && first.k == k {
		return first.program, nil
	}
	source := sliceSource(k)
	if m.promised {
		source = fmt.Sprintf("__jsdyno.chain(%d)", k)
	}
	p, err := m.realm.Compile("jsdyno:slice", source)
	if err != nil {
		return nil, err
	}
	m.recent[0], m.recent[1] = sized{k, p}, m.recent[0]
	return p, nil
}

// time runs p. Between start and stop nothing of ours runs or allocates except the call itself. The engine is entered
// once beforehand: where there was no lead-in another process had this processor, and what it costs to enter with cold
// caches is not the work's.
func (m *module) time(ctx context.Context, p *engines.Program, w *stopwatch) error {
	if _, err := m.realm.Run(ctx, m.wake); err != nil {
		return err
	}
	w.start()
	_, err := m.realm.Run(ctx, p)
	w.stop()
	return err
}

func (m *module) probe(w *stopwatch) error { return m.run(1, w) }

func (m *module) result() (string, bool, error) {
	v, err := m.realm.Run(context.Background(), m.last)
	return v.Exact(), true, err
}

// whole has the JSON of an object only, where a script has spoilt what is needed to tell more.
func (m *module) whole() (string, bool, error) {
	last := "__jsdyno.last"
	if m.promised {
		last = "__jsdyno.result()"
	}
	v, err := m.realm.Eval(context.Background(), "jsdyno:exact", oneLine(exactSource)+"("+last+")")
	if err == nil && v.Kind == engines.KindString {
		return engines.Ordered(v.Text), true, nil
	}
	text, known, err := m.result()
	return engines.Ordered(text), known, err
}

func (m *module) interrupt() { m.realm.Interrupt() }

func (m *module) close() error { return m.realm.Close() }

// sliceSource is the program that is timed where the work is synchronous. The result stays in JavaScript: it may be
// large.
func sliceSource(k int) string {
	return fmt.Sprintf("__jsdyno.last = __jsdyno.loop(__jsdyno.target, %d); void 0", k)
}
