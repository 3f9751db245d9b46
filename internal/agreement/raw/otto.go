package raw

import "github.com/robertkrimen/otto"

func newOtto(program string) (Loop, error) {
	vm := otto.New()
	if _, err := vm.Run(program); err != nil {
		return nil, err
	}
	loop, err := vm.Get("loop")
	if err != nil {
		return nil, err
	}
	return func(n int) error {
		_, err := loop.Call(otto.UndefinedValue(), n)
		return err
	}, nil
}
