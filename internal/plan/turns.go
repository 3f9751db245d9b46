package plan

import (
	"math"
	"time"
)

// SliceTime is how long one slice should last, in CPU time. With goja, Go collects garbage once in some 10 ms, so that
// each slice has some collections; and engines that take turns every 20 ms meet the same disturbances.
const SliceTime = 20 * time.Millisecond

// Turns is the order of one block: the order in which its processes start, and for each round the order in which they
// run.
type Turns struct {
	Start  []int
	Rounds [][]int     // a row a round: each process once
	Cycle  int         // rounds after which each has stood in each place, and behind each other, equally often
	draws  [][]float64 // for LeadIn: from 0 to 1, one a round and process
}

// NewTurns draws the order of a block for so many processes and rounds. Equal arguments give equal turns, so that a run
// can be replayed from its seed. The rows of a Williams square are shuffled anew in each cycle: of two processes, AB BA
// and BA AB take turns at random.
func NewTurns(processes, rounds int, seed, workload, block uint64) Turns {
	rng := stream(forTurns, seed, workload, block)
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

// The lead-in of a slice, in time of the engine. What another engine has done to the caches is made good within some
// 4 ms.
const (
	leadIn     = 4 * time.Millisecond
	leadInUnit = time.Millisecond
	longEnough = 40 * time.Millisecond // a slice that lasts so long is cold for less than a hundredth of it
)

// LeadIn returns what a process runs untimed in a round, before its slice of so many iterations, which lasts as long as
// slice says: units times each iterations. That lasts 4 to 8 ms, drawn anew each time, so that turns of one length do
// not meet a collector's rhythm at the same place each time. There is none before a slice that lasts long enough
// without it.
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

// Processor returns the one of the processors on which all timed threads of a block are kept. Two processors of a
// shared machine differ in speed by more than the effects that are looked for, and for as long as other tenants please.
// The blocks of a workload take the processors in turn, in an order that is drawn for the workload, so the processors
// must be of one kind: proc.Processors leaves slow ones out. ok is false if there is none to choose.
func Processor(processors []int, seed, workload, block uint64) (processor int, ok bool) {
	if len(processors) == 0 {
		return 0, false
	}
	rng := stream(forProcessor, seed, workload, 0)
	return processors[rng.Perm(len(processors))[block%uint64(len(processors))]], true
}

// The bounds of a block's rounds.
const (
	mostRounds   = 400
	fewestRounds = 2
)

// Share returns how many rounds a block has, and in how many of them each process takes a turn, so that none of them
// samples for longer than its part of measure. slices is how long one turn of each process lasts. Each process takes at
// least two turns, however long they are.
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

// Takes reports whether a process that takes so many turns in all takes one in this round, counted from 0. The turns
// lie evenly among all rounds, each in the middle of its share, so that a disturbance of the machine falls on the few
// turns of one process as on the many of another.
func Takes(round, turns, rounds int) bool {
	before := func(round int) int { return (2*round*turns + rounds) / (2 * rounds) }
	return rounds > 0 && before(round+1) > before(round)
}
