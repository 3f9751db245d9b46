package stats

import (
	"cmp"
	"slices"
)

// BenjaminiHochberg returns p-values adjusted for many comparisons, in the order of ps: of those called significant at
// α, the expected share of false alarms is at most α, if the tests are independent or positively dependent (Benjamini
// and Hochberg 1995, "Controlling the false discovery rate", JRSS B 57; R's p.adjust). Every p is from 0 to 1.
func BenjaminiHochberg(ps []float64) (adjusted []float64, ok bool) {
	order, ok := ascending(ps)
	if !ok {
		return nil, false
	}
	adjusted = make([]float64, len(ps))
	best := 1.0
	for rank, i := range slices.Backward(order) {
		best = min(best, float64(len(ps))/float64(rank+1)*ps[i])
		adjusted[i] = best
	}
	return adjusted, true
}

// ascending returns the indices of ps from the smallest p to the largest.
func ascending(ps []float64) (order []int, ok bool) {
	for i, p := range ps {
		if !(p >= 0 && p <= 1) {
			return nil, false
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ps[a], ps[b]) })
	return order, len(ps) > 0
}
