package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Effect is ln(b/a) of one block, the log ratio of what an iteration cost in two processes that took turns. ok is false
// if one of them has no time of the metric.
//
// Each side is the total over its slices. The ratio of a block is therefore that of its two times, and a collection
// counts in full, whenever it came. The turns are short and in balanced order, so that changes of the machine, and what
// an engine leaves behind for the next one, are in both sides.
func Effect(a, b *result.Batch, metric string) (effect float64, ok bool) {
	x, okA := a.Mean(metric)
	y, okB := b.Mean(metric)
	if !okA || !okB {
		return 0, false
	}
	return math.Log(y / x), true
}

// Effects returns the effect of every block in which both cells, of one row, have a process: ln of the ratio of c to
// ref.
func Effects(ref, c *Measured) index.PerBlock {
	effects := index.PerBlock{}
	for block, cost := range c.costs {
		if base, ok := ref.costs[block]; ok {
			effects[block] = math.Log(cost / base)
		}
	}
	return effects
}
