package raw

import "rogchap.com/v8go"

func newV8(program string) (Loop, error) {
	ctx := v8go.NewContext()
	if _, err := ctx.RunScript(program, "kernel.js"); err != nil {
		return nil, err
	}
	value, err := ctx.Global().Get("loop")
	if err != nil {
		return nil, err
	}
	loop, err := value.AsFunction()
	if err != nil {
		return nil, err
	}
	return func(n int) error {
		count, err := v8go.NewValue(ctx.Isolate(), int32(n))
		if err != nil {
			return err
		}
		_, err = loop.Call(ctx.Global(), count)
		return err
	}, nil
}
