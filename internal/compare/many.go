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

// many takes back verdicts of a difference that are to be expected by chance among so many comparisons. Looks may spend
// different errors, so their ps are first made alike: each is multiplied by the plan's error over that of its look.
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

// alikeP scales a p that is tested at alpha to the plan's error; it is at most 1.
func alikeP(p, alpha float64) float64 { return min(1, p*stats.SixLooks().Overall/alpha) }

// takeBack holds the false discovery rate at the plan's error (Benjamini and Hochberg 1995). A verdict slower or faster
// becomes undecided if its adjusted p is above that. Among so many, a change of the size that was seen could not be
// found, so no smaller one could either, and visible grows to that size.
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
