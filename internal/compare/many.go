package compare

import "github.com/jsdyno/jsdyno/internal/stats"

// many takes back verdicts of a difference that are to be expected by chance among so many comparisons: the false discovery rate
// is held at the plan's error (Benjamini and Hochberg 1995). The ps of looks that may spend different errors are made alike first:
// each is multiplied by the plan's error over that of its look.
func many(all []*Comparison) {
	overall := stats.SixLooks().Overall
	var tested []*Comparison
	var ps []float64
	for _, c := range all {
		if c.P != nil {
			tested = append(tested, c)
			ps = append(ps, min(1, *c.P*overall/left(c.Pairs)))
		}
	}
	adjusted, ok := stats.BenjaminiHochberg(ps)
	if !ok {
		return
	}
	for i, c := range tested {
		if (c.Verdict == Faster || c.Verdict == Slower) && adjusted[i] > overall {
			c.Verdict = Undecided
		}
	}
}
