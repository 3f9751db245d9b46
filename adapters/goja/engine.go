// Package goja mounts github.com/dop251/goja, an interpreter in pure Go.
package goja

import "github.com/jsdyno/jsdyno/engines"

const module = "github.com/dop251/goja"

// maxDepth is how many calls may be under way. goja has no limit of its own, and endless recursion then eats
// memory for minutes. Where the recursion goes through native functions, unwinding costs the third power
// of the depth: 0.3 s from 2500, 2 to 4 s from 5000, 11 to 14 s from 10000, and no interrupt stops it.
const maxDepth = 4_000

type engine struct{}

// New returns the adapter of goja.
func New() engines.Adapter { return engine{} }

// Info reports the version of the module: goja has no other.
func (engine) Info() engines.Info {
	return engines.Info{
		Name:    "goja",
		Version: engines.ModuleVersion(module),
		Build:   module + ", pure Go",
		Code:    engines.Codes{engines.CodeBytecode},
		PureGo:  true,
		Wording: engines.Wording{Frame: engines.AtFrame},
	}
}

func (engine) Capabilities() []engines.Capability {
	return []engines.Capability{
		engines.CapSeparateCompile, engines.CapPersistentRealm, engines.CapHostFunctions,
		engines.CapPromiseJobs, engines.CapParallelRealms, engines.CapBareRealms,
		engines.CapCrossings, engines.CapInspection, engines.CapCollections,
	}
}

func (engine) NewRealm() (engines.AdapterRealm, error) {
	vm := newRuntime()
	vm.SetMaxCallStackSize(maxDepth)
	return &realm{vm: vm}, nil
}
