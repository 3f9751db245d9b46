package engines

// Powers are what a realm may be able to do besides what it must. A realm has a power if it implements its interface;
// what it lacks is nil. [Realm] guards them all as it guards the rest. A power that only a benchmark asks for is an
// adapter's, and stands in package bench.
type Powers struct {
	Funcs       FuncBinder
	Unwatched   UnwatchedRunner
	Rejections  RejectionWatcher
	Collections CollectionObserver
	Shower      Shower
}

// PowersOf returns the optional powers of an adapter's realm. A realm is asked for them here only.
func PowersOf(r AdapterRealm) (p Powers) {
	p.Funcs, _ = r.(FuncBinder)
	p.Unwatched, _ = r.(UnwatchedRunner)
	p.Rejections, _ = r.(RejectionWatcher)
	p.Collections, _ = r.(CollectionObserver)
	p.Shower, _ = r.(Shower)
	return p
}

// FuncBinder is the power behind CapHostFunctions: scripts may call Go.
type FuncBinder interface {
	// BindFunc sets a global function. An error that fn returns is thrown in the script as an Error with
	// that message.
	BindFunc(name string, fn Func) error
}

// Func is a Go function that scripts can call. Run waits until it returns, and may call it on another goroutine than
// its own. A Func must not use the realm. It gets exactly the arguments that were passed, and returns a primitive;
// objects go into a script as strings of JSON. [Realm.BindFunc] turns a panic, and any other result, into an error.
type Func func(args []Value) (Value, error)

// UnwatchedRunner is implemented by a realm whose engine is slower while it can be interrupted: otto looks at a
// channel, and yields its thread, at every step; V8 is entered in another way.
type UnwatchedRunner interface {
	// RunUnwatched is Run for a program that no deadline will end. Interrupt may have no effect on it, or miss it now
	// and then.
	RunUnwatched(AdapterProgram) (Value, error)
}

// RejectionWatcher is a realm that tells of promises that are rejected and that nothing handles. An engine without
// promises has none. Watching does not change what Run does.
type RejectionWatcher interface {
	// WatchRejections has the realm keep in mind, from now on, each promise that is rejected while nothing handles it,
	// until something does; or, with false, forget them and keep no more.
	WatchRejections(on bool) error
	// Unhandled returns the reason of the first promise that is kept, as a *ScriptError with Rejected, or nil. Where
	// each Run is a process of its own, the Run itself ends in that error. Like Run, it can be interrupted, and then
	// returns any other error.
	Unhandled() error
}

// CollectionObserver is the power behind CapCollections: a realm that says when its engine has collected garbage.
type CollectionObserver interface {
	// OnCollection has f called after each collection of the heap that the realm's objects are on, until the realm is
	// closed; f is not running when Close returns. f may be called on any goroutine, even in the middle of a Run and on
	// its thread, but never twice at a time. It must not use the realm. Collections that end while f runs may go
	// without a call of their own. OnCollection is called once.
	OnCollection(f func()) error
}

// Shower is a realm that hands what a program completes with to a function of a script, before it crosses to Go. In
// what crosses by itself, a Map looks like an empty object, and a lone surrogate like U+FFFD. It is never timed.
type Shower interface {
	// Show is Run with more around it. First it evaluates setup, whose completion value is a function. When p and its
	// promise jobs have run, that function is called with what p completes with. As long as it returns no string, its
	// own promise jobs are run and it is called again without arguments. A promise that is rejected, and that nothing
	// handles when no job of p is left, counts as thrown by p: the error is a *ScriptError with Rejected. What setup or
	// the function throws is a *ScriptError too.
	Show(setup string, p AdapterProgram) (string, error)
}
