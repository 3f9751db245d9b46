package html

import (
	"github.com/jsdyno/jsdyno/report/chart"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// meansChart draws the scopes into a picture of the given width, or returns nil when there is nothing to draw. Where
// it is narrow, names stand above their bars.
func meansChart(v *view.View, width int, narrow bool) *chart.Chart {
	var groups []chart.Means
	for _, s := range v.Scopes() {
		g := chart.Means{Name: s.Name, Note: s.Counted()}
		for _, t := range s.Totals {
			verdict, interval := words.Verdict(t.Comparison)
			g.List = append(g.List, chart.Mean{
				Engine:   t.Engine,
				Mark:     v.Mark(t.Engine),
				Ratio:    t.Comparison.Ratio,
				Low:      t.Comparison.Low,
				High:     t.Comparison.High,
				Words:    verdict,
				Interval: interval,
			})
		}
		groups = append(groups, g)
	}
	c := chart.Draw(groups, width, narrow, 2, 228)
	if c != nil {
		c.Reference, c.Label = v.Reference,
			"Geometric mean of each engine's times, as a ratio to "+words.Escape(v.Reference)+", by suite"
	}
	return c
}
