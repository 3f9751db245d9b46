// Jsdyno-engine-shell is the worker program for engines that are command-line programs, such as node. jsdyno starts it.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/jsdyno/jsdyno/adapters/shell"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/worker"
)

func main() {
	name := flag.String("shell", "node", "which command-line program")
	flag.Parse()
	worker.Main(func() (engines.Adapter, error) {
		s, ok := shell.Lookup(*name)
		if !ok {
			return nil, fmt.Errorf("unknown shell %q", *name)
		}
		return shell.New(s, os.Stdout, os.Stderr)
	})
}
