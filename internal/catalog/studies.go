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

// What the study says of a source besides its times.
const (
	PhaseSource = "source"
	KindSource  = "source" // its length
)

// Boundary crosses between Go and JavaScript in one way.
var Boundary = Study{
	Name:  "boundary",
	About: "How long a crossing between Go and JavaScript takes, how much Go allocates for it, and what leaks.",
	Needs: []engines.Capability{engines.CapCrossings},
	Least: 300 * time.Millisecond,
}

// The phases of a crossing, and what Go allocates for one.
const (
	PhaseCross     = "cross"
	PhaseCrossLeak = "cross" + leakSuffix

	KindGoAllocations = "go-allocations"
	KindGoBytes       = "go-bytes"
)

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

// The phases of realms that are kept, and the parts of what they take.
const (
	Kept Numbered = "keep-" // so many

	PhaseGiveBack  = "give-back"
	PhaseCollect   = "collect"
	PhaseRunLeak   = "run" + leakSuffix
	PhaseCycleLeak = "cycle" + leakSuffix

	KindPSS        = "pss"
	KindGoHeap     = "go-heap"
	KindEngineHeap = "engine-heap"
	KindTimes      = "times" // how often something was done to see whether it leaks
)

// Scaling runs realms at the same time, and looks for pauses.
var Scaling = Study{
	Name: "scaling",
	About: "The cost of a run when realms run at once, over all processors, " +
		"and the pauses of one realm while another makes garbage.",
	Needs:   []engines.Capability{engines.CapBareRealms, engines.CapParallelRealms},
	Least:   2800 * time.Millisecond,
	Scripts: []string{"kernels/fib", "kernels/json-parse"}, // one makes no garbage, and one does
}

// The phases of realms at once, and of a task beside garbage.
const (
	Parallel Numbered = "parallel-" // so many at once

	OnOne = "-on-one" // ends such a phase where Go code had one processor

	PhaseTaskMedian  = taskPrefix + "p50"
	PhaseTaskTail    = taskPrefix + "p99"
	PhaseTaskLongest = taskPrefix + "max"
)

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

// What is said of a hot function: the code that it has in the end, how it got there, and what code was given up.
const (
	PhaseTier   = "tier"
	PhaseTierUp = "tier-up"
	PhaseDeopts = "deopts"

	KindTier       = "tier"
	KindIterations = "iterations" // until it had its last code
	KindDeopts     = "deopts"
)

// Stopping stops a script that does not mean to end.
var Stopping = Study{
	Name:   "stopping",
	About:  "Scripts that are not meant to end: how each can be stopped, and what is left afterwards.",
	Within: 5 * time.Second, // whoever has to stop a script in a server does not wait longer
	Ends:   true,
}

// The phases of a script that is stopped, or ends before it is, and the moments at which memory is looked at.
const (
	PhaseStop   = "stop"
	PhaseEnd    = "end"
	PhaseReuse  = "reuse"
	PhaseMemory = "memory"

	KindBefore  = "before"
	KindStopped = "stopped"
	KindClosed  = "closed"
)
