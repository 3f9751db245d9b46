package compare

import (
	"math"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
)

// machine simulates processes that take turns on a machine with faults. Apart from these, its times are exact.
type machine struct {
	per    []float64 // seconds of a slice of each process
	turns  []int     // how many turns each takes
	drift  float64   // log of what the machine slows down by from one slice to the next
	first  float64   // log of what the first of a round is faster by, as the one behind a collector is slower
	strike func(round, process int) float64
}

// run has the processes take their turns in the given order and returns their batches.
func (m machine) run(turns plan.Turns) []*result.Batch {
	taken := make([][]result.Slice, len(m.per))
	clock := 0
	for round, row := range turns.Rounds {
		place := 0
		for _, i := range row {
			if !plan.Takes(round, m.turns[i], len(turns.Rounds)) {
				continue
			}
			ln := math.Log(m.per[i]) + m.drift*float64(clock)
			if place == 0 {
				ln -= m.first
			}
			if m.strike != nil {
				ln += m.strike(round, i)
			}
			d := time.Duration(math.Exp(ln) * 1e9)
			taken[i] = append(taken[i], result.Slice{Iterations: 1, Wall: d, ThreadCPU: 2 * d})
			clock++
			place++
		}
	}
	batches := make([]*result.Batch, len(m.per))
	for i := range batches {
		batches[i] = &result.Batch{Cycle: turns.Cycle, Series: result.SeriesOf("warm", taken[i])}
	}
	return batches
}

// nearly means equal up to the clock's nanoseconds.
func nearly(got, want float64) bool { return math.Abs(got-want) < 1e-5 }

// TestEffectIsFreeOfDriftAndOrder: what the turns balance must cancel in every block. A little is left, because the
// times that are summed up do not grow in a straight line.
func TestEffectIsFreeOfDriftAndOrder(t *testing.T) {
	for processes := 2; processes <= 5; processes++ {
		for block := range uint64(20) {
			cycle := len(plan.Williams(processes))
			// It slows down by 35 % from the first turn to the last.
			m := machine{drift: 0.3 / float64(20*cycle*processes), first: 0.1}
			for i := range processes {
				m.per, m.turns = append(m.per, 0.004*float64(1+i*i)), append(m.turns, 20*cycle)
			}
			batches := m.run(plan.NewTurns(processes, 20*cycle, 1, 2, block))
			for i := range processes {
				for k := range processes {
					want := math.Log(m.per[k] / m.per[i])
					if e, ok := Effect(batches[i], batches[k], catalog.KindWall); !ok || math.Abs(e-want) > 0.002 {
						t.Errorf("%d processes, block %d: effect of %d on %d is %v, want %v",
							processes, block, k, i, e, want)
					}
				}
			}
		}
	}
}

// TestOrdersThatAreNotBalancedShow plants the same faults where nothing balances them, so that the test above can fail.
func TestOrdersThatAreNotBalancedShow(t *testing.T) {
	same := machine{per: []float64{0.004, 0.004}, turns: []int{60, 60}}
	always := plan.Turns{Cycle: 2}
	for range 60 {
		always.Rounds = append(always.Rounds, []int{0, 1})
	}
	for name, m := range map[string]machine{
		"drift": {per: same.per, turns: same.turns, drift: 0.01},
		"order": {per: same.per, turns: same.turns, first: 0.1},
	} {
		batches := m.run(always)
		if e, ok := Effect(batches[0], batches[1], catalog.KindWall); !ok || e < 0.009 {
			t.Errorf("%s: effect %v of two alike that never changed places", name, e)
		}
	}
}

// TestEffectHasCollectionsInFull: what falls on one slice of several counts with its full cost, even where it comes in
// the rhythm of the turns.
func TestEffectHasCollectionsInFull(t *testing.T) {
	for _, every := range []int{2, 3, 4, 5, 10} {
		m := machine{per: []float64{0.02, 0.02}, turns: []int{120, 120}, strike: func(round, process int) float64 {
			if process == 1 && round%every == 0 {
				return math.Log(1.5)
			}
			return 0
		}}
		batches := m.run(plan.NewTurns(2, 120, 1, 2, 3))
		want := math.Log(1 + 0.5/float64(every))
		if e, ok := Effect(batches[0], batches[1], catalog.KindWall); !ok || !nearly(e, want) {
			t.Errorf("a collection every %d slices: effect %v, want %v", every, e, want)
		}
	}
}

// TestEffectOfProcessesThatTakeFewTurns: what happens to the machine falls on the few turns of one as on the many of
// the other.
func TestEffectOfProcessesThatTakeFewTurns(t *testing.T) {
	for _, taken := range [][]int{{64, 16}, {16, 64}, {32, 16}, {32, 32}, {8, 8}, {64, 3}, {64, 2}, {64, 1}} {
		m := machine{per: []float64{0.02, 0.5}, turns: taken, strike: func(round, _ int) float64 {
			return 0.3 * float64(round) / 64
		}}
		batches := m.run(plan.NewTurns(2, 64, 1, 2, 3))
		if e, ok := Effect(batches[0], batches[1], catalog.KindWall); !ok || math.Abs(e-math.Log(25)) > 0.01 {
			t.Errorf("turns %v: effect %v, want %v", taken, e, math.Log(25))
		}
	}
}

func TestEffectWithoutTurns(t *testing.T) {
	walls := func(values ...float64) *result.Batch {
		return &result.Batch{Series: []result.Series{{
			Phase: "warm", Kind: catalog.KindWall, Unit: "sec/op", Iterations: 1, Values: values,
		}}}
	}
	for _, tc := range []struct {
		name string
		a, b *result.Batch
		want float64
		ok   bool
	}{
		{"means", walls(1, 2, 3), walls(4, 4), math.Log(2), true},
		{"one has no samples", walls(1), walls(), 0, false},
		{"neither has", walls(), walls(), 0, false},
		{"no time", walls(0, 0), walls(1, 1), 0, false},
		{"a time that is none", walls(1, 1), walls(1, math.NaN()), 0, false},
		{"an infinite one", walls(1, 1), walls(1, math.Inf(1)), 0, false},
	} {
		e, ok := Effect(tc.a, tc.b, catalog.KindWall)
		if ok != tc.ok || ok && !nearly(e, tc.want) {
			t.Errorf("%s: %v, %t; want %v, %t", tc.name, e, ok, tc.want, tc.ok)
		}
	}
	if _, ok := Effect(walls(1), walls(1), catalog.KindThreadCPU); ok {
		t.Error("an effect by a metric that neither has")
	}
}
