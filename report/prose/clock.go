package prose

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
)

// clocksIn says what some numbers are of, in the words of the metrics.
func clocksIn(kinds map[string]bool) string {
	wall := catalog.MetricOf(catalog.KindWall)
	for _, m := range slices.Backward(catalog.Metrics()) { // what takes in more comes first
		switch {
		case m == wall || m.Words == "":
		case kinds[m.Kind] && kinds[wall.Kind]:
			return m.Words + ", or " + wall.Words + " where an engine in the row lacks that clock"
		case kinds[m.Kind]:
			return m.Words
		}
	}
	return wall.Words
}

// SteadyClock says which clocks the times of the steady state are of.
func SteadyClock(v *view.View) string {
	kinds := map[string]bool{}
	for _, c := range v.Cells {
		if c.Value != nil {
			kinds[c.Metric] = true
		}
	}
	return clocksIn(kinds)
}

// StudyClock says which clocks the times of the studies are of.
func StudyClock(v *view.View) string { return clocksIn(study.Clocks(v)) }
