package plan

import "math/rand/v2"

// purpose is what is drawn from a stream. Each has streams of its own, so that one draw does not follow from another.
type purpose uint64

const (
	forTurns purpose = iota
	forPadding
	forProcessor
	forDepths
	forWorkloads
)

// stream returns the draws of one purpose for a block of a workload, or 0 where it is for all of them. There are fewer
// workloads than 1<<16 and blocks than 1<<32.
func stream(of purpose, seed, workload, block uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(of)<<48|workload<<32|block))
}

// Workloads returns a function that draws, for each pass of a run, the order of its n workloads. It is for one
// goroutine.
func Workloads(seed uint64, n int) func() []int {
	rng := stream(forWorkloads, seed, 0, 0)
	return func() []int { return rng.Perm(n) }
}
