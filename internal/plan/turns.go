package plan

import (
	"math/rand/v2"
	"time"
)

// SliceTime is how long one slice should last, in processor time. Shorter ones meet fewer disturbances, and the median over many
// short ones finds a smaller change than that over a few long ones.
const SliceTime = 3 * time.Millisecond

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
	if len(rows) == 0 {
		return t
	}
	for len(t.Rounds) < rounds {
		for _, i := range rng.Perm(len(rows)) {
			t.Rounds = append(t.Rounds, rows[i])
		}
	}
	t.Rounds = t.Rounds[:rounds]
	return t
}

// Processor returns which of the processors the timed threads of a block are kept on, all of them on the same one: two processors of a
// shared machine differ in speed by more than what is looked for, and for as long as other tenants please. The blocks of a workload take the processors in
// turn, in an order drawn for it, so that processors must be of one kind: proc.Processors leaves slow ones out. ok is false if there is none to choose.
func Processor(processors []int, seed, workload, block uint64) (processor int, ok bool) {
	if len(processors) == 0 {
		return 0, false
	}
	rng := rand.New(rand.NewPCG(seed, workload<<32|1<<31)) // blocks are far fewer: not the stream of any of them
	return processors[rng.Perm(len(processors))[block%uint64(len(processors))]], true
}

// The bounds of a block's rounds.
const (
	mostRounds   = 400
	fewestRounds = 2
)

// Share says how many rounds a block has and in every how many of them each process takes part, so that none of them samples for
// longer than its part of measure, and none much shorter. slices is what one slice of each process takes; each takes two,
// whatever they cost. Strides are powers of two: any two processes meet in every round of the slower one.
//
// The number of rounds is one that suits the process it suits worst: if it were that of the cheapest, one that costs a little more
// would take part in every other round only.
func Share(measure time.Duration, slices []time.Duration) (rounds int, strides []int) {
	if len(slices) == 0 {
		return 0, nil
	}
	part := measure / time.Duration(len(slices))
	each, most := make([]int, len(slices)), 0 // how many slices each has time for
	for i, s := range slices {
		each[i] = mostRounds
		if s > 0 {
			each[i] = int(min(max(part/s, fewestRounds), mostRounds))
		}
		most = max(most, each[i])
	}
	best := 0.0
	for _, n := range each {
		for ; n <= most; n *= 2 {
			if use := leastUse(each, n); use > best || use == best && n > rounds {
				rounds, best = n, use
			}
		}
	}
	if cycle := len(Williams(len(slices))); rounds > cycle {
		rounds -= rounds % cycle
	}
	for _, n := range each {
		strides = append(strides, strideFor(rounds, n))
	}
	return rounds, strides
}

// strideFor is the smallest power of two at which a process takes at most n slices in so many rounds.
func strideFor(rounds, n int) int {
	stride := 1
	for taken(rounds, stride) > n {
		stride *= 2
	}
	return stride
}

// taken is in how many rounds a process takes part: in the first, and in every stride-th after it.
func taken(rounds, stride int) int { return (rounds + stride - 1) / stride }

// leastUse is the smallest share of its slices that a process of a block with so many rounds takes. With the rounds of the cheapest it
// is above a half.
func leastUse(each []int, rounds int) float64 {
	least := 1.0
	for _, n := range each {
		least = min(least, float64(taken(rounds, strideFor(rounds, n)))/float64(n))
	}
	return least
}
