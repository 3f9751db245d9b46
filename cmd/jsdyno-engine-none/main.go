// Jsdyno-engine-none is a worker program without an engine. Starting it takes what starting any worker takes. jsdyno
// starts it beside the others when it measures how processes start.
package main

import (
	"errors"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/worker"
)

// none is an engine that is not there.
type none struct{}

func (none) Info() engines.Info                 { return engines.Info{Name: "none"} }
func (none) Capabilities() []engines.Capability { return nil }

func (none) NewRealm() (engines.AdapterRealm, error) {
	return nil, errors.New("this worker has no engine: it is there to be started and timed")
}

func main() {
	worker.Main(func() (engines.Adapter, error) { return none{}, nil })
}
