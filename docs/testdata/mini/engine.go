// Package mini is the smallest adapter that passes the conformance kit. It holds goja, so that nothing needs to
// be installed to try it; docs/add-an-engine.md walks through it.
package mini

import (
	"fmt"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/jsdyno/jsdyno/engines"
)

type engine struct{}

// New returns the adapter.
func New() engines.Adapter { return engine{} }

func (engine) Info() engines.Info {
	const module = "github.com/dop251/goja"
	return engines.Info{
		Name: "mini", Version: engines.ModuleVersion(module), Build: module + ", pure Go",
		Code:   engines.Codes{engines.CodeBytecode}, // what it makes of a source
		PureGo: true,                                // its scripts run on the goroutine that calls
	}
}

// Capabilities names what this adapter offers. It does not bind Go functions, so it does not claim to.
func (engine) Capabilities() []engines.Capability {
	return []engines.Capability{
		engines.CapSeparateCompile, engines.CapPersistentRealm, engines.CapPromiseJobs, engines.CapParallelRealms,
	}
}

func (engine) NewRealm() (engines.AdapterRealm, error) {
	r := &realm{vm: goja.New()}
	r.vm.SetMaxCallStackSize(4_000)                     // goja has no limit of its own
	r.vm.SetParserOptions(parser.WithDisableSourceMaps) // or a script could have eval open a file
	for source, into := range map[string]*goja.Callable{
		engines.DescribeSource: &r.describe,
		engines.ThrownSource:   &r.thrown,
	} {
		v, err := r.vm.RunString(source)
		if err != nil {
			return nil, fmt.Errorf("preparing the realm: %w", err)
		}
		*into, _ = goja.AssertFunction(v)
	}
	return r, nil
}
