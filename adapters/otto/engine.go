// Package otto mounts github.com/robertkrimen/otto, an ES5 interpreter in pure Go.
package otto

import (
	"fmt"

	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/engines"
)

const module = "github.com/robertkrimen/otto"

// maxDepth is how many calls may be under way. otto has no limit of its own: endless recursion then exceeds the
// stack that Go allows, which ends the process.
const maxDepth = 4_000

type engine struct{}

// New returns the adapter of otto.
func New() engines.Adapter { return engine{} }

// Info reports the version of the module: otto has no other.
func (engine) Info() engines.Info {
	return engines.Info{
		Name:    "otto",
		Version: engines.ModuleVersion(module),
		Build:   module + ", pure Go",
		Code:    engines.Codes{engines.CodeTree},
		PureGo:  true,
		Wording: engines.Wording{Frame: engines.AtFrame},
	}
}

func (engine) Capabilities() []engines.Capability {
	return []engines.Capability{
		engines.CapSeparateCompile, engines.CapPersistentRealm, engines.CapHostFunctions,
		engines.CapParallelRealms, engines.CapBareRealms, engines.CapCrossings,
		engines.CapInspection, engines.CapCollections,
	}
}

func (engine) NewRealm() (engines.AdapterRealm, error) {
	vm := otto.New()
	vm.SetStackDepthLimit(maxDepth)
	r := &realm{vm: vm, signal: make(chan func(), 1)}
	var err error
	if r.natives, err = nativesOf(vm); err != nil {
		return nil, fmt.Errorf("looking for built-in values: %w", err)
	}
	// It would print to the worker's own streams, and a realm holds the language only.
	if _, err := vm.Run("delete console"); err != nil {
		return nil, fmt.Errorf("removing console: %w", err)
	}
	if err := r.setHidden(); err != nil {
		return nil, err
	}
	return r, nil
}
