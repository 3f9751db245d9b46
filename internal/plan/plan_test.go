package plan

import (
	"reflect"
	"testing"
	"testing/quick"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

func TestWilliamsIsBalanced(t *testing.T) {
	for n := 1; n <= 9; n++ {
		checkBalance(t, n, Williams(n))
	}
	if Williams(0) != nil {
		t.Error("no treatments give no rows")
	}
}

// TestBalanceCheckCatches plants squares that are not balanced.
func TestBalanceCheckCatches(t *testing.T) {
	for name, rows := range map[string][][]int{
		"cyclic, so that 1 always follows 0": {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}},
		"a treatment twice in a row":         {{0, 0, 1}, {1, 1, 2}, {2, 2, 0}},
		"the same place":                     {{0, 1, 2}, {0, 2, 1}},
	} {
		if probe := new(testing.T); balanced(probe, 3, rows) {
			t.Errorf("%s: passed as balanced", name)
		}
	}
}

func checkBalance(t *testing.T, n int, rows [][]int) {
	t.Helper()
	if !balanced(t, n, rows) {
		t.Errorf("Williams(%d) = %v is not balanced", n, rows)
	}
}

func balanced(t *testing.T, n int, rows [][]int) bool {
	t.Helper()
	place := map[[2]int]int{}
	after := map[[2]int]int{}
	for _, row := range rows {
		seen := map[int]bool{}
		for i, x := range row {
			seen[x] = true
			place[[2]int{x, i}]++
			if i > 0 {
				after[[2]int{row[i-1], x}]++
			}
		}
		if len(seen) != n || len(row) != n {
			return false
		}
	}
	return uniform(place, n*n) && uniform(after, n*(n-1))
}

// uniform reports whether the counts are all equal and there are so many.
func uniform(counts map[[2]int]int, want int) bool {
	first := 0
	for _, c := range counts {
		if first == 0 {
			first = c
		}
		if c != first {
			return false
		}
	}
	return len(counts) == want
}

func TestRoundsHaveEverySlotOnceAndReplay(t *testing.T) {
	property := func(seed uint64, w, e uint8) bool {
		workloads, count := int(w%20)+1, int(e%5)+1
		a, b := NewOrders(workloads, count, seed), NewOrders(workloads, count, seed)
		for r := range a.Balance() {
			round := a.Round(r)
			if !reflect.DeepEqual(round, b.Round(r)) {
				return false
			}
			seen := map[[2]int]bool{}
			for i, s := range round {
				seen[[2]int{s.Workload, s.Engine}] = true
				if s.Place != i%count || (i%count != 0 && s.Workload != round[i-1].Workload) {
					return false // the engines of a workload stand together
				}
			}
			if len(round) != workloads*count || len(seen) != len(round) {
				return false
			}
		}
		return true
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

func TestRefuse(t *testing.T) {
	otto := Engine{Name: "otto", Tier: 5, Features: []string{"json"}}
	for _, tc := range []struct {
		name string
		n    Needs
		want string
	}{
		{"its tier", Needs{Tier: 5}, ""},
		{"a later tier", Needs{Tier: 2015}, "needs es2015, has es5: lacks let-const"},
		{"a feature it has", Needs{Tier: 5, Names: []string{"json"}}, ""},
		{"a feature it lacks", Needs{Tier: 5, Names: []string{"typed-arrays"}}, "needs typed-arrays"},
		{"a capability", Needs{Tier: 5, Names: []string{string(engines.CapPromiseJobs)}}, "needs promise-jobs"},
	} {
		if got := Refuse(otto, tc.n); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestRounds(t *testing.T) {
	for _, tc := range []struct {
		budget  time.Duration
		cells   int
		rounds  int
		process time.Duration
	}{
		{2 * time.Minute, 64, 3, 625 * time.Millisecond},
		{2 * time.Minute, 200, 3, 200 * time.Millisecond},
		{time.Second, 150, 3, shortestProcess}, // too small: the fewest that say something, and a warning elsewhere
		{10 * time.Minute, 100, 6, time.Second},
		{time.Minute, 3, 13, longestProcess},
		{time.Hour, 3, mostRounds, longestProcess},
		{time.Hour, 0, 0, 0},
	} {
		rounds, process := Rounds(tc.budget, tc.cells)
		if rounds != tc.rounds || process != tc.process {
			t.Errorf("Rounds(%v, %d) = %d, %v; want %d, %v", tc.budget, tc.cells, rounds, process, tc.rounds, tc.process)
		}
	}
}

func TestAllot(t *testing.T) {
	const s = time.Second
	for _, tc := range []struct {
		name string
		cost []time.Duration
		left time.Duration
		want []int
	}{
		{"enough for all", []time.Duration{s, s}, 20 * s, []int{5, 5}},
		{"the dear one gives up first", []time.Duration{s, 10 * s}, 40 * s, []int{5, 3}},
		{"none falls below the fewest", []time.Duration{s, 10 * s}, s, []int{2, 2}},
		{"a cell that cost nothing", []time.Duration{0, s}, 3 * s, []int{5, 3}},
	} {
		if got := Allot(tc.cost, tc.left, 2, 5); !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
	property := func(raw []uint16, left uint32) bool {
		var cost []time.Duration
		var floor, total time.Duration
		for _, r := range raw {
			c := time.Duration(r) * time.Millisecond
			cost = append(cost, c)
			floor += 2 * c
		}
		budget := time.Duration(left%100000) * time.Millisecond
		for i, n := range Allot(cost, budget, 2, 5) {
			if n < 2 || n > 5 {
				return false
			}
			total += time.Duration(n) * cost[i]
		}
		return total <= max(floor, budget)
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}
