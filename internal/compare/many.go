package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// claim is one verdict among many.
type claim struct {
	verdict *Verdict
	p       float64 // as if the whole error of the plan were spent on it
	ratio   float64
	visible *float64 // the change that it could see; may be nil
}

// many takes back verdicts of a difference that are to be expected by chance among so many comparisons. The ps of looks
// that may spend different errors are made alike first: each is multiplied by the plan's error over that of its look.
func many(all []*Comparison) {
	var claims []claim
	for _, c := range all {
		if c.P != nil {
			claims = append(claims, claim{&c.Verdict, alikeP(*c.P, alphaOf(c.Pairs)), c.Ratio, c.Visible})
		}
	}
	takeBack(claims)
}

// manyChanges does the same for what differs between two files. A yardstick has no verdict, and takes no part.
func manyChanges(all []*Difference) {
	var claims []claim
	for _, d := range all {
		if d.P != nil && d.Verdict != "" {
			claims = append(claims, claim{
				&d.Verdict, alikeP(*d.P, changeAlpha(d.OldBlocks, d.NewBlocks)), d.Ratio, d.Visible,
			})
		}
	}
	takeBack(claims)
}

func alikeP(p, alpha float64) float64 { return min(1, p*stats.SixLooks().Overall/alpha) }

// takeBack holds the false discovery rate at the plan's error (Benjamini and Hochberg 1995): what is slower or faster
// for a p that does not stand among the others is undecided. Among so many it could not see a change of the size that
// was seen, so that it could see no smaller one.
func takeBack(claims []claim) {
	ps := make([]float64, len(claims))
	for i, c := range claims {
		ps[i] = c.p
	}
	overall := stats.SixLooks().Overall
	adjusted, _ := stats.BenjaminiHochberg(ps) // none of none
	for i, p := range adjusted {
		c := claims[i]
		if (*c.verdict != Faster && *c.verdict != Slower) || p <= overall {
			continue
		}
		*c.verdict = Undecided
		if c.visible != nil {
			*c.visible = max(*c.visible, math.Expm1(math.Abs(math.Log(c.ratio))))
		}
	}
}
