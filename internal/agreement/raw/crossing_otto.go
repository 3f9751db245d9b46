package raw

import (
	"github.com/robertkrimen/otto"
)

func crossOtto(crossing, source string) (Loop, error) {
	vm := otto.New()
	fn, err := vm.Run(source)
	if err != nil {
		return nil, err
	}
	call := func(args ...any) (otto.Value, error) { return fn.Call(otto.UndefinedValue(), args...) }
	number := func(want float64, args ...any) error {
		v, err := call(args...)
		if err != nil {
			return err
		}
		if got, err := v.ToFloat(); err != nil || got != want {
			return differs(got, err)
		}
		return nil
	}
	text := func(s string) (string, error) {
		v, err := call(s)
		if err != nil {
			return "", err
		}
		return v.ToString()
	}
	switch crossing {
	case "call":
		return func(n int) error {
			for range n {
				if err := number(1); err != nil {
					return err
				}
			}
			return nil
		}, nil
	case "call-2-numbers":
		return func(n int) error {
			for i := range n {
				if err := number(float64(2*i+1), i, i+1); err != nil {
					return err
				}
			}
			return nil
		}, nil
	case "callback":
		err = vm.Set("host", func(otto.FunctionCall) otto.Value {
			v, _ := otto.ToValue(1)
			return v
		})
	case "callback-2-numbers":
		err = vm.Set("host", func(c otto.FunctionCall) otto.Value {
			a, _ := c.Argument(0).ToInteger()
			b, _ := c.Argument(1).ToInteger()
			v, _ := otto.ToValue(a + b)
			return v
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
		_, err := call(n)
		return err
	}, err
}
