package enginetest

import (
	"slices"
	"time"
)

// gojaGaps are the cases that every fake fails, because goja does.
var gojaGaps = []string{"eval/minus-zero-computed", "recursion/catchable"}

// slow are patterns of cases that take long. Only the correct fake runs them, and the fakes that they are about.
var slow = []string{
	"recursion/*", "!recursion/function", "!recursion/mutual", "!recursion/deep-enough", "!recursion/catchable",
	"interrupt/*", "!interrupt/empty-loop", "!interrupt/by-call", "!interrupt/when-idle", "!interrupt/keeps-globals",
	"!interrupt/host-loop", "!interrupt/at-the-start", "bigstring/*", "parallel/results", "hostfunc/many-calls",
	"collection/*", "!collection/as-declared", "show/*",
}

var quick = limits{whole: standard.whole, deadline: 50 * time.Millisecond, meeting: 10 * time.Second}

// broken is an engine with one thing wrong, and the cases that must find it.
type broken struct {
	name string
	fake func() *fake
	poor bool // the adapter has no power of package bench, whatever it claims
	// fails are patterns of the cases that must fail; "!" before a pattern takes cases out again. Nothing else
	// may fail.
	fails []string
	only  []string // patterns of the cases that are run; empty for all that are not slow
}

// brokenEngines are a correct engine, and all engines with one thing wrong.
func brokenEngines() []broken {
	return slices.Concat(
		[]broken{
			// What is taken out here takes seconds on goja, and is run by goja's own test.
			{name: "correct", fake: newFake, only: []string{"*/*", "!recursion/through-*", "!recursion/constructor"}},
		},
		brokenClaims(), brokenCollections(), brokenBareRealms(), brokenInspections(), brokenValues(), brokenPrograms(),
		brokenRealms(), brokenErrors(), brokenInterrupts(), brokenFuncs(), brokenFiles(),
	)
}
