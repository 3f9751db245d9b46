package plan

import (
	"math/rand/v2"
	"time"
)

// SliceTime is how long one slice should last, in processor time. Shorter ones meet fewer disturbances, and the median over many
// short ones finds a smaller change than that over a few long ones.
const SliceTime = 4 * time.Millisecond

// Turns is the order of one block: in which order its processes start, and which of them runs in which order in each round.
type Turns struct {
	Start  []int
	Rounds [][]int // a row a round: each process once
	Cycle  int     // rounds after which each has stood in each place, and behind each other, equally often
}

// NewTurns draws the order of a block for so many processes and rounds. Equal arguments give equal turns, so that a run can be
// replayed from its seed. The rows of a Williams square are shuffled anew in each cycle: of two processes, AB BA and BA AB take
// turns at random.
func NewTurns(processes, rounds int, seed, workload, block uint64) Turns {
	rng := rand.New(rand.NewPCG(seed, workload<<32|block))
	rows := Williams(processes)
	t := Turns{Start: rng.Perm(processes), Cycle: len(rows)}
	for len(t.Rounds) < rounds {
		for _, i := range rng.Perm(len(rows)) {
			t.Rounds = append(t.Rounds, rows[i])
		}
	}
	t.Rounds = t.Rounds[:rounds]
	return t
}

// The bounds of a block's rounds.
const (
	mostRounds   = 400
	fewestRounds = 2
)

// Share says how many rounds a block has and in every how many of them each process takes part, so that all of them together
// sample for about as long as measure and none takes more than its part. slices is what one slice of each process takes.
// Strides are powers of two: any two processes meet in every round of the slower one.
func Share(measure time.Duration, slices []time.Duration) (rounds int, strides []int) {
	if len(slices) == 0 {
		return 0, nil
	}
	part := measure / time.Duration(len(slices))
	each := make([]int, len(slices))
	for i, s := range slices {
		each[i] = fewestRounds
		if s > 0 {
			each[i] = min(max(int(part/s), fewestRounds), mostRounds)
		}
		rounds = max(rounds, each[i])
	}
	for _, n := range each {
		stride := 1
		for rounds/(2*stride) >= n {
			stride *= 2
		}
		strides = append(strides, stride)
	}
	cycle := len(Williams(len(slices)))
	if rounds > cycle {
		rounds -= rounds % cycle
	}
	return rounds, strides
}
