package plan

// mostPadding is how many bytes a worker's environment is longer than the driver's, at most. The size of the
// environment moves the stack, and with it everything that depends on addresses: up to 8 % of a program's time
// (Mytkowicz, Diwan, Hauswirth and Sweeney, Producing wrong data without doing anything obviously wrong, ASPLOS 2009).
const mostPadding = 4096

// Padding returns by how many bytes, from 0 to mostPadding-1, the environment of a block's process is to be longer than
// the driver's. place is the process's place in the order in which the block starts. It is drawn for every process, so
// that it is noise between processes and not a bias of one engine, and from the seed, so that a run can be replayed.
func Padding(seed, workload, block uint64, place int) int {
	rng := stream(forPadding, seed, workload, block)
	for range place {
		rng.IntN(mostPadding)
	}
	return rng.IntN(mostPadding)
}
