package plan

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"testing/quick"
	"time"
)

// turnsBalanced reports whether each round has each process once and each whole cycle has each of them in each place,
// and directly after each other one, equally often.
func turnsBalanced(t *testing.T, processes int, turns Turns) bool {
	t.Helper()
	for _, row := range turns.Rounds {
		sorted := slices.Sorted(slices.Values(row))
		for i, x := range sorted {
			if x != i {
				return false
			}
		}
		if len(row) != processes {
			return false
		}
	}
	for cycle := range slices.Chunk(turns.Rounds, turns.Cycle) {
		if len(cycle) == turns.Cycle && !balanced(t, processes, cycle) {
			return false
		}
	}
	return true
}

func TestTurnsAreBalancedAndReplay(t *testing.T) {
	property := func(p, r uint8, seed, workload, block uint16) bool {
		processes, rounds := int(p%7)+1, int(r)
		draw := func() Turns { return NewTurns(processes, rounds, uint64(seed), uint64(workload), uint64(block)) }
		turns := draw()
		start := slices.Sorted(slices.Values(turns.Start))
		for i, x := range start {
			if x != i {
				return false
			}
		}
		return len(turns.Rounds) == rounds && len(start) == processes && turns.Cycle == len(Williams(processes)) &&
			turnsBalanced(t, processes, turns) && reflect.DeepEqual(turns, draw())
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

// TestTheBalanceOfTurnsIsChecked plants turns that look like good ones.
func TestTheBalanceOfTurnsIsChecked(t *testing.T) {
	turns := func(cycle int, rounds ...[]int) Turns { return Turns{Cycle: cycle, Rounds: rounds} }
	if !turnsBalanced(t, 2, turns(2, []int{0, 1}, []int{1, 0}, []int{1, 0}, []int{0, 1}, []int{0, 1})) {
		t.Error("AB BA BA AB A… was refused")
	}
	for name, bad := range map[string]Turns{
		"AB AB BA BA: balanced as a whole, not in each cycle": turns(2,
			[]int{0, 1}, []int{0, 1}, []int{1, 0}, []int{1, 0}),
		"always AB":                    turns(2, []int{0, 1}, []int{0, 1}),
		"one process twice in a round": turns(2, []int{0, 0}, []int{1, 1}),
		"a round without one of them":  turns(2, []int{0, 1}, []int{1}),
		"a last round that is wrong":   turns(2, []int{0, 1}, []int{1, 0}, []int{1, 1}),
	} {
		if turnsBalanced(t, 2, bad) {
			t.Errorf("%s: passed", name)
		}
	}
}

// TestEveryBlockHasItsOwnTurns: what differs in one number only differs in its order, nearly always.
func TestEveryBlockHasItsOwnTurns(t *testing.T) {
	type key struct{ seed, workload, block uint64 }
	seen := map[string]key{}
	for seed := range uint64(5) {
		for workload := range uint64(5) {
			for block := range uint64(8) {
				turns := NewTurns(3, 60, seed, workload, block)
				var order []byte
				for _, row := range turns.Rounds {
					for _, i := range row {
						order = append(order, byte('0'+i))
					}
				}
				if k, ok := seen[string(order)]; ok {
					t.Errorf("%v has the turns of %v", key{seed, workload, block}, k)
				}
				seen[string(order)] = key{seed, workload, block}
			}
		}
	}
	firsts := map[int]int{}
	for block := range uint64(300) {
		firsts[NewTurns(3, 0, 1, 2, block).Start[0]]++
	}
	for i := range 3 { // 100 expected, 8 the standard deviation
		if firsts[i] < 50 || firsts[i] > 150 {
			t.Errorf("process %d starts first in %d of 300 blocks", i, firsts[i])
		}
	}
	if got := NewTurns(0, 5, 1, 2, 3); len(got.Rounds) != 0 {
		t.Errorf("turns of nobody: %+v", got)
	}
}

// TestEveryProcessorHasItsBlocks: over as many blocks as there are processors each is taken once, in an order that the
// workload has for itself.
func TestEveryProcessorHasItsBlocks(t *testing.T) {
	four := []int{0, 2, 3, 7}
	orders := map[string]bool{}
	for workload := range uint64(40) {
		var order []int
		for block := range uint64(8) {
			p, ok := Processor(four, 5, workload, block)
			if again, _ := Processor(four, 5, workload, block); !ok || p != again {
				t.Fatalf("block %d: %d, then %d, %t", block, p, again, ok)
			}
			order = append(order, p)
		}
		if !slices.Equal(order[:4], order[4:]) || !slices.Equal(slices.Sorted(slices.Values(order[:4])), four) {
			t.Errorf("workload %d: %v", workload, order)
		}
		orders[fmt.Sprint(order)] = true
	}
	if len(orders) < 10 { // of 24
		t.Errorf("only %d orders: %v", len(orders), orders)
	}
	if p, ok := Processor(nil, 1, 2, 3); ok {
		t.Errorf("processor %d of none", p)
	}
}

// fairShare says what is wrong with a division, or nothing.
func fairShare(measure time.Duration, costs []time.Duration, rounds int, turns []int) string {
	if len(turns) != len(costs) || rounds < fewestRounds || rounds > mostRounds {
		return "the wrong number of rounds or turns"
	}
	part := measure / time.Duration(len(costs))
	most := 0
	for i, cost := range costs {
		could := mostRounds
		if cost > 0 {
			could = int(min(part/cost, mostRounds))
		}
		most = max(most, turns[i])
		switch n := turns[i]; {
		case n < fewestRounds || n > rounds:
			return "too few turns to say anything, or more than there are rounds"
		case n > fewestRounds && time.Duration(n)*cost > part:
			return "more than its part"
		case n < could && could <= rounds || 2*n < could && could > fewestRounds: // rounds make whole cycles
			return "held back by another"
		}
	}
	if cycle := len(Williams(len(costs))); rounds > cycle && rounds%cycle != 0 {
		return "the last cycle is cut off"
	}
	if most < rounds {
		return "rounds in which nobody takes a turn"
	}
	return ""
}

func TestShareIsFair(t *testing.T) {
	property := func(raw []uint32, ms uint16) bool {
		if len(raw) == 0 {
			return true
		}
		raw = raw[:min(len(raw), 6)]
		costs := make([]time.Duration, len(raw))
		for i, r := range raw {
			costs[i] = time.Duration(r) >> (r % 16) // from nothing to four seconds, of all sizes
		}
		measure := time.Duration(ms) * time.Millisecond
		rounds, turns := Share(measure, costs)
		if why := fairShare(measure, costs, rounds, turns); why != "" {
			t.Logf("Share(%v, %v) = %d, %v: %s", measure, costs, rounds, turns, why)
			return false
		}
		for i, n := range turns {
			took, first, last := 0, -1, 0
			for round := range rounds {
				if Takes(round, n, rounds) {
					if took++; first < 0 {
						first = round
					}
					last = round
				}
			}
			if off := first + last - (rounds - 1); took != n || off < -2 || off > 2 {
				t.Logf("process %d takes %d turns of %d, from round %d to %d of %d", i, took, n, first, last, rounds)
				return false
			}
		}
		return true
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
}

func TestShareByHand(t *testing.T) {
	const ms = time.Millisecond
	for _, tc := range []struct {
		name    string
		measure time.Duration
		costs   []time.Duration
		rounds  int
		turns   []int
	}{
		{"two alike", 800 * ms, []time.Duration{4 * ms, 4 * ms}, 100, []int{100, 100}},
		{"one that costs a little more", 800 * ms, []time.Duration{4 * ms, 4100 * time.Microsecond},
			100, []int{100, 97}},
		{"one that costs eight times as much", 800 * ms, []time.Duration{4 * ms, 32 * ms}, 100, []int{100, 12}},
		{"one that exceeds everything takes two", 800 * ms, []time.Duration{4 * ms, 9000 * ms}, 100, []int{100, 2}},
		{"both exceed everything", 800 * ms, []time.Duration{500 * ms, 9000 * ms}, 2, []int{2, 2}},
		{"three in whole cycles of six", 1200 * ms, []time.Duration{4 * ms, 4 * ms, 4 * ms}, 96, []int{96, 96, 96}},
		{"slices that cost nothing have a bound", 800 * ms, []time.Duration{0, 1}, 400, []int{400, 400}},
		{"one alone", 400 * ms, []time.Duration{4 * ms}, 100, []int{100}},
		{"no time at all", 0, []time.Duration{4 * ms, 4 * ms}, 2, []int{2, 2}},
		{"nobody", time.Second, nil, 0, nil},
	} {
		rounds, turns := Share(tc.measure, tc.costs)
		if rounds != tc.rounds || !slices.Equal(turns, tc.turns) {
			t.Errorf("%s: %d rounds, turns %v; want %d, %v", tc.name, rounds, turns, tc.rounds, tc.turns)
		}
	}
}

// TestFairShareCatches plants divisions that are not fair.
func TestFairShareCatches(t *testing.T) {
	const ms = time.Millisecond
	costs := []time.Duration{4 * ms, 8 * ms}
	for why, tc := range map[string]struct {
		rounds int
		turns  []int
	}{
		"more than its part":   {100, []int{100, 100}},
		"held back by another": {100, []int{100, 20}},
		"too few turns to say anything, or more than there are rounds": {100, []int{100, 1}},
		"the last cycle is cut off":                                    {99, []int{99, 50}},
		"rounds in which nobody takes a turn":                          {102, []int{100, 50}},
		"the wrong number of rounds or turns":                          {100, []int{100}},
		"":                                                             {100, []int{100, 50}},
	} {
		if got := fairShare(800*ms, costs, tc.rounds, tc.turns); got != why {
			t.Errorf("%d, %v: %q, want %q", tc.rounds, tc.turns, got, why)
		}
	}
}

// TestLeadIn: long enough to warm caches up, different from turn to turn, the same for the same seed, and none where a
// slice is long by itself.
func TestLeadIn(t *testing.T) {
	const rounds = 300
	turns, again := NewTurns(2, rounds, 1, 2, 3), NewTurns(2, rounds, 1, 2, 3)
	for _, tc := range []struct {
		per         time.Duration
		iterations  int
		least, most time.Duration // that it lasts
	}{
		{time.Nanosecond, 20e6, 4 * time.Millisecond, 8 * time.Millisecond},
		{300 * time.Microsecond, 1, 4 * time.Millisecond, 8500 * time.Microsecond},
		{300 * time.Microsecond, 67, 4 * time.Millisecond, 8500 * time.Microsecond},
		{3 * time.Millisecond, 7, 6 * time.Millisecond, 9 * time.Millisecond},
		{6 * time.Millisecond, 4, 6 * time.Millisecond, 6 * time.Millisecond},
		{30 * time.Millisecond, 1, 30 * time.Millisecond, 30 * time.Millisecond},
		{40 * time.Millisecond, 1, 0, 0},
		{time.Second, 1, 0, 0},
		{0, 1, 0, 0},
	} {
		seen := map[int]int{}
		sum := time.Duration(0)
		for round := range rounds {
			slice := tc.per * time.Duration(tc.iterations)
			units, each := turns.LeadIn(round, 1, slice, tc.iterations)
			if u, e := again.LeadIn(round, 1, slice, tc.iterations); u != units || e != each {
				t.Fatalf("one seed gives %d×%d and %d×%d", units, each, u, e)
			}
			lasts := time.Duration(units*each) * tc.per
			if lasts < tc.least || lasts > tc.most {
				t.Errorf("%v × %d: a lead-in of %d × %d lasts %v, want %v to %v",
					tc.per, tc.iterations, units, each, lasts, tc.least, tc.most)
			}
			seen[units]++
			sum += time.Duration(units*each+tc.iterations) * tc.per
		}
		if mean, want := sum/rounds, TurnTime(tc.per*time.Duration(tc.iterations), tc.iterations); mean < want*95/100 ||
			mean > want*105/100 {
			t.Errorf("%v × %d: turns last %v, and TurnTime says %v", tc.per, tc.iterations, mean, want)
		}
		if tc.most > tc.least+time.Millisecond && len(seen) < 2 {
			t.Errorf("%v: always as long", tc.per)
		}
	}
}
