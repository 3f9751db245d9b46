package otto

import (
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
	render, err := r.protect(func() (otto.Value, error) { return r.vm.Run(setup) })
	if err != nil {
		return "", err
	}
	v, err := r.protect(func() (otto.Value, error) { return r.vm.Run(p) })
	if err != nil {
		return "", r.runError(err)
	}
	interrupt := r.runInside(func() {
		var shown otto.Value
		if shown, err = render.Call(otto.UndefinedValue(), v); err == nil {
			text, err = shown.ToString()
		}
	})
	if interrupt != nil {
		return "", interrupt
	}
	return text, err
}
