package compare

import (
	"math"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
)

// machine simulates processes that take turns on a machine with faults. Its times are exact but for them.
type machine struct {
	per     []float64 // seconds of a slice of each process
	strides []int
	drift   float64 // log of what the machine slows down by from one slice to the next
	first   float64 // log of what the first of a round is faster by, as the one behind a collector is slower
	strike  func(round, process int) float64
}

// run has the processes take their turns in the given order and returns their batches.
func (m machine) run(turns plan.Turns) []*result.Batch {
	slices := make([][]result.Slice, len(m.per))
	clock := 0
	for round, row := range turns.Rounds {
		place := 0
		for _, i := range row {
			if round%m.strides[i] != 0 {
				continue
			}
			log := math.Log(m.per[i]) + m.drift*float64(clock)
			if place == 0 {
				log -= m.first
			}
			if m.strike != nil {
				log += m.strike(round, i)
			}
			d := time.Duration(math.Exp(log) * 1e9)
			slices[i] = append(slices[i], result.Slice{Iterations: 1, Wall: d, ThreadCPU: 2 * d})
			clock++
			place++
		}
	}
	batches := make([]*result.Batch, len(m.per))
	for i := range batches {
		batches[i] = &result.Batch{Stride: m.strides[i], Cycle: turns.Cycle, Series: result.SeriesOf("warm", slices[i])}
	}
	return batches
}

// nearly means equal but for the clock's nanoseconds.
func nearly(got, want float64) bool { return math.Abs(got-want) < 1e-5 }

// TestEffectIsFreeOfDriftAndOrder: what the turns balance must cancel, to the clock's last digit, in every block.
func TestEffectIsFreeOfDriftAndOrder(t *testing.T) {
	for processes := 2; processes <= 5; processes++ {
		for block := range uint64(20) {
			m := machine{drift: 0.01, first: 0.1}
			for i := range processes {
				m.per, m.strides = append(m.per, 0.004*float64(1+i*i)), append(m.strides, 1)
			}
			cycle := len(plan.Williams(processes))
			batches := m.run(plan.NewTurns(processes, 6*cycle, 1, 2, block))
			for i := range processes {
				for k := range processes {
					want := math.Log(m.per[k] / m.per[i])
					if e, ok := Effect(batches[i], batches[k], result.KindWall); !ok || !nearly(e, want) {
						t.Errorf("%d processes, block %d: effect of %d on %d is %v, want %v", processes, block, k, i, e, want)
					}
				}
			}
		}
	}
}

// TestOrdersThatAreNotBalancedShow plants the same faults where nothing balances them: the test above can fail.
func TestOrdersThatAreNotBalancedShow(t *testing.T) {
	same := machine{per: []float64{0.004, 0.004}, strides: []int{1, 1}}
	always := plan.Turns{Cycle: 2}
	for range 60 {
		always.Rounds = append(always.Rounds, []int{0, 1})
	}
	for name, m := range map[string]machine{
		"drift": {per: same.per, strides: same.strides, drift: 0.01},
		"order": {per: same.per, strides: same.strides, first: 0.1},
	} {
		batches := m.run(always)
		if e, ok := Effect(batches[0], batches[1], result.KindWall); !ok || e < 0.009 {
			t.Errorf("%s: effect %v of two alike that never changed places", name, e)
		}
		// Nor is the ratio of the medians free of it.
		batches[0].Stride, batches[1].Stride = 0, 0
		if e, ok := Effect(batches[0], batches[1], result.KindWall); !ok || e < 0.009 {
			t.Errorf("%s, by the medians: effect %v", name, e)
		}
	}
}

// TestEffectIsFreeOfWhatStrikesSomeCycles: less than half of them.
func TestEffectIsFreeOfWhatStrikesSomeCycles(t *testing.T) {
	m := machine{per: []float64{0.004, 0.006}, strides: []int{1, 1}, strike: func(round, process int) float64 {
		if process == 1 && round%5 == 0 { // in two cycles of five
			return 3
		}
		return 0
	}}
	batches := m.run(plan.NewTurns(2, 100, 1, 2, 3))
	if e, ok := Effect(batches[0], batches[1], result.KindWall); !ok || !nearly(e, math.Log(1.5)) {
		t.Errorf("effect %v, want %v", e, math.Log(1.5))
	}
}

// TestEffectPairsTheRoundsThatAreShared, also where each takes part in some rounds only: a drift of a hundredfold would show any other
// pairing.
func TestEffectPairsTheRoundsThatAreShared(t *testing.T) {
	for _, strides := range [][]int{{1, 4}, {4, 1}, {2, 4}, {2, 2}, {8, 8}, {1, 32}} {
		m := machine{per: []float64{0.004, 0.1}, strides: strides, strike: func(round, _ int) float64 { return 0.1 * float64(round) }}
		batches := m.run(plan.NewTurns(2, 48, 1, 2, 3))
		if e, ok := Effect(batches[0], batches[1], result.KindWall); !ok || !nearly(e, math.Log(25)) {
			t.Errorf("strides %v: effect %v, want %v", strides, e, math.Log(25))
		}
	}
}

func TestEffectWithoutTurns(t *testing.T) {
	walls := func(values ...float64) *result.Batch {
		return &result.Batch{Series: []result.Series{{Phase: "warm", Kind: result.KindWall, Unit: "sec/op", Values: values}}}
	}
	turns := func(b *result.Batch, cycle int) *result.Batch {
		b.Stride, b.Cycle = 1, cycle
		return b
	}
	for _, tc := range []struct {
		name string
		a, b *result.Batch
		want float64
		ok   bool
	}{
		{"medians", walls(1, 2, 30), walls(4, 4), math.Log(2), true},
		{"only one took turns", turns(walls(1, 2, 30), 2), walls(4), math.Log(2), true},
		{"too few for a cycle", turns(walls(1, 2, 30), 6), turns(walls(4, 4, 4), 6), math.Log(2), true},
		{"one has no samples", walls(1), walls(), 0, false},
		{"neither has", walls(), walls(), 0, false},
		{"a time of 0", walls(1, 0), walls(1, 1), 0, false},
		{"no time", walls(1, 1), walls(1, math.NaN()), 0, false},
		{"turns of which one has none", turns(walls(1, 1), 2), turns(walls(), 2), 0, false},
	} {
		e, ok := Effect(tc.a, tc.b, result.KindWall)
		if ok != tc.ok || ok && !nearly(e, tc.want) {
			t.Errorf("%s: %v, %t; want %v, %t", tc.name, e, ok, tc.want, tc.ok)
		}
	}
	if _, ok := Effect(walls(1), walls(1), result.KindThreadCPU); ok {
		t.Error("an effect by a metric that neither has")
	}
}
