package index

import (
	"maps"
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
)

// PerBlock has a number for each block of a workload that has one.
type PerBlock map[result.BlockID]float64

// Blocks lists the blocks, rising.
func (m PerBlock) Blocks() []result.BlockID {
	return slices.SortedFunc(maps.Keys(m), result.BlockID.Compare)
}

// Values lists the numbers in the order of their blocks, so that sums come out the same every time.
func (m PerBlock) Values() []float64 {
	list := make([]float64, 0, len(m))
	for _, block := range m.Blocks() {
		list = append(list, m[block])
	}
	return list
}

// Minus returns the difference to another number of the same block, of every block that has both.
func (m PerBlock) Minus(other PerBlock) PerBlock {
	rest := PerBlock{}
	for block, x := range m {
		if y, ok := other[block]; ok {
			rest[block] = x - y
		}
	}
	return rest
}

// WholeBlocks returns the mean over several workloads of each block that all of them have.
func WholeBlocks(workloads []PerBlock) PerBlock {
	means := PerBlock{}
	if len(workloads) == 0 {
		return means
	}
	for block := range workloads[0] {
		sum := 0.0
		for i, w := range workloads {
			x, ok := w[block]
			if !ok {
				break
			}
			if sum += x; i == len(workloads)-1 {
				means[block] = sum / float64(len(workloads))
			}
		}
	}
	return means
}
