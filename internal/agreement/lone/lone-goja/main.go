// Lone-goja is the lone program with goja.
package main

import (
	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/internal/agreement/lone"
)

func main() {
	lone.Main(func(file, source string) (lone.Realm, error) {
		vm := goja.New()
		program, err := goja.Compile(file, source, false)
		return lone.Realm{
			Run: func() error {
				_, err := vm.RunProgram(program)
				return err
			},
			Close: func() {},
		}, err
	})
}
