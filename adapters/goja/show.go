package goja

import (
	"fmt"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/engines"
)

// Show relies on goja to run promise jobs before an outermost call from Go returns.
func (r *realm) Show(setup string, p engines.AdapterProgram) (string, error) {
	code, err := compile("jsdyno:show", setup)
	if err != nil {
		return "", err
	}
	v, err := r.vm.RunProgram(code)
	if err != nil {
		return "", r.runError(err)
	}
	render, ok := goja.AssertFunction(v)
	if !ok {
		return "", fmt.Errorf("preparing to show a value: %s is no function", v)
	}
	r.watchRejections()
	defer r.forgetRejections()
	if v, err = r.vm.RunProgram(p.(*goja.Program)); err != nil {
		return "", r.runError(err)
	}
	if err := r.Unhandled(); err != nil {
		return "", err
	}
	if v == nil {
		v = goja.Undefined()
	}
	args := []goja.Value{v}
	for {
		shown, err := render(goja.Undefined(), args...)
		if err != nil {
			return "", r.runError(err)
		}
		if goja.IsString(shown) {
			return shown.String(), nil
		}
		args = nil
	}
}
