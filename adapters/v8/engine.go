// Package v8 mounts Google's V8 through rogchap.com/v8go, which holds V8 10.9 as a static library.
//
// Every call from Go into V8 takes a lock that asks the C library for the bounds of the thread's stack.
// That costs 2–3 µs on an ordinary thread and up to 260 µs on the main thread of the process, where glibc
// reads /proc/self/maps. Run makes one such call. Whoever measures keeps a realm on one locked thread that is
// not the main one.
//
// A script makes its functions anew in each Run, and V8 keeps what it has learnt with the function: one that a
// program both defines and calls never reaches the optimising compiler by being run often. Define in one
// program and call from another.
//
// When a script fills the heap, V8 writes "Fatal javascript OOM" and stops with SIGTRAP, which Go's runtime
// reports as "SIGTRAP: trace trap" and exit status 2; that is not an error that Run could return. The limit is
// a flag: --max-old-space-size=MiB.
package v8

import (
	"fmt"
	"slices"
	"sync"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// New returns the V8 adapter. flags are V8's own, such as "--no-opt" or "--max-old-space-size=64". They
// belong to the process: the first realm fixes them, and an adapter with other flags cannot make a realm
// after that. V8 reports a flag that it does not know on stderr and goes on without it.
func New(flags ...string) engines.Adapter { return Variant("v8", flags...) }

// Variant is New under another name: V8 with some of its tiers, say, as an engine of its own.
func Variant(name string, flags ...string) engines.Adapter {
	return adapter{name: name, flags: slices.Clone(flags)}
}

type adapter struct {
	name  string
	flags []string
}

func (a adapter) Info() engines.Info {
	return engines.Info{
		Name:    a.name,
		Version: v8go.Version(),
		Build:   "rogchap.com/v8go " + engines.ModuleVersion("rogchap.com/v8go") + ", cgo",
		Flags:   slices.Clone(a.flags),
		Code:    a.code(),
		Wording: engines.Wording{
			NoMemory: []string{
				"allocation failed",  // "Allocation failed - process out of memory"
				"javascript oom",     // "Fatal javascript OOM in Ineffective mark-compacts near heap limit"
				"invalid size error", // "Fatal JavaScript invalid size error 268435457", which no heap could hold
			},
			Frame: engines.AtFrame,
		},
	}
}

// code says which tiers the flags leave: Ignition's bytecode, Sparkplug's code and TurboFan's.
func (a adapter) code() engines.Codes {
	code := engines.Codes{engines.CodeBytecode}
	if slices.Contains(a.flags, "--jitless") {
		return code
	}
	if !slices.Contains(a.flags, "--no-sparkplug") {
		code = append(code, engines.CodeBaseline)
	}
	if !slices.Contains(a.flags, "--no-opt") {
		code = append(code, engines.CodeOptimised)
	}
	return code
}

func (a adapter) Capabilities() []engines.Capability {
	return []engines.Capability{
		engines.CapSeparateCompile, engines.CapPersistentRealm, engines.CapHostFunctions,
		engines.CapPromiseJobs, engines.CapParallelRealms, engines.CapBareRealms, engines.CapCrossings,
		engines.CapInspection, engines.CapTiers, engines.CapCollections,
	}
}

func (a adapter) NewRealm() (engines.AdapterRealm, error) {
	if err := process.fix(a.flags); err != nil {
		return nil, err
	}
	return newRealm()
}

// process holds the flags that this process's V8 was started with.
var process processFlags

type processFlags struct {
	mu    sync.Mutex
	fixed bool
	flags []string
}

// fix sets the flags before V8 starts, once; later it only checks that they are the same.
func (p *processFlags) fix(flags []string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.fixed {
		if len(flags) > 0 {
			v8go.SetFlags(flags...)
		}
		p.fixed, p.flags = true, flags
	}
	if !slices.Equal(p.flags, flags) {
		return fmt.Errorf("setting V8 flags %q: this process already runs V8 with %q; "+
			"use one process for each set of flags", flags, p.flags)
	}
	return nil
}
