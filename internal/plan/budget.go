package plan

import (
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// FewestBlocks is how many blocks a workload should get: with fewer there is no interval worth the name.
const FewestBlocks = 3

// BlocksAPass is how many blocks of a workload are measured before the other workloads have their turn.
func BlocksAPass(s catalog.Study) int { return max(1, s.Blocks) }

// The time in which both processes of a pair sample in a block. What a slice takes varies by some 10 % on a shared
// machine even in CPU time, and that is most of what blocks vary by; starting and warming up cost about a second. For
// the variances that were seen, a block that samples for 1.7 to 3 s gives the narrowest interval for the time, where
// the budget allows it.
const (
	usualMeasure    = 2 * time.Second
	shortestMeasure = 150 * time.Millisecond
	usualBlocks     = 4 // that a workload's budget should hold
)

// StartUp is about what a process takes until it is warm, on a machine with nothing else to do.
const StartUp = 400 * time.Millisecond

// Measure returns how long a block should sample, for a budget of one workload and the number of its processes: what is
// left of its share when they have started and are warm.
func Measure(budget time.Duration, processes int) time.Duration {
	n := time.Duration(max(processes, 2))
	left := budget/usualBlocks - StartUp*time.Duration(processes)
	return min(max(left, shortestMeasure*n/2), usualMeasure*n/2)
}

// WarmUp is the policy for an engine that compiles to machine code while it runs, or, where jit is false, for one that
// only interprets. The latter is checked to be flat.
func WarmUp(jit bool) wire.WarmUp {
	if jit {
		return wire.WarmUp{CPU: 250 * time.Millisecond, Iterations: 50, Cap: 1000 * time.Millisecond}
	}
	return wire.WarmUp{CPU: 100 * time.Millisecond, Iterations: 3, Cap: 400 * time.Millisecond}
}

// MeasureStudy returns how long one process of a study should sample, for the time of a block and the number of its
// processes.
func MeasureStudy(s catalog.Study, measure time.Duration, processes int) time.Duration {
	return max(measure/time.Duration(max(1, processes)), s.Least)
}
