package plan

import (
	"fmt"
	"slices"
	"testing"
)

// TestEveryPurposeHasItsStream: no two purposes, workloads or blocks draw the same numbers.
func TestEveryPurposeHasItsStream(t *testing.T) {
	drawn := map[uint64]string{}
	draw := func(of purpose, workload, block uint64) (first string) {
		x := stream(of, 1, workload, block).Uint64()
		first, drawn[x] = drawn[x], fmt.Sprint(of, workload, block)
		return first
	}
	for of := forTurns; of <= forWorkloads; of++ {
		for _, workload := range []uint64{0, 1, 5000} {
			for _, block := range []uint64{0, 1, 64, 1 << 20} {
				if first := draw(of, workload, block); first != "" {
					t.Errorf("%d %d %d draws what %s draws", of, workload, block, first)
				}
			}
		}
	}
	if draw(forTurns, 5000, 64) == "" {
		t.Error("a stream that is asked for again is not seen")
	}
}

func TestWorkloadsAreDrawnForEachPass(t *testing.T) {
	order, again, other := Workloads(7, 9), Workloads(7, 9), Workloads(8, 9)
	first := order()
	if !slices.Equal(first, again()) || slices.Equal(first, other()) || slices.Equal(first, order()) {
		t.Error("the order is not that of the seed and the pass")
	}
	if slices.Sort(first); !slices.Equal(first, []int{0, 1, 2, 3, 4, 5, 6, 7, 8}) {
		t.Errorf("an order of nine: %v", first)
	}
}
