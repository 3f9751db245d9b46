// Package engines is the contract between jsdyno and a JavaScript engine.
//
// An adapter implements [Adapter] and [AdapterRealm], of at most five methods each. Everybody else holds the concrete
// [Realm]. It compiles a source to a [Program], and runs that to a [Value] or a [ScriptError]. It adds once, for every
// engine, what must not differ between them: deadlines, the check for use after close, and the wrapping of errors.
//
// What an engine may do besides is optional: see [Powers] for a realm's powers, package bench for those that only a
// benchmark asks for, and [Capability] for their names.
package engines

// Adapter is one engine as its binding offers it. Its methods may be called from any goroutine.
type Adapter interface {
	// Info names the engine. The version is the one that the engine itself reports, or that of its Go module where it
	// has none: see [ModuleVersion].
	Info() Info

	// Capabilities lists the optional powers that this engine has. What is not listed is refused before
	// a run, with the name of the missing capability.
	Capabilities() []Capability

	// NewRealm makes a fresh global object with nothing in it but the language. Realms share no state.
	NewRealm() (AdapterRealm, error)
}

// AdapterRealm is one global object. Its methods are called by one goroutine at a time, and always on the same OS
// thread where the worker has locked it. Only Interrupt is called from other goroutines.
//
// What a realm may implement besides is in [Powers].
type AdapterRealm interface {
	// Compile turns source into a program without running it. file is the name that errors carry.
	// A syntax error is a *ScriptError. An engine without CapSeparateCompile may leave that error to Run.
	Compile(file, source string) (AdapterProgram, error)

	// Run executes a program that this realm compiled and returns its completion value. Promise jobs that
	// it queued have run when Run returns, where the engine has CapPromiseJobs. A script that throws
	// gives a *ScriptError; one that Interrupt stopped gives any other error.
	Run(AdapterProgram) (Value, error)

	// Interrupt stops the Run under way, whenever it comes: also before the script's first instruction. It is called
	// from another goroutine, and only during a Run: once or, where no context can end that, again and again.
	Interrupt()

	// ClearInterrupt makes the realm usable again after Interrupt, even if that came when the Run had already ended.
	ClearInterrupt()

	// Close gives back what the realm holds. It is called once.
	Close() error
}

// AdapterProgram is whatever the adapter compiles to: a *goja.Program, a V8 unbound script, a source text.
// It is valid in the realm that compiled it.
type AdapterProgram any

// Info identifies one engine build.
type Info struct {
	Name    string   `json:"name"`            // short and lower case: "v8"
	Version string   `json:"version"`         // as the engine reports it: "10.9.194.9"
	Build   string   `json:"build"`           // the binding and how it was built: "rogchap.com/v8go v0.9.0, cgo"
	Flags   []string `json:"flags,omitempty"` // engine flags in force
	Code    Codes    `json:"code,omitempty"`  // what it makes of a source
	// PureGo says that scripts run as Go code. Go's scheduler moves the goroutine that they run on from thread to
	// thread, so that there is no such thing as the script's thread.
	PureGo  bool    `json:"pure_go,omitempty"`
	Wording Wording `json:"wording,omitzero"`
}
