package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// floor says what the run could not have seen: how large a change has to be to be found nine times in ten, in the
// median comparison, in the best and in the worst. It adds the machine's grade. It is empty where nothing was compared.
func floor(v *view.View) string {
	smallest := func(c *compare.Comparison) float64 {
		if c.Visible == nil {
			return math.Inf(1)
		}
		return *c.Visible
	}
	var all []*compare.Comparison
	for _, c := range v.Cells {
		if c.Comparison != nil {
			all = append(all, c.Comparison)
		}
	}
	if len(all) == 0 {
		return ""
	}
	slices.SortFunc(all, func(a, b *compare.Comparison) int { return cmp.Compare(smallest(a), smallest(b)) })
	half := all[(len(all)-1)/2]
	line := ""
	switch {
	case half.Visible == nil:
		line = "most ratios rest on too few blocks to say how large a change would have shown"
	case len(all) == 1:
		line = "a change below " + words.Visible(*half.Visible) + " may go unnoticed"
	default:
		worst := "too few blocks to tell"
		if last := all[len(all)-1].Visible; last != nil {
			worst = words.Visible(*last)
		}
		line = fmt.Sprintf("a change below %s may go unnoticed in half of the %s (best: %s, worst: %s)",
			words.Visible(*half.Visible), words.Count(len(all), "ratio"), words.Visible(*all[0].Visible), worst)
	}
	if v.Noise != nil {
		line += fmt.Sprintf("; the machine had grade %s (A is quiet, C is noisy)", words.Escape(string(v.Noise.Grade)))
	}
	return line
}

// falseAlarms says where to look for how often equal engines are called different.
const falseAlarms = "The command jsdyno selftest measures how often equal engines are " +
	"called different on this machine, and how often a planted slow-down is found. " +
	"docs/validation.md has the results from the project's own kind of machine."
