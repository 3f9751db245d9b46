package compare

import "github.com/jsdyno/jsdyno/internal/stats"

// many takes back verdicts of a difference that are to be expected by chance among so many comparisons. The ps of looks that may spend
// different errors are made alike first: each is multiplied by the plan's error over that of its look.
func many(all []*Comparison) {
	overall := stats.SixLooks().Overall
	var verdicts []*Verdict
	var ps []float64
	for _, c := range all {
		if c.P != nil {
			verdicts = append(verdicts, &c.Verdict)
			ps = append(ps, min(1, *c.P*overall/alphaOf(c.Pairs)))
		}
	}
	takeBack(verdicts, ps)
}

// manyChanges does the same for what differs between two files. A yardstick has no verdict, and takes no part.
func manyChanges(all []*Difference) {
	var verdicts []*Verdict
	var ps []float64
	for _, d := range all {
		if d.P != nil && d.Verdict != "" {
			verdicts = append(verdicts, &d.Verdict)
			ps = append(ps, min(1, *d.P*stats.SixLooks().Overall/changeAlpha(d.OldBlocks, d.NewBlocks)))
		}
	}
	takeBack(verdicts, ps)
}

// takeBack holds the false discovery rate at the plan's error (Benjamini and Hochberg 1995): what is slower or faster for a p that does not
// stand among the others is undecided.
func takeBack(verdicts []*Verdict, ps []float64) {
	adjusted, _ := stats.BenjaminiHochberg(ps) // none of none
	for i, p := range adjusted {
		if v := verdicts[i]; (*v == Faster || *v == Slower) && p > stats.SixLooks().Overall {
			*v = Undecided
		}
	}
}
