package raw

import (
	"errors"

	"github.com/dop251/goja"
)

func newGoja(program string) (Loop, error) {
	vm := goja.New()
	if _, err := vm.RunString(program); err != nil {
		return nil, err
	}
	loop, ok := goja.AssertFunction(vm.Get("loop"))
	if !ok {
		return nil, errors.New("loop is no function")
	}
	return func(n int) error {
		_, err := loop(goja.Undefined(), vm.ToValue(n))
		return err
	}, nil
}
