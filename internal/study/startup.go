package study

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	mostRuns  = 300 // of a lane, however short one is
	warmSlice = time.Millisecond
)

func init() { does[catalog.Startup.Name] = startup }

// startup takes one script from nothing to a disposed realm, first once in the fresh process, and then again and again
// in three lanes: with a realm and a compilation each time, with the program kept and a realm each time, and in one
// realm. A run is the whole script; of a module, the first run loads it and calls the entry, and a warm run calls the
// entry. A lane that fails says why, and the others have their figures.
func startup(ctx context.Context, a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	maker, err := bench.BareOf(a)
	if err != nil {
		return nil, err
	}
	s := &steps{log: newLog(), maker: maker, file: job.Script.File, whole: whole(job.Script), again: again(job.Script)}
	if err := s.once(catalog.LaneCold, catalog.PhaseCompile, s.compiled); err != nil {
		return nil, err
	}
	if err := pin(job); err != nil {
		return nil, err
	}
	part := job.Measure / 3
	if err := s.repeat(ctx, part, func() error {
		return s.once(catalog.LaneFresh, catalog.PhaseCompile, s.compiled)
	}); err != nil {
		s.fails(catalog.LaneFresh, catalog.PhaseFirst, err)
	}
	if err := s.prepared(ctx, part); err != nil {
		s.fails(catalog.LanePrepared, catalog.PhaseFirst, err)
	}
	if err := s.pooled(ctx, part, job.WarmUp); err != nil {
		s.fails(catalog.LanePooled, catalog.PhaseWarm, err)
	}
	return s.series, nil
}

// steps are what is done with one script.
type steps struct {
	*log
	maker        bench.BareAdapter
	file         string
	whole, again string
}

// repeat does a lane's run until its time is up, once at least. The garbage of what ran before is cleared first, and
// what the runs leave behind is theirs.
func (s *steps) repeat(ctx context.Context, lasts time.Duration, run func() error) error {
	runtime.GC()
	start := time.Now()
	for n := 0; n == 0 || n < mostRuns && time.Since(start) < lasts; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := run(); err != nil {
			return err
		}
	}
	return nil
}

// prepared runs a program that was kept, each time in a realm of its own.
func (s *steps) prepared(ctx context.Context, lasts time.Duration) error {
	product, err := s.keep()
	if err != nil {
		return err
	}
	loaded := func(realm bench.BareRealm) (engines.AdapterProgram, error) { return realm.Load(product) }
	err = s.repeat(ctx, lasts, func() error { return s.once(catalog.LanePrepared, catalog.PhaseCacheLoad, loaded) })
	s.remark(catalog.LanePrepared, catalog.PhaseCacheLoad, product.Note)
	return err
}

// once makes a realm, gets a program for it by compiling or loading, runs that once, and throws the realm away.
func (s *steps) once(
	lane catalog.Lane, phase string, get func(bench.BareRealm) (engines.AdapterProgram, error),
) error {
	var realm bench.BareRealm
	if err := s.time(lane, catalog.PhaseRealm, func() (err error) {
		realm, err = s.maker.NewBare()
		return err
	}); err != nil {
		return err
	}
	if err := s.first(lane, phase, realm, get); err != nil {
		return errors.Join(err, realm.Close())
	}
	return s.time(lane, catalog.PhaseDispose, realm.Close)
}

// first gets a program for a realm and runs it once.
func (s *steps) first(
	lane catalog.Lane, phase string, realm bench.BareRealm, get func(bench.BareRealm) (engines.AdapterProgram, error),
) error {
	var p engines.AdapterProgram
	if err := s.time(lane, phase, func() (err error) {
		p, err = get(realm)
		return err
	}); err != nil {
		return err
	}
	return s.time(lane, catalog.PhaseFirst, func() error { return realm.Run(p) })
}

func (s *steps) compiled(realm bench.BareRealm) (engines.AdapterProgram, error) {
	return realm.Compile(s.file, s.whole, bench.WayLazy)
}

// keep makes the product that the prepared lane loads, after a run, so that what the run compiled is in it.
func (s *steps) keep() (product bench.Product, err error) {
	const lane, phase = catalog.LanePrepared, catalog.PhaseCacheProduce
	realm, err := s.maker.NewBare()
	if err != nil {
		return product, err
	}
	defer func() { err = errors.Join(err, realm.Close()) }()
	before, _ := bench.CodeBytes(realm)
	p, err := s.compiled(realm)
	if err != nil {
		return product, err
	}
	if err := realm.Run(p); err != nil {
		return product, err
	}
	if err := s.time(lane, phase, func() (err error) {
		product, err = realm.Keep(p)
		return err
	}); err != nil {
		return product, err
	}
	s.remark(lane, phase, product.Note)
	bytecode, _ := bench.CodeBytes(realm) // after the clock has stopped: it walks the heap
	sizes, err := product.Sizes()
	s.sizes(lane, phase, append(sizes, added("bytecode", before, bytecode)...))
	return product, err
}

