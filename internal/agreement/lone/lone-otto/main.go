// Lone-otto is the lone program with otto.
package main

import (
	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/internal/agreement/lone"
)

func main() {
	lone.Main(func(file, source string) (lone.Realm, error) {
		vm := otto.New()
		script, err := vm.Compile(file, source)
		return lone.Realm{
			Run: func() error {
				_, err := vm.Run(script)
				return err
			},
			Close: func() {},
		}, err
	})
}
