package prose

import (
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// Warnings lists the warnings of the summary, what is undecided, and the warnings of the hosts, each once.
func Warnings(v *view.View) []result.Warning {
	list := append(slices.Clone(v.Warnings), undecided(v)...)
	for _, h := range v.Hosts {
		if h.OS == "" {
			continue // it was not recorded: every field is empty
		}
		for _, text := range h.Warnings() {
			text = view.HostPrefix(v.Hosts, h) + text
			if !slices.ContainsFunc(list, func(w result.Warning) bool { return w.Text == text }) {
				list = append(list, result.Warning{Text: text})
			}
		}
	}
	return list
}

// undecided lists, for each engine, the workloads without a verdict, each with the smallest change that would have
// shown. Then it lists those with too few blocks for a verdict.
func undecided(v *view.View) (list []result.Warning) {
	for k, e := range v.Shown {
		var open, lacking []string
		for _, s := range v.Suites {
			for _, row := range s.Rows {
				switch c := row.Cells[k]; {
				case c.Comparison == nil || c.Comparison.Verdict != compare.Undecided:
				case words.Blind(*c.Comparison):
					lacking = append(lacking, c.Workload)
				default:
					open = append(open, c.Workload+" ("+words.Sees(*c.Comparison)+")")
				}
			}
		}
		if len(open) > 0 {
			list = append(list, result.Warning{Engine: e.Name, Text: "undecided, with the smallest change that " +
				"would have shown: " + strings.Join(open, ", ")})
		}
		if len(lacking) > 0 {
			list = append(list, result.Warning{Engine: e.Name, Text: "too few blocks for a verdict; a larger " +
				"--budget gives more: " + strings.Join(lacking, ", ")})
		}
	}
	return list
}
