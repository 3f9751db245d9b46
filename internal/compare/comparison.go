package compare

import (
	"maps"
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// against compares an engine with the reference on one workload, or returns nil where either has no number. Two processes
// of the same round ran close together in time and make a pair, so that what slows the machine for a minute
// slows both.
func against(ref, c *cell) *Comparison {
	if !ref.ok() || !c.ok() {
		return nil
	}
	pairs := values(pairLogs(ref, c))
	if len(pairs) == 0 {
		return newComparison(ref.Engine, *c.Value / *ref.Value, nil)
	}
	mean, _ := stats.TrimmedMean(pairs, trim)
	return newComparison(ref.Engine, math.Exp(mean), pairs)
}

// pairLogs is ln(engine) − ln(reference) of every round in which both have a process.
func pairLogs(ref, c *cell) map[int]float64 {
	logs := map[int]float64{}
	for round, l := range c.rounds {
		if base, ok := ref.rounds[round]; ok {
			logs[round] = l - base
		}
	}
	return logs
}

// newComparison adds the interval of the logs, one a pair, to a ratio, and the verdict that follows.
func newComparison(reference string, ratio float64, logs []float64) *Comparison {
	low, high := interval(logs)
	if low != nil { // over a common subset, ratio and interval may rest on different rounds
		low, high = ptr(min(*low, ratio)), ptr(max(*high, ratio))
	}
	return &Comparison{Reference: reference, Ratio: ratio, Low: low, High: high, Pairs: len(logs), Verdict: verdict(low, high)}
}

func verdict(low, high *float64) Verdict {
	switch {
	case low == nil || high == nil:
		return Undecided
	case *high < 1:
		return Faster
	case *low > 1:
		return Slower
	case *low >= 1-SameMargin && *high <= 1+SameMargin:
		return Same
	}
	return Undecided
}

// values are in the order of their rounds, so that sums come out the same every time.
func values(m map[int]float64) []float64 {
	list := make([]float64, 0, len(m))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		list = append(list, m[k])
	}
	return list
}
