package raw

import (
	"errors"

	"github.com/dop251/goja"
)

func crossGoja(crossing, source string) (Loop, error) {
	vm := goja.New()
	value, err := vm.RunString(source)
	if err != nil {
		return nil, err
	}
	fn, ok := goja.AssertFunction(value)
	if !ok {
		return nil, errors.New("the script is no function")
	}
	call := func(args ...goja.Value) (goja.Value, error) { return fn(goja.Undefined(), args...) }
	text := func(s string) (string, error) {
		v, err := call(vm.ToValue(s))
		if err != nil {
			return "", err
		}
		return v.String(), nil
	}
	switch crossing {
	case "call":
		return func(n int) error {
			for range n {
				v, err := call()
				if err != nil || v.ToFloat() != 1 {
					return differs(v, err)
				}
			}
			return nil
		}, nil
	case "call-2-numbers":
		args := make([]goja.Value, 2) // or each call makes a slice
		return func(n int) error {
			for i := range n {
				args[0], args[1] = vm.ToValue(i), vm.ToValue(i+1)
				v, err := call(args...)
				if err != nil || v.ToFloat() != float64(2*i+1) {
					return differs(v, err)
				}
			}
			return nil
		}, nil
	case "callback":
		err = vm.Set("host", func(goja.FunctionCall) goja.Value { return vm.ToValue(1) })
	case "callback-2-numbers":
		err = vm.Set("host", func(c goja.FunctionCall) goja.Value {
			return vm.ToValue(c.Argument(0).ToInteger() + c.Argument(1).ToInteger())
		})
	case "struct-json":
		return points(text), nil
	case "error-to-go":
		return errs(func() error {
			_, err := call()
			return err
		}), nil
	default:
		return echoes(crossing, text), nil
	}
	return func(n int) error {
		_, err := call(vm.ToValue(n))
		return err
	}, err
}
