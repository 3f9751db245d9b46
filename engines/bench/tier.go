package bench

import "github.com/jsdyno/jsdyno/engines"

// TierAdapter is the power behind CapTiers: an adapter whose engine has several compilers, and says which of them a
// function has reached.
type TierAdapter interface {
	// NewTierWatch readies the engine to tell. An engine whose flags belong to its process can do this only as the
	// first thing in it. The watch is for one goroutine, locked to its thread.
	NewTierWatch() (TierWatch, error)
}

// TierWatch is a script that is looked at while it gets warm. It is for diagnosis: an engine that tells may be slower
// than one that does not.
type TierWatch interface {
	// Load gives the last realm back, makes a new one, and runs source in it. again is what Run will run; if it is "",
	// Run runs source. A throw is a *ScriptError, here and in Run.
	Load(file, source, again string) error

	// Run runs, in that realm, what Load was told.
	Run() error

	// Hottest calls do, which runs the script, and samples meanwhile which of the script's functions is at work. The
	// one that most samples find is the hottest; the work of what it calls does not count for it. If no sample finds
	// one of them, there is an error.
	Hottest(do func() error) (HotFunction, error)

	// Look says what code the function in a global variable has now, and what has happened in the realm since the last
	// look.
	Look(variable string) (TierLook, error)

	// Close gives back what the watch holds. It is called once.
	Close() error
}

// HotFunction is where most time goes.
type HotFunction struct {
	Name string // as the engine calls it, or Anonymous
	Line int    // where it begins, from 1
}

// TierLook is what a look finds.
type TierLook struct {
	Code     engines.Code // that the function's next call runs; "" where the variable holds no function
	Compiler string       // what made it, by the engine's name: "TurboFan"
	Events   []TierEvent
}

// TierEvent says that a function was given code, or that its code was given up.
type TierEvent struct {
	Function string
	Code     engines.Code // "" where code was given up
	OnStack  bool         // the code replaces that of a call under way, in the middle of a loop
	Reason   string       // why it was given up
}
