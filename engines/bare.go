package engines

import "errors"

// Way is how a source is compiled.
type Way string

// The ways, by the names of the phases that they are in results.
const (
	WayParse Way = "parse"         // to a syntax tree and no further
	WayLazy  Way = "compile"       // as the engine does by itself: it may leave functions to their first call
	WayEager Way = "compile-eager" // every function at once
)

// ErrLacks is wrapped by the error of an operation that an engine does not have. It says what is missing.
var ErrLacks = errors.New("the engine has no such operation")

// BareAdapter is the power behind CapBareRealms: an adapter whose engine's own steps can be timed one by one.
type BareAdapter interface {
	// NewBare makes a realm as the binding gives it, with nothing of jsdyno's in it. The first one of a process also
	// pays for whatever the engine sets up once.
	NewBare() (BareRealm, error)
}

// BareRealm is a realm as the binding gives it: no deadline, no console, no conversion of results. Its methods are
// called by one goroutine, locked to its thread.
type BareRealm interface {
	// Compile makes a program of this realm. A way that the engine does not have is an ErrLacks.
	Compile(file, source string, way Way) (AdapterProgram, error)

	// Run executes a program of this realm and its promise jobs, and drops the value.
	Run(AdapterProgram) error

	// Keep returns what of a compiled program other realms can use. It may be called after Run, when functions that
	// were left to their first call are compiled too.
	Keep(AdapterProgram) (Product, error)

	// Load makes a program of this realm from what another one kept. A product that the engine refuses is an error.
	Load(Product) (AdapterProgram, error)

	// Close gives back what the realm holds. It is called once.
	Close() error
}

// HeapTeller is implemented by a bare realm whose engine counts its own heap.
type HeapTeller interface {
	// HeapBytes is what the realm's live and dead objects take on the engine's heap.
	HeapBytes() int64
}

// Collector is implemented by a bare realm, and by what goes over the boundary, whose engine has a heap of its own and
// does not collect it before there is need. Where memory is looked at for leaks, Go's garbage is collected too.
type Collector interface {
	// Collect collects the realm's garbage, all of it.
	Collect()
}

// CodeTeller is implemented by a bare realm whose engine counts the code that it has made.
type CodeTeller interface {
	// CodeBytes is what bytecode and machine code take, in bytes, with what belongs to them. It may take a millisecond.
	// What a program adds is the difference: an engine has code of its own.
	CodeBytes() (bytecode, machine int64)
}

// Product is what of a compiled program outlives its realm.
type Product struct {
	File, Source string
	Kept         any    // of the adapter
	Note         string // about keeping and loading, where they are no work: KeptAsItIs

	// Sizes says how large what was made of the source is. It may have to count for longer than keeping took, and is no
	// part of that.
	Sizes func() ([]Size, error)
}

// KeptAsItIs is the note of a program that belongs to no realm.
const KeptAsItIs = "any realm runs the program as it is"

// Size is one measure of a product: 312 instructions, or 4096 bytes.
type Size struct {
	Name string `json:"name"` // "code-cache", "instructions", "nodes", "bytecode", "machine-code"
	Unit string `json:"unit"` // "bytes" or "count"
	N    int64  `json:"n"`
}
