package goja

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/jsdyno/jsdyno/engines"
)

type realm struct {
	vm *goja.Runtime

	stopTelling func()   // of collections; nil where nobody asked
	rejected    rejected // nil where nobody asked
}

func (r *realm) Compile(file, source string) (engines.AdapterProgram, error) {
	return compile(file, source)
}

// parse does not look for a source map. newRuntime sees to the same for what a script has parsed.
func parse(file, source string) (*ast.Program, error) {
	tree, err := parser.ParseFile(nil, file, source, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	return tree, nil
}

// compile makes the code of every function at once. An error is a *ScriptError.
func compile(file, source string) (*goja.Program, error) {
	tree, err := parse(file, source)
	if err != nil {
		return nil, err
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	return program, nil
}

// Run relies on RunProgram to run promise jobs before it returns: it is the outermost call from Go.
func (r *realm) Run(p engines.AdapterProgram) (engines.Value, error) {
	v, err := r.vm.RunProgram(p.(*goja.Program))
	if err != nil {
		return engines.Value{}, r.runError(err)
	}
	out, err := r.toGo(v)
	if err != nil {
		return engines.Value{}, r.runError(err)
	}
	return out, nil
}

func (r *realm) Interrupt()      { r.vm.Interrupt(engines.ErrInterrupted) }
func (r *realm) ClearInterrupt() { r.vm.ClearInterrupt() }

// OnCollection tells of the collections of Go's heap, on which goja's objects are.
func (r *realm) OnCollection(f func()) error {
	r.stopTelling = engines.OnGoCollection(f)
	return nil
}

func (r *realm) Close() error {
	if r.stopTelling != nil {
		r.stopTelling()
	}
	*r = realm{}
	return nil
}

func (r *realm) BindFunc(name string, fn engines.Func) error {
	return r.vm.Set(name, func(call goja.FunctionCall) goja.Value {
		args := make([]engines.Value, len(call.Arguments))
		for i, arg := range call.Arguments {
			v, err := r.toGo(arg)
			if err != nil {
				panic(err)
			}
			args[i] = v
		}
		result, err := fn(args)
		if err != nil {
			panic(r.errorObject(err.Error()))
		}
		return r.toScript(result)
	})
}

func (r *realm) toGo(v goja.Value) (engines.Value, error) {
	switch {
	case v == nil || goja.IsUndefined(v):
		return engines.Undefined(), nil
	case goja.IsNull(v):
		return engines.Null(), nil
	case goja.IsString(v):
		return engines.String(v.String()), nil
	case goja.IsNumber(v):
		return engines.Number(v.ToFloat()), nil
	}
	// Exporting an object would run its getters.
	if _, object := v.(*goja.Object); !object {
		if b, ok := v.Export().(bool); ok {
			return engines.Bool(b), nil
		}
	}
	return r.described(v)
}

func (r *realm) toScript(v engines.Value) goja.Value {
	switch v.Kind {
	case engines.KindNull:
		return goja.Null()
	case engines.KindBool:
		return r.vm.ToValue(v.Bool)
	case engines.KindNumber:
		return r.vm.ToValue(v.Number)
	case engines.KindString:
		return r.vm.ToValue(v.Text)
	}
	return goja.Undefined()
}
