package plan

import (
	"math"
	"math/rand/v2"
	"time"
)

// SliceTime is how long one slice should last, in CPU time. A collection of Go's falls on one iteration in some 10 ms
// of goja's, so that each slice has some; and engines that take turns every 20 ms meet the same weather.
const SliceTime = 20 * time.Millisecond

// Turns is the order of one block: in which order its processes start, and which of them runs in which order in each
// round.
type Turns struct {
	Start  []int
	Rounds [][]int // a row a round: each process once
	Cycle  int     // rounds after which each has stood in each place, and behind each other, equally often
	draws  [][]float64
}

// NewTurns draws the order of a block for so many processes and rounds. Equal arguments give equal turns, so that a run
// can be replayed from its seed. The rows of a Williams square are shuffled anew in each cycle: of two processes, AB BA
// and BA AB take turns at random.
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
	for range t.Rounds {
		draw := make([]float64, processes)
		for i := range draw {
			draw[i] = rng.Float64()
		}
		t.draws = append(t.draws, draw)
	}
	return t
}

// The lead-in of a slice, in what the engine takes: what another one has left of the caches is made good within some 4
// ms.
const (
	leadIn     = 4 * time.Millisecond
	leadInUnit = time.Millisecond
	longEnough = 40 * time.Millisecond // a slice that lasts so long is cold for less than a hundredth of it
)

// LeadIn says what a process runs untimed in a round before its slice of so many iterations, which lasts so long: units
// times as many as the returned number. It lasts 4 to 8 ms, drawn anew each time, so that turns of one length do not
// meet a collector's rhythm at the same place each time. There is none before a slice that lasts long enough without
// it.
func (t Turns) LeadIn(round, process int, slice time.Duration, iterations int) (units, each int) {
	least, most, each := leadInUnits(slice, iterations)
	return least + int(t.draws[round][process]*float64(most+1-least)), each
}

// TurnTime is what a turn lasts on average: a slice of so many iterations, and what leads in to it.
func TurnTime(slice time.Duration, iterations int) time.Duration {
	least, most, each := leadInUnits(slice, iterations)
	return slice + time.Duration(float64(slice)/float64(iterations)*float64((least+most)*each)/2)
}

// leadInUnits are the fewest and the most units of a lead-in, and the iterations of one.
func leadInUnits(slice time.Duration, iterations int) (least, most, each int) {
	if slice <= 0 || slice >= longEnough {
		return 0, 0, 0
	}
	per := float64(slice) / float64(iterations)
	each = max(1, int(float64(leadInUnit)/per))
	unit := per * float64(each)
	least = max(1, int(math.Ceil(float64(leadIn)/unit)))
	return least, least + int(float64(leadIn)/unit), each
}

// Processor returns which of the processors the timed threads of a block are kept on, all of them on the same one: two
// processors of a shared machine differ in speed by more than what is looked for, and for as long as other tenants
// please. The blocks of a workload take the processors in turn, in an order drawn for it, so that processors must be of
// one kind: proc.Processors leaves slow ones out. ok is false if there is none to choose.
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

// Share says how many rounds a block has and in how many of them each process takes part, so that none of them samples
// for longer than its part of measure. slices is what one turn of each process takes; each takes two, whatever they
// cost.
func Share(measure time.Duration, slices []time.Duration) (rounds int, turns []int) {
	if len(slices) == 0 {
		return 0, nil
	}
	part := measure / time.Duration(len(slices))
	for _, s := range slices {
		n := mostRounds
		if s > 0 {
			n = int(min(max(part/s, fewestRounds), mostRounds))
		}
		turns, rounds = append(turns, n), max(rounds, n)
	}
	if cycle := len(Williams(len(slices))); rounds > cycle {
		rounds -= rounds % cycle
	}
	for i := range turns {
		turns[i] = min(turns[i], rounds)
	}
	return rounds, turns
}

// Takes reports whether a process that takes so many turns takes one of them in a round, counted from 0: they lie
// evenly among all rounds, each in the middle of its share, so that what comes over the machine falls on the few turns
// of one process as on the many of another.
func Takes(round, turns, rounds int) bool {
	before := func(round int) int { return (2*round*turns + rounds) / (2 * rounds) }
	return rounds > 0 && before(round+1) > before(round)
}
