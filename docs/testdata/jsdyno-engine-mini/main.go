// Jsdyno-engine-mini is the worker program that holds mini. jsdyno starts it.
package main

import (
	"github.com/jsdyno/jsdyno/docs/testdata/mini"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/worker"
)

func main() {
	worker.Main(func() (engines.Adapter, error) { return mini.New(), nil })
}
