package goja

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/jsdyno/jsdyno/engines"
)

// bare is a runtime as goja makes it, but for the limit of its depth.
type bare struct{ vm *goja.Runtime }

func (engine) NewBare() (engines.BareRealm, error) {
	vm := goja.New()
	vm.SetMaxCallStackSize(maxDepth)
	return &bare{vm}, nil
}

// Compile parses without looking for a source map: the parser would open the file that a comment names.
func (b *bare) Compile(file, source string, way engines.Way) (engines.AdapterProgram, error) {
	if way == engines.WayEager {
		return nil, fmt.Errorf("%w: goja compiles every function at once in any case", engines.ErrLacks)
	}
	tree, err := parser.ParseFile(nil, file, source, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	if way == engines.WayParse {
		return tree, nil
	}
	p, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	return p, nil
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
		e := engines.Thrown("RangeError: Maximum call stack size exceeded")
		e.File, e.Line = place(overflow.Stack())
		return e
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
func (b *bare) Keep(p engines.AdapterProgram) (engines.Product, error) {
	return engines.Product{Kept: p, Note: engines.KeptAsItIs, Sizes: func() ([]engines.Size, error) {
		return []engines.Size{{Name: "instructions", Unit: "count", N: instructions(reflect.ValueOf(p))}}, nil
	}}, nil
}

func (b *bare) Load(p engines.Product) (engines.AdapterProgram, error) { return p.Kept, nil }

func (b *bare) Close() error {
	b.vm = nil
	return nil
}

// instructions counts those of a program and of the functions in it. goja keeps them to itself: a Program has a list named code, and the
// instructions that make functions and classes hold the programs of these.
func instructions(program reflect.Value) (n int64) {
	code := reflect.Indirect(program).FieldByName("code")
	if !code.IsValid() || code.Kind() != reflect.Slice {
		return 0
	}
	n = int64(code.Len())
	for i := range code.Len() {
		in := code.Index(i)
		for in.Kind() == reflect.Interface || in.Kind() == reflect.Pointer {
			in = in.Elem()
		}
		n += inner(in)
	}
	return n
}

// inner counts the instructions of the programs in an instruction, or in a struct that it embeds.
func inner(v reflect.Value) (n int64) {
	if v.Kind() != reflect.Struct {
		return 0
	}
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case f.Type() == reflect.TypeFor[*goja.Program]():
			if !f.IsNil() {
				n += instructions(f)
			}
		case f.Kind() == reflect.Struct:
			n += inner(f)
		}
	}
	return n
}
