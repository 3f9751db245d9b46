package bench

import "github.com/jsdyno/jsdyno/engines"

// Way is how a source is compiled.
type Way string

// The ways of compiling. In results, each is the name of a phase.
const (
	WayParse Way = "parse"         // to a syntax tree and no further
	WayLazy  Way = "compile"       // as the engine does by itself: it may leave functions to their first call
	WayEager Way = "compile-eager" // every function at once
)

// BareAdapter is the power behind CapBareRealms: an adapter whose engine's own steps can be timed one by one.
type BareAdapter interface {
	// NewBare makes a realm as the binding gives it, with nothing of jsdyno's in it. The first call in a process also
	// pays for whatever the engine sets up once.
	NewBare() (BareRealm, error)
}

// BareRealm is a realm as the binding gives it: no deadline, no console, no conversion of results. Its methods are
// called by one goroutine, locked to its thread.
type BareRealm interface {
	// Compile makes a program of this realm. The error is a *ScriptError for a source that does not compile, and an
	// ErrLacks for a way that the engine does not have.
	Compile(file, source string, way Way) (engines.AdapterProgram, error)

	// Run executes a program of this realm and its promise jobs, and drops the value. A script that throws gives a
	// *ScriptError.
	Run(engines.AdapterProgram) error

	// Keep returns the part of a compiled program that other realms can use. It may be called after Run, when
	// functions that were left to their first call are compiled too.
	Keep(engines.AdapterProgram) (Product, error)

	// Load makes a program of this realm from a product of another one. It is an error if the engine refuses the
	// product.
	Load(Product) (engines.AdapterProgram, error)

	// Close gives back what the realm holds. It is called once.
	Close() error
}

// HeapTeller is implemented by a bare realm whose engine counts its own heap.
type HeapTeller interface {
	// HeapBytes returns how many bytes the realm's live and dead objects take on the engine's heap.
	HeapBytes() int64
}

// Collector is implemented by a bare realm, or by a [Crosser], whose engine has a heap of its own and collects it only
// when there is need. Where memory is checked for leaks, Go's garbage is collected too.
type Collector interface {
	// Collect collects all of the realm's garbage.
	Collect()
}

// CodeTeller is implemented by a bare realm whose engine counts the code that it has made.
type CodeTeller interface {
	// CodeBytes returns how many bytes bytecode and machine code take, with what belongs to them. The call may take a
	// millisecond. An engine has code of its own: what a program adds is the difference of two calls.
	CodeBytes() (bytecode, machine int64)
}

// Product is the part of a compiled program that outlives its realm.
type Product struct {
	File, Source string
	Kept         any    // only the adapter knows what it is
	Note         string // a remark, where keeping and loading are no work: KeptAsItIs

	// Sizes returns measures of what was made of the source. Counting may take longer than keeping did, and is not
	// part of it.
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
