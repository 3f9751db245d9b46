package plan

import (
	"slices"
	"testing"
)

// TestDepthsAreDrawn: each process has its own, the same when the run is replayed, and they are spread over the range.
func TestDepthsAreDrawn(t *testing.T) {
	const times = 1000
	take := func(seed, workload, block uint64, place int) (all []int) {
		draw := Depths(seed, workload, block, place)
		for range times {
			all = append(all, draw())
		}
		return all
	}
	one := take(1, 2, 3, 4)
	if !slices.Equal(one, take(1, 2, 3, 4)) {
		t.Error("a replay draws others")
	}
	for _, other := range [][]int{take(2, 2, 3, 4), take(1, 3, 3, 4), take(1, 2, 4, 4), take(1, 2, 3, 5)} {
		if slices.Equal(one, other) {
			t.Error("two processes have the same")
		}
	}
	var quarters [4]int
	for _, d := range one {
		if d < 0 || d >= MostDepth {
			t.Fatalf("%d bytes", d)
		}
		quarters[d/(MostDepth/4)]++
	}
	for i, n := range quarters {
		if n < times/5 || n > times*3/10 {
			t.Errorf("%d of %d in quarter %d", n, times, i)
		}
	}
}
