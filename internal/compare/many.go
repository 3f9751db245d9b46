package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// Claim is one verdict among many.
type Claim struct {
	Verdict  *Verdict
	P, Alpha float64  // P is two-sided, and was held against Alpha
	Ratio    float64  // that was seen
	Visible  *float64 // the change, as a share, that it could see; may be nil
}

// TakeBack takes back verdicts of a difference that are to be expected by chance among so many. It holds the false
// discovery rate at the error of the plan (Benjamini and Hochberg 1995). A verdict slower or faster becomes undecided
// if its adjusted p is above that. Among so many, a change of the size that was seen could not be found, so no smaller
// one could either, and Visible grows to that size. Looks may spend different errors, so their ps are first made alike:
// each is multiplied by the plan's error over that of its look.
func TakeBack(claims []Claim) {
	overall := stats.SixLooks().Overall
	ps := make([]float64, len(claims))
	for i, c := range claims {
		ps[i] = min(1, c.P*overall/c.Alpha)
	}
	adjusted, _ := stats.BenjaminiHochberg(ps) // none of none
	for i, p := range adjusted {
		c := claims[i]
		if (*c.Verdict != Faster && *c.Verdict != Slower) || p <= overall {
			continue
		}
		*c.Verdict = Undecided
		if c.Visible != nil {
			*c.Visible = max(*c.Visible, math.Expm1(math.Abs(math.Log(c.Ratio))))
		}
	}
}

// many takes back what chance gives among comparisons.
func many(all []*Comparison) {
	var claims []Claim
	for _, c := range all {
		if c.P != nil {
			claims = append(claims, Claim{&c.Verdict, *c.P, alphaOf(c.Pairs), c.Ratio, c.Visible})
		}
	}
	TakeBack(claims)
}
