package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Effect is ln(b/a) of one block, the log ratio of the times of two processes that took turns. ok is false if one of them has no
// samples of the metric.
//
// The orders of a block are balanced over a cycle of rounds, for two processes AB and BA. In each cycle the mean of the rounds'
// log ratios frees the ratio of what the first leaves behind for the second, and of a drift; the median over the cycles frees it of
// what struck one of them. Where the two did not take turns, or took too few for a cycle, it is the ratio of their medians.
func Effect(a, b *result.Batch, metric string) (effect float64, ok bool) {
	as, bs := a.Times("warm", metric), b.Times("warm", metric)
	for _, x := range append(append([]float64{}, as...), bs...) {
		if !(x > 0) {
			return 0, false
		}
	}
	if a.Stride > 0 && b.Stride > 0 {
		if cycles := cycleMeans(as, bs, a.Stride, b.Stride, a.Cycle); len(cycles) > 0 {
			return stats.Median(cycles)
		}
	}
	x, okA := stats.Median(as)
	y, okB := stats.Median(bs)
	return math.Log(y / x), okA && okB
}

// cycleMeans returns the mean log ratio of each whole cycle. Processes that take part in every so many rounds only are compared in
// the rounds that they share, each a cycle of its own.
func cycleMeans(as, bs []float64, strideA, strideB, cycle int) (means []float64) {
	if strideA != 1 || strideB != 1 {
		cycle = 1
	}
	step := max(strideA, strideB)
	if step%strideA != 0 || step%strideB != 0 || cycle < 1 {
		return nil
	}
	sum, n := 0.0, 0
	for round := 0; round/strideA < len(as) && round/strideB < len(bs); round += step {
		sum += math.Log(bs[round/strideB] / as[round/strideA])
		if n++; n == cycle {
			means = append(means, sum/float64(cycle))
			sum, n = 0, 0
		}
	}
	return means
}
