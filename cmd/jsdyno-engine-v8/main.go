// Jsdyno-engine-v8 is the worker program that holds V8 through cgo. jsdyno starts it.
package main

import (
	"github.com/jsdyno/jsdyno/adapters/v8"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/worker"
)

func main() {
	worker.Main(func() (engines.Adapter, error) { return v8.New(), nil })
}
