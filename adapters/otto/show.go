package otto

import (
	"errors"

	"github.com/robertkrimen/otto"
	"github.com/robertkrimen/otto/ast"

	"github.com/jsdyno/jsdyno/engines"
)

// Show can be interrupted, as Run can. There are no promises.
func (r *realm) Show(setup string, p engines.AdapterProgram) (text string, err error) {
	r.interruptible(func() { text, err = r.show(setup, p.(*ast.Program)) })
	return text, err
}

func (r *realm) show(setup string, p *ast.Program) (text string, err error) {
	r.caught = nil
	render, err := r.renderer(setup)
	if err != nil {
		return "", r.runError(err)
	}
	v, err := r.protect(func() (otto.Value, error) { return r.vm.Run(p) })
	if err != nil {
		return "", r.runError(err)
	}
	interrupt := r.runInside(func() {
		var shown otto.Value // undefined
		for args := []any{v}; err == nil && !shown.IsString(); args = nil {
			shown, err = render.Call(otto.UndefinedValue(), args...)
		}
		text = shown.String()
	})
	switch {
	case interrupt != nil:
		return "", interrupt
	case err != nil:
		return "", r.runError(err)
	}
	return text, nil
}

// tellThrown makes of a function f one that does the same, and hands what f throws to another function. It is for a
// function that Go calls: the statement around a program does not reach that, see watched.
const tellThrown = `(function (f, thrown) {
  return function (v) {
    try { return arguments.length > 0 ? f(v) : f(); } catch (e) { thrown(e); throw e; }
  };
})`

// renderer evaluates setup and returns the function that it completes with.
func (r *realm) renderer(setup string) (otto.Value, error) {
	p, err := r.Compile("jsdyno:show", setup)
	if err != nil {
		return otto.Value{}, err
	}
	f, err := r.protect(func() (otto.Value, error) { return r.vm.Run(p) })
	if err != nil {
		return otto.Value{}, err
	}
	if !f.IsFunction() {
		return otto.Value{}, errors.New("preparing to show a value: the set-up completes with no function")
	}
	return r.protect(func() (otto.Value, error) {
		thrown, err := r.vm.Get(hiddenFunction)
		if err != nil {
			return otto.Value{}, err
		}
		tell, err := r.vm.Run(tellThrown)
		if err != nil {
			return otto.Value{}, err
		}
		return tell.Call(otto.UndefinedValue(), f, thrown)
	})
}
