package raw

import (
	"fmt"

	"rogchap.com/v8go"
)

// crossV8 releases what it is handed, as v8go asks for.
func crossV8(crossing, source string) (Loop, error) {
	iso := v8go.NewIsolate()
	ctx := v8go.NewContext(iso)
	value, err := ctx.RunScript(source, "crossing.js")
	if err != nil {
		return nil, err
	}
	fn, err := value.AsFunction()
	if err != nil {
		return nil, err
	}
	this := v8go.Undefined(iso)
	call := func(args ...any) (*v8go.Value, error) {
		values := make([]v8go.Valuer, len(args))
		for i, a := range args {
			v, err := v8go.NewValue(iso, a)
			if err != nil {
				return nil, err
			}
			defer v.Release()
			values[i] = v
		}
		return fn.Call(this, values...)
	}
	number := func(want float64, args ...any) error {
		v, err := call(args...)
		if err != nil {
			return err
		}
		defer v.Release()
		if got := v.Number(); got != want {
			return fmt.Errorf("%v came back", got)
		}
		return nil
	}
	text := func(s string) (string, error) {
		v, err := call(s)
		if err != nil {
			return "", err
		}
		defer v.Release()
		return v.String(), nil
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
				if err := number(float64(2*i+1), int32(i), int32(i+1)); err != nil {
					return err
				}
			}
			return nil
		}, nil
	case "callback":
		one, err := v8go.NewValue(iso, int32(1))
		if err != nil {
			return nil, err
		}
		host := v8go.NewFunctionTemplate(iso, func(info *v8go.FunctionCallbackInfo) *v8go.Value {
			info.Release()
			return one
		})
		if err := ctx.Global().Set("host", host.GetFunction(ctx)); err != nil {
			return nil, err
		}
	case "callback-2-numbers":
		var last *v8go.Value // in use until the script has it
		host := v8go.NewFunctionTemplate(iso, func(info *v8go.FunctionCallbackInfo) *v8go.Value {
			args := info.Args()
			sum := args[0].Number() + args[1].Number()
			info.Release()
			if last != nil {
				last.Release()
			}
			last, _ = v8go.NewValue(iso, sum)
			return last
		})
		if err := ctx.Global().Set("host", host.GetFunction(ctx)); err != nil {
			return nil, err
		}
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
		v, err := call(int32(n))
		if err == nil {
			v.Release()
		}
		return err
	}, nil
}
