package study

import (
	"context"
	"errors"
	"runtime"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func init() { does[catalog.Compile.Name] = compile }

// compile turns one source into whatever the engine runs, in each way that it has, keeps the product and loads it
// again, and runs it once. Each time the realm is new, and not timed: an engine remembers a source that it has seen in
// the same realm. Phases that an engine does not have say so.
func compile(ctx context.Context, a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	maker, err := bench.BareOf(a)
	if err != nil {
		return nil, err
	}
	first, err := maker.NewBare() // an engine's own start is not a compilation
	if err != nil {
		return nil, err
	}
	if err := first.Close(); err != nil {
		return nil, err
	}
	if err := pin(job); err != nil {
		return nil, err
	}
	k := &compiler{
		log: newLog(), ctx: ctx, maker: maker,
		file: job.Script.File, source: job.Script.Source,
		part: job.Measure / 5,
	}
	k.number(catalog.PhaseSource, catalog.KindSource, "bytes", float64(len(k.source)))
	for _, way := range []bench.Way{bench.WayParse, bench.WayLazy, bench.WayEager} {
		k.way(way)
	}
	k.keep()
	k.run()
	return k.series, nil
}

type compiler struct {
	*log
	ctx          context.Context
	maker        bench.BareAdapter
	file, source string
	part         time.Duration // for one phase
}

// each does something with new realms until its time is up.
func (k *compiler) each(do func(bench.BareRealm) error) error {
	runtime.GC()
	for n, start := 0, time.Now(); n == 0 || n < mostRuns && time.Since(start) < k.part; n++ {
		if err := k.ctx.Err(); err != nil {
			return err
		}
		realm, err := k.maker.NewBare()
		if err != nil {
			return err
		}
		if err := errors.Join(do(realm), realm.Close()); err != nil {
			return err
		}
	}
	return nil
}

func (k *compiler) way(way bench.Way) {
	if err := k.each(func(realm bench.BareRealm) error {
		return k.time(catalog.LaneCold, string(way), func() error {
			_, err := realm.Compile(k.file, k.source, way)
			return err
		})
	}); err != nil {
		k.fails(catalog.LaneCold, string(way), err)
	}
}

// keep produces what can be kept of a program that has not run, and loads it in other realms.
func (k *compiler) keep() {
	const produce, load = catalog.PhaseCacheProduce, catalog.PhaseCacheLoad
	var product bench.Product
	var bytecode []bench.Size
	if err := k.each(func(realm bench.BareRealm) error {
		counts := product.Sizes == nil // the first time: V8 walks its heap to tell
		var before int64
		if counts {
			before, _ = bench.CodeBytes(realm)
		}
		p, err := realm.Compile(k.file, k.source, bench.WayLazy)
		if err != nil {
			return err
		}
		if err := k.time(catalog.LaneCold, produce, func() (err error) {
			product, err = realm.Keep(p)
			return err
		}); err != nil || !counts {
			return err
		}
		now, _ := bench.CodeBytes(realm)
		bytecode = added("bytecode", before, now)
		return nil
	}); err != nil {
		k.fails(catalog.LaneCold, produce, err)
		k.fails(catalog.LaneCold, load, err)
		return
	}
	sizes, err := product.Sizes()
	if err != nil {
		k.failsNumber(string(bench.WayLazy), "size", "count", err)
	}
	k.sizes(catalog.LaneCold, string(bench.WayLazy), append(sizes, bytecode...))
	if err := k.each(func(realm bench.BareRealm) error {
		return k.time(catalog.LaneCold, load, func() error {
			_, err := realm.Load(product)
			return err
		})
	}); err != nil {
		k.fails(catalog.LaneCold, load, err)
	}
	k.remark(catalog.LaneCold, produce, product.Note)
	k.remark(catalog.LaneCold, load, product.Note)
}

// run runs the program once in each realm, which compiles what was left to a function's first call. A library that does
// not find what it needs in a realm with nothing but the language has a note instead.
func (k *compiler) run() {
	const phase = catalog.PhaseFirst
	err := k.each(func(realm bench.BareRealm) error {
		p, err := realm.Compile(k.file, k.source, bench.WayLazy)
		if err != nil {
			return err
		}
		return k.time(catalog.LaneCold, phase, func() error { return realm.Run(p) })
	})
	switch thrown, ok := errors.AsType[*engines.ScriptError](err); {
	case ok && !thrown.Syntax():
		k.lacks(phase, "does not run by itself: "+err.Error())
	case err != nil:
		k.fails(catalog.LaneCold, phase, err)
	}
}
