package plan

import (
	"time"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// FewestBlocks is how many blocks a workload should get: with fewer there is no interval worth the name.
const FewestBlocks = 3

// The time in which all processes of a block sample. A process costs its start and its warm-up whatever it does afterwards, so a
// block samples for about as long as that takes, and for less only where the budget is small.
const (
	usualMeasure    = 700 * time.Millisecond
	shortestMeasure = 150 * time.Millisecond
)

// Measure returns how long a block should sample, for a budget of one workload and the number of its processes.
func Measure(budget time.Duration, processes int) time.Duration {
	share := budget / (2 * FewestBlocks)
	return min(max(share, shortestMeasure), usualMeasure) * time.Duration(max(processes, 2)) / 2
}

// WarmUp is the policy for an engine that compiles to machine code while it runs, or for one that only interprets, of which it is
// checked that it is flat.
func WarmUp(jit bool) wire.WarmUp {
	if jit {
		return wire.WarmUp{CPU: 500 * time.Millisecond, Iterations: 50, Cap: 1500 * time.Millisecond}
	}
	return wire.WarmUp{CPU: 150 * time.Millisecond, Iterations: 3, Cap: 600 * time.Millisecond}
}
