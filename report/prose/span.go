package prose

import (
	"cmp"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// fewestSpanned is how many workloads a mean must be over for its ends to say more than the table does.
const fewestSpanned = 3

// span says how far apart the ratios behind a geometric mean are: "from 2.11× on a to 95.3× on b". It is empty if there
// are few, or if all are the same.
func span(v *view.View, t compare.Total, show func(string) string) string {
	counted := map[string]bool{}
	for _, name := range t.Workloads {
		counted[name] = true
	}
	var cells []compare.Cell
	for _, c := range v.CellsOf(t.Engine) {
		if c.Comparison != nil && counted[c.WorkloadID().String()] {
			cells = append(cells, c)
		}
	}
	slices.SortStableFunc(cells, func(a, b compare.Cell) int {
		return cmp.Compare(a.Comparison.Ratio, b.Comparison.Ratio)
	})
	if len(cells) < fewestSpanned || cells[0].Comparison.Ratio == cells[len(cells)-1].Comparison.Ratio {
		return ""
	}
	from, to := cells[0], cells[len(cells)-1]
	if t.Comparison.Verdict == compare.Faster {
		from, to = to, from
	}
	alike := from.Comparison.Verdict == to.Comparison.Verdict
	return "from " + end(from, alike, show) + " to " + end(to, alike, show)
}

// end is one end of a span. Its direction is left out if both ends have the same.
func end(c compare.Cell, alike bool, show func(string) string) string {
	ratio, _, _ := words.Oriented(*c.Comparison)
	on := " on " + show(c.Workload)
	switch {
	case c.Comparison.Verdict == compare.Same:
		return "as fast" + on
	case words.Blind(*c.Comparison):
		return "≈ " + words.Times(ratio) + on
	case c.Comparison.Verdict == compare.Undecided:
		return "undecided" + on
	case alike:
		return words.Clearly(ratio) + on
	}
	return words.Clearly(ratio) + " " + string(c.Comparison.Verdict) + on
}
