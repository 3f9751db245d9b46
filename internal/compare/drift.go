package compare

import (
	"fmt"
	"math"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/result"
)

// A machine drifts under a row if all of its engines took longer in the last third of their processes than in the
// first, or all of them took less. Each must have changed by the share swayed at least, and all by drifted on average.
// What only one of them does is its own. An engine with fewer than six processes cannot tell, and takes no part.
const drifted, swayed = 0.10, 0.05

// labelDrift sets the times of such a row apart, with a warning. Its ratios stand, because they are of processes that
// ran at the same time.
func labelDrift(row []*Measured, w result.Workload) []result.Warning {
	var moved []*Measured
	sum, least, most := 0.0, math.Inf(1), math.Inf(-1)
	for _, c := range row {
		if !c.ok() {
			continue
		}
		change, ok := trend(c.Means)
		if !ok {
			continue
		}
		moved = append(moved, c)
		sum, least, most = sum+change, min(least, change), max(most, change)
	}
	mean := sum / float64(len(moved))
	together := least >= math.Log1p(swayed) || most <= -math.Log1p(swayed)
	if len(moved) < 2 || !together || math.Abs(mean) < math.Log1p(drifted) {
		return nil
	}
	engines := make([]string, len(moved))
	for i, c := range moved {
		c.Labels = append(c.Labels, Drifted)
		engines[i] = c.Engine
	}
	word := "longer"
	if mean < 0 {
		word = "less time"
	}
	return []result.Warning{{Suite: w.Suite, Workload: w.Name, Text: fmt.Sprintf(
		"%s: %s all took %.0f %% %s at the end of the run than at the start; "+
			"their ratios hold, but their times come from a machine that changed",
		Drifted, english.WordSeries(engines, "and"), 100*math.Abs(math.Expm1(mean)), word)}}
}
