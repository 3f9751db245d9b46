// Package mini is the smallest adapter that passes the conformance kit. It holds goja, so that nothing needs to
// be installed to try it; docs/add-an-engine.md walks through it.
package mini

import (
	"fmt"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/jsdyno/jsdyno/engines"
)

type engine struct{}

// New returns the adapter.
func New() engines.Adapter { return engine{} }

func (engine) Info() engines.Info {
	const module = "github.com/dop251/goja"
	return engines.Info{
		Name: "mini", Version: engines.ModuleVersion(module), Build: module + ", pure Go",
		Code:    engines.Codes{engines.CodeBytecode},     // what it makes of a source
		PureGo:  true,                                    // its scripts run on the goroutine that calls
		Wording: engines.Wording{Frame: engines.AtFrame}, // "at f (file:line:column)" in a stack
	}
}

// Capabilities names what this adapter offers. It does not bind Go functions, so it does not claim to.
func (engine) Capabilities() []engines.Capability {
	return []engines.Capability{
		engines.CapSeparateCompile, engines.CapPersistentRealm, engines.CapPromiseJobs, engines.CapParallelRealms,
	}
}

func (engine) NewRealm() (engines.AdapterRealm, error) {
	r := &realm{vm: goja.New()}
	r.vm.SetMaxCallStackSize(4_000)                     // goja has no limit of its own
	r.vm.SetParserOptions(parser.WithDisableSourceMaps) // or a script could have eval open a file
	for source, into := range map[string]*goja.Callable{
		engines.DescribeSource: &r.describe,
		engines.ThrownSource:   &r.thrown,
	} {
		v, err := r.vm.RunString(source)
		if err != nil {
			return nil, fmt.Errorf("preparing the realm: %w", err)
		}
		*into, _ = goja.AssertFunction(v)
	}
	return r, nil
}

type realm struct {
	vm       *goja.Runtime
	describe goja.Callable // of engines.DescribeSource
	thrown   goja.Callable // of engines.ThrownSource
}

func (r *realm) Compile(file, source string) (engines.AdapterProgram, error) {
	tree, err := parser.ParseFile(nil, file, source, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	return program, nil
}

func (r *realm) Run(p engines.AdapterProgram) (engines.Value, error) {
	v, err := r.vm.RunProgram(p.(*goja.Program)) // runs promise jobs too
	if err != nil {
		return engines.Value{}, r.scriptError(err)
	}
	return r.toGo(v)
}

func (r *realm) Interrupt()      { r.vm.Interrupt(engines.ErrInterrupted) }
func (r *realm) ClearInterrupt() { r.vm.ClearInterrupt() }
func (r *realm) Close() error    { *r = realm{}; return nil }

// toGo lets primitives cross as they are; all else crosses as a description that the script side makes.
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
	if _, object := v.(*goja.Object); !object {
		if b, ok := v.Export().(bool); ok {
			return engines.Bool(b), nil
		}
	}
	text, err := r.describe(goja.Undefined(), v)
	if err != nil {
		return engines.Value{}, r.scriptError(err)
	}
	return engines.Described(text.String()), nil
}

// Show runs setup, which completes with a function, then the program, and returns what the function makes of its value.
// While that is no text it is called again, for what promise jobs have still to do.
func (r *realm) Show(setup string, p engines.AdapterProgram) (string, error) {
	v, err := r.vm.RunString(setup)
	if err != nil {
		return "", r.scriptError(err)
	}
	render, ok := goja.AssertFunction(v)
	if !ok {
		return "", fmt.Errorf("preparing to show a value: %s is no function", v)
	}
	if v, err = r.vm.RunProgram(p.(*goja.Program)); err != nil {
		return "", r.scriptError(err)
	}
	for args := []goja.Value{v}; ; args = nil {
		shown, err := render(goja.Undefined(), args...)
		if err != nil {
			return "", r.scriptError(err)
		}
		if goja.IsString(shown) {
			return shown.String(), nil
		}
	}
}
