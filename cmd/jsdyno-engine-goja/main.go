// Jsdyno-engine-goja is the worker program that holds goja. jsdyno starts it.
package main

import (
	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/worker"
)

func main() {
	worker.Main(func() (engines.Adapter, error) { return goja.New(), nil })
}
