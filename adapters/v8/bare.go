package v8

import (
	"errors"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// bare is an isolate with one context, as v8go makes them.
type bare struct {
	iso *v8go.Isolate
	ctx *v8go.Context
}

// NewBare starts V8 itself in the first one of a process.
func (a adapter) NewBare() (bench.BareRealm, error) {
	if err := process.fix(a.flags); err != nil {
		return nil, err
	}
	iso := v8go.NewIsolate()
	return &bare{iso: iso, ctx: v8go.NewContext(iso)}, nil
}

// bareProgram remembers its source, which a code cache is loaded with.
type bareProgram struct {
	script       *v8go.UnboundScript
	file, source string
}

func (b *bare) Compile(file, source string, way bench.Way) (engines.AdapterProgram, error) {
	var options v8go.CompileOptions
	switch way {
	case bench.WayLazy:
	case bench.WayEager:
		options.Mode = v8go.CompileModeEager
	default:
		return nil, engines.Lacks("V8 has no call that only parses")
	}
	return b.compile(file, source, options)
}

func (b *bare) compile(file, source string, options v8go.CompileOptions) (engines.AdapterProgram, error) {
	script, err := b.iso.CompileUnboundScript(source, file, options)
	if err != nil {
		return nil, bareError(err)
	}
	return bareProgram{script, file, source}, nil
}

// Run relies on V8 to run promise jobs at the end of the outermost call.
func (b *bare) Run(p engines.AdapterProgram) error {
	v, err := p.(bareProgram).script.Run(b.ctx)
	if err != nil {
		return bareError(err)
	}
	v.Release()
	return nil
}

// bareError says what was thrown and where, as far as v8go's own words do.
func bareError(err error) error {
	js, ok := errors.AsType[*v8go.JSError](err)
	if !ok {
		return err
	}
	e := engines.Thrown(fromWTF8(js.Message))
	e.File, e.Line = splitLocation(js.Location)
	return e
}

// Keep serialises the bytecode of the functions that are compiled by now.
func (b *bare) Keep(p engines.AdapterProgram) (bench.Product, error) {
	program := p.(bareProgram)
	cache := program.script.CreateCodeCache().Bytes
	if len(cache) == 0 {
		return bench.Product{}, errors.New("V8 made no code cache")
	}
	return bench.Product{
		File: program.file, Source: program.source, Kept: cache,
		Sizes: func() ([]bench.Size, error) {
			return []bench.Size{{Name: "code-cache", Unit: "bytes", N: int64(len(cache))}}, nil
		},
	}, nil
}

func (b *bare) Load(p bench.Product) (engines.AdapterProgram, error) {
	cached := &v8go.CompilerCachedData{Bytes: p.Kept.([]byte)}
	program, err := b.compile(p.File, p.Source, v8go.CompileOptions{CachedData: cached})
	if err == nil && cached.Rejected {
		err = errors.New("V8 refused the code cache: it comes from another V8, other flags or another source")
	}
	return program, err
}

// HeapBytes is the isolate's used heap.
func (b *bare) HeapBytes() int64 { return int64(b.iso.GetHeapStatistics().UsedHeapSize) }

// Collect collects the isolate's garbage.
func (b *bare) Collect() { collect(b.iso) }

// CodeBytes counts all code of the isolate, with that which V8 brings along.
func (b *bare) CodeBytes() (bytecode, machine int64) { return codeBytes(b.iso) }

func (b *bare) Close() error {
	b.ctx.Close()
	b.iso.Dispose()
	return nil
}
