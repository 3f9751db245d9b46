package catalog

import (
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

// studies are listed in the order in which their suites run.
var studies = []Study{Startup, Compile, Boundary, Memory, Scaling, Tiers, Stopping}

// Startup takes one script from a new process to a disposed realm.
var Startup = Study{
	Name:  "startup",
	About: "One script from a new process to a disposed realm, phase by phase.",
	Needs: []engines.Capability{engines.CapBareRealms},
	Least: 600 * time.Millisecond,
	// After how many runs one engine overtakes another depends on whole processes, start included, and needs twice as
	// many of them as an interval does: with fewer, compare states no crossing.
	Blocks: 2,
	// Small work, and programs from 10 kB to 1 MB.
	Scripts: []string{
		"kernels/fib", "kernels/json-parse",
		"programs/mustache-page", "programs/underscore-mime", "programs/esprima-parse", "programs/acorn-parse",
	},
	Empty:     true,
	AnyScript: true,
	Crosses:   true,
	Baseline:  true,
}

// Compile turns one source into what the engine runs, in each way that the engine has.
var Compile = Study{
	Name:  "compile",
	About: "From source text to the code that an engine runs, in every way that the engine offers.",
	Needs: []engines.Capability{engines.CapBareRealms},
	Least: 500 * time.Millisecond,
}

// Boundary crosses between Go and JavaScript in one way.
var Boundary = Study{
	Name:  "boundary",
	About: "How long a crossing between Go and JavaScript takes, how much Go allocates for it, and what leaks.",
	Needs: []engines.Capability{engines.CapCrossings},
	Least: 300 * time.Millisecond,
}

// Memory keeps many realms at once, and makes them one after the other.
var Memory = Study{
	Name: "memory",
	About: "How much memory a realm takes when up to a thousand are kept, how much it gives back, " +
		"and what leaks.",
	Needs:   []engines.Capability{engines.CapBareRealms},
	Least:   900 * time.Millisecond,
	Scripts: []string{"programs/xmldom-icons"}, // of some 100 kB
	Empty:   true,
	Keeps:   true,
}

// Scaling runs realms at the same time, and looks for pauses.
var Scaling = Study{
	Name: "scaling",
	About: "The cost of a run when realms run at once, over all processors, " +
		"and the pauses of one realm while another makes garbage.",
	Needs:   []engines.Capability{engines.CapBareRealms, engines.CapParallelRealms},
	Least:   2800 * time.Millisecond,
	Scripts: []string{"kernels/fib", "kernels/json-parse"}, // one makes no garbage, and one does
}

// Tiers follows the code of a hot function. Only an engine that tells can be asked.
var Tiers = Study{
	Name:  "tiers",
	About: "Which compilers a hot function reaches, after how many runs, and which code is discarded.",
	Needs: []engines.Capability{engines.CapTiers},
	Least: 800 * time.Millisecond,
	// The hot functions are one small one, one with many types, and those of two programs.
	Scripts: []string{
		"kernels/fib", "kernels/sieve", "kernels/n-body", "kernels/closures", "kernels/properties-megamorphic",
		"programs/mustache-page", "programs/underscore-mime",
	},
}

// Stopping stops a script that does not mean to end.
var Stopping = Study{
	Name:   "stopping",
	About:  "Scripts that are not meant to end: how each can be stopped, and what is left afterwards.",
	Within: 5 * time.Second, // whoever has to stop a script in a server does not wait longer
	Ends:   true,
}
