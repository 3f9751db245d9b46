// Octane-goja runs scripts with goja.
package main

import (
	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/internal/agreement/octane"
)

func main() {
	vm := goja.New()
	octane.Main(func(file, source string) (string, error) {
		v, err := vm.RunScript(file, source)
		if err != nil {
			return "", err
		}
		return v.String(), nil
	})
}
