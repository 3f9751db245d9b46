package study

import "testing"

func TestAllocations(t *testing.T) {
	for n, want := range map[float64]string{
		0:       "0 allocations",
		1:       "1 allocation",
		1.002:   "1 allocation",
		14.02:   "14 allocations",
		2.92:    "2.92 allocations",
		44888.4: "44,888 allocations",
	} {
		if got := allocations(n); got != want {
			t.Errorf("%v: %q, want %q", n, got, want)
		}
	}
}