// pooled runs in one realm, warms it up as the steady state is, and then samples as many runs at a time as take a
// millisecond.
func (s *steps) pooled(ctx context.Context, lasts time.Duration, policy wire.WarmUp) (err error) {
	const lane, phase = catalog.LanePooled, catalog.PhaseWarm
	realm, err := s.maker.NewBare()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, realm.Close()) }()
	_, before := bench.CodeBytes(realm)
	run, err := readied(realm, s.file, s.whole, s.again)
	if err != nil {
		return err
	}
	runtime.GC()
	pool := pool{run}
	warmUp, steady, err := measure.WarmUp(ctx, pool, policy)
	if err != nil {
		return err
	}
	per := max(1, result.MedianCost(warmUp[len(warmUp)*3/4:])) // nanoseconds
	k := max(1, int(math.Ceil(float64(warmSlice)/per)))
	for n, start := 0, time.Now(); n == 0 || time.Since(start) < lasts; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.timeMany(lane, phase, k, pool.run); err != nil {
			return err
		}
	}
	if !steady {
		s.remark(lane, phase, "had not settled when its warm-up ended")
	}
	_, machine := bench.CodeBytes(realm)
	s.sizes(lane, catalog.PhaseWarm, added("machine-code", before, machine))
	return nil
}

// readied runs a script in a realm for the first time, and returns what runs it once more: again, or the script if that
// is "".
func readied(realm bench.BareRealm, file, source, again string) (run func() error, err error) {
	p, err := realm.Compile(file, source, bench.WayLazy)
	if err != nil {
		return nil, err
	}
	if err := realm.Run(p); err != nil {
		return nil, err
	}
	if again != "" {
		if p, err = realm.Compile("jsdyno:again", again, bench.WayLazy); err != nil {
			return nil, err
		}
	}
	return func() error { return realm.Run(p) }, nil
}

// pool is a realm whose runs are warmed up.
type pool struct{ run func() error }

func (p pool) First(context.Context) (result.Slice, error) { return p.Slice(1) }

func (p pool) Slice(k int) (result.Slice, error) {
	cpu, start := measure.ThreadCPU(), time.Now()
	for range k {
		if err := p.run(); err != nil {
			return result.Slice{}, err
		}
	}
	return result.Slice{
		Iterations: k,
		Wall:       time.Since(start),
		ThreadCPU:  time.Duration(measure.ThreadCPU() - cpu),
	}, nil
}

func (p pool) Resident() int64 { return measure.Resident() }

// whole is the script as one text, whose run is the first. A module is loaded, set up and called; a plain script is the
// body of a function, so that it can be run again where it declares what may be declared once. Line numbers are those
// of the file. The console is silent, and a script of nothing has none.
func whole(s wire.Script) string {
	const console = `var console = (function (f) { return { log: f, info: f, warn: f, error: f, debug: f }; })` +
		`(function () {}), print = console.log; `
	source := s.Text()
	switch {
	case !s.Mode.Calls() && strings.TrimSpace(source) == "": // what nothing costs is the engine's own
		return source
	case !s.Mode.Calls():
		return console + "(function () { " + source + "\n}).call(this);"
	}
	return console + "var jsdynoModule = { exports: {} }; (function (exports, require, module) { " +
		source + "\n}).call(jsdynoModule.exports, jsdynoModule.exports, " +
		`function (name) { throw new Error("cannot find module '" + name + "': this text was not bundled"); }, ` +
		`jsdynoModule); ` + entry(s, true)
}

// again is what a warm run evaluates; "" for a script, which is run whole.
func again(s wire.Script) string {
	if !s.Mode.Calls() {
		return ""
	}
	return entry(s, false)
}

// entry calls the export that is the work. The module's set-up runs before the first call.
func entry(s wire.Script, first bool) string {
	call := fmt.Sprintf("jsdynoModule.exports[%s]();", measure.Quote(s.Entry, s.Source))
	if s.Entry == "" { // the module itself, or an export without a name
		call = `typeof jsdynoModule.exports === "function" ? jsdynoModule.exports() : jsdynoModule.exports[""]();`
	}
	if !first {
		return call
	}
	return `if (Object.prototype.hasOwnProperty.call(jsdynoModule.exports, "setup") && ` +
		`typeof jsdynoModule.exports.setup === "function") { ` +
		"jsdynoModule.exports.setup(); } " + call
}
