// Jsdyno-engine-otto is the worker program that holds otto. jsdyno starts it.
package main

import (
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/worker"
)

func main() {
	worker.Main(func() (engines.Adapter, error) { return otto.New(), nil })
}
