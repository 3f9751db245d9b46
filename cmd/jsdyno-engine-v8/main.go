// Jsdyno-engine-v8 is the worker program that holds V8 through cgo. jsdyno starts it. Its arguments, if any, are the
// name that this V8 goes by and V8's own flags, which apply to the whole process.
package main

import (
	"os"

	"github.com/jsdyno/jsdyno/adapters/v8"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/worker"
)

func main() {
	worker.Main(func() (engines.Adapter, error) {
		if len(os.Args) > 1 {
			return v8.Variant(os.Args[1], os.Args[2:]...), nil
		}
		return v8.New(), nil
	})
}
