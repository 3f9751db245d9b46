package plan

// MostDepth is how many bytes deeper in its goroutine's stack a slice begins, at most. Go's collector halves a stack of
// which less than a quarter is in use, and calls double it again. Which depth makes it do so in every iteration depends
// on the program around the engine: the same loop of otto's took 1.6 % longer from one depth than from another.
const MostDepth = 32 << 10

// Depths draws how deep in the stack the slices of a block's process begin: each call returns a number of bytes, from 0
// to MostDepth-1, for the next slice. place is the process's place in the order in which the block starts. The draws
// come from the seed, so that a run can be replayed. What is returned is for one goroutine.
func Depths(seed, workload, block uint64, place int) func() int {
	rng := stream(forDepths, seed, workload, block<<6|uint64(place)) // there are fewer places than 1<<6
	return func() int { return rng.IntN(MostDepth) }
}
