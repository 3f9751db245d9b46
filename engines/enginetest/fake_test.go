package enginetest

import (
	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// fake is goja with one thing wrong.
type fake struct {
	engines.Adapter
	info         func(engines.Info) engines.Info
	capabilities func([]engines.Capability) []engines.Capability
	spoil        func(*fakeRealm) // called with each new realm
	wrap         func(*fakeRealm) engines.AdapterRealm
	bare         func(bench.BareRealm) bench.BareRealm
	cross        func(bench.Crosser) bench.Crosser
	inspect      func(show inspection, file, source, function string) ([]bench.Listing, error)
}

func (f *fake) NewBare() (bench.BareRealm, error) {
	b, err := f.Adapter.(bench.BareAdapter).NewBare()
	if f.bare != nil {
		b = f.bare(b)
	}
	return b, err
}

func (f *fake) NewCrossing(kind bench.Crossing) (bench.Crosser, error) {
	c, err := f.Adapter.(bench.CrossingAdapter).NewCrossing(kind)
	if f.cross != nil {
		c = f.cross(c)
	}
	return c, err
}

// inspection is what an inspector does.
type inspection = func(file, source, function string) ([]bench.Listing, error)

func (f *fake) Inspect(file, source, function string) ([]bench.Listing, error) {
	show := f.Adapter.(bench.Inspector).Inspect
	if f.inspect != nil {
		return f.inspect(show, file, source, function)
	}
	return show(file, source, function)
}

// bareRealm has the methods of a bare realm as fields, to be replaced.
type bareRealm struct {
	bench.BareRealm
	compile func(file, source string, way bench.Way) (engines.AdapterProgram, error)
	keep    func(engines.AdapterProgram) (bench.Product, error)
	run     func(engines.AdapterProgram) error // may be nil
}

func (b bareRealm) Compile(file, source string, way bench.Way) (engines.AdapterProgram, error) {
	return b.compile(file, source, way)
}
func (b bareRealm) Keep(p engines.AdapterProgram) (bench.Product, error) { return b.keep(p) }

func (b bareRealm) Run(p engines.AdapterProgram) error {
	if b.run != nil {
		return b.run(p)
	}
	return b.BareRealm.Run(p)
}

// lossy is a crossing on which a value is lost.
type lossy struct{ bench.Crosser }

func (l lossy) Cross(n int) error {
	if err := l.Crosser.Cross(n); err != nil {
		return err
	}
	return bench.Disagree(float64(n), float64(n+1))
}

func newFake() *fake { return &fake{Adapter: goja.New()} }

func (f *fake) Info() engines.Info {
	if f.info != nil {
		return f.info(f.Adapter.Info())
	}
	return f.Adapter.Info()
}

func (f *fake) Capabilities() []engines.Capability {
	if f.capabilities != nil {
		return f.capabilities(f.Adapter.Capabilities())
	}
	return f.Adapter.Capabilities()
}

func (f *fake) NewRealm() (engines.AdapterRealm, error) {
	inner, err := f.Adapter.NewRealm()
	if err != nil {
		return nil, err
	}
	r := &fakeRealm{
		compile: inner.Compile, run: inner.Run, interrupt: inner.Interrupt,
		clear: inner.ClearInterrupt, close: inner.Close, bind: inner.(engines.FuncBinder).BindFunc,
		onCollection: inner.(engines.CollectionObserver).OnCollection,
		show:         inner.(engines.Shower).Show,
	}
	if f.spoil != nil {
		f.spoil(r)
	}
	if f.wrap != nil {
		return f.wrap(r), nil
	}
	return r, nil
}

// fakeRealm has each method of a realm as a field, to be replaced.
type fakeRealm struct {
	compile   func(file, source string) (engines.AdapterProgram, error)
	run       func(engines.AdapterProgram) (engines.Value, error)
	interrupt func()
	clear     func()
	close     func() error
	bind      func(string, engines.Func) error

	onCollection func(func()) error
	show         func(setup string, p engines.AdapterProgram) (string, error)
}

func (r *fakeRealm) Compile(file, source string) (engines.AdapterProgram, error) {
	return r.compile(file, source)
}
func (r *fakeRealm) Run(p engines.AdapterProgram) (engines.Value, error) { return r.run(p) }
func (r *fakeRealm) Interrupt()                                          { r.interrupt() }
func (r *fakeRealm) ClearInterrupt()                                     { r.clear() }
func (r *fakeRealm) Close() error                                        { return r.close() }
func (r *fakeRealm) OnCollection(f func()) error                         { return r.onCollection(f) }
func (r *fakeRealm) Show(setup string, p engines.AdapterProgram) (string, error) {
	return r.show(setup, p)
}
func (r *fakeRealm) BindFunc(name string, fn engines.Func) error { return r.bind(name, fn) }

// eval runs a script that the fake itself needs. It panics if the script fails, which is a fault of the test.
func (r *fakeRealm) eval(source string) engines.Value {
	p, err := r.compile("fake.js", source)
	if err != nil {
		panic(err)
	}
	v, err := r.run(p)
	if err != nil {
		panic(err)
	}
	return v
}

// unclosed is a bare realm that stays open.
type unclosed struct{ bench.BareRealm }

func (unclosed) Close() error { return nil }
