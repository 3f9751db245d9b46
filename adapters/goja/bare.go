package goja

import (
	"errors"
	"reflect"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// bare is a runtime as goja makes it, but for the limit of its depth and the source maps that it does not look for.
type bare struct{ vm *goja.Runtime }

func (engine) NewBare() (bench.BareRealm, error) {
	vm := newRuntime()
	vm.SetMaxCallStackSize(maxDepth)
	return &bare{vm}, nil
}

func (b *bare) Compile(file, source string, way bench.Way) (engines.AdapterProgram, error) {
	switch way {
	case bench.WayEager:
		return nil, engines.Lacks("goja always compiles every function at once")
	case bench.WayParse:
		return parse(file, source)
	}
	return compile(file, source)
}

func (b *bare) Run(p engines.AdapterProgram) error {
	if _, err := b.vm.RunProgram(p.(*goja.Program)); err != nil {
		return bareError(err)
	}
	return nil
}

// bareError says what was thrown and where, as far as goja's own words do.
func bareError(err error) error {
	if overflow, ok := errors.AsType[*goja.StackOverflowError](err); ok {
		return overflowError(overflow)
	}
	thrown, ok := errors.AsType[*goja.Exception](err)
	if !ok {
		return err
	}
	e := engines.Thrown(thrown.Value().String())
	e.File, e.Line = place(thrown.Stack())
	return e
}

// Keep is the program itself.
func (b *bare) Keep(p engines.AdapterProgram) (bench.Product, error) {
	return bench.Product{Kept: p, Note: bench.KeptAsItIs, Sizes: func() ([]bench.Size, error) {
		return []bench.Size{{Name: "instructions", Unit: "count", N: instructions(reflect.ValueOf(p))}}, nil
	}}, nil
}

func (b *bare) Load(p bench.Product) (engines.AdapterProgram, error) { return p.Kept, nil }

func (b *bare) Close() error {
	b.vm = nil
	return nil
}

// instructions counts the instructions of a program and of the functions in it.
func instructions(program reflect.Value) (n int64) {
	for _, in := range code(program) {
		n++
		for _, inner := range programs(in) {
			n += instructions(inner)
		}
	}
	return n
}
