// Octane-otto runs scripts with otto.
package main

import (
	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/internal/agreement/octane"
)

func main() {
	vm := otto.New()
	octane.Main(func(file, source string) (string, error) {
		script, err := vm.Compile(file, source)
		if err != nil {
			return "", err
		}
		v, err := vm.Run(script)
		if err != nil {
			return "", err
		}
		return v.ToString()
	})
}
