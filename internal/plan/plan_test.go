package plan

import (
	"testing"

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
