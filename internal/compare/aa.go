package compare

import (
	"fmt"
	"math"
	"slices"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// AA is the A/A test of a run: its engines compared with themselves. The samples of each process are dealt out to two
// sides in the order ABBA, and the sides are compared as two engines are. Each verdict of a difference is therefore
// wrong. The test covers what strikes some samples and not their neighbours, and how verdicts are made. It cannot see
// what differs between two processes of one engine. The rhythm of a garbage collector does not keep step with the
// samples, because the lead-in before each sample is drawn anew.
type AA struct {
	Comparisons int `json:"comparisons"` // cells with a number, three processes and four samples in each of them
	// Different counts the verdicts slower or faster. By chance, at most one run in a hundred has any.
	Different int `json:"different"`
	Same      int `json:"same"`
	Undecided int `json:"undecided"`
	// Visible is the median of the smallest changes, as shares, that the comparisons would have found; null where none
	// states one.
	Visible *float64 `json:"visible"`
}

// aa compares each cell with itself.
func aa(rows [][]*Measured, minEffect float64) (a AA) {
	var all []*Comparison
	for _, row := range rows {
		for _, c := range row {
			if c.ok() && len(c.halves) >= 3 {
				all = append(all, newComparison(c.Engine, c.halves, minEffect))
			}
		}
	}
	many(all)
	var visible []float64
	for _, c := range all {
		switch c.Verdict {
		case Same:
			a.Same++
		case Undecided:
			a.Undecided++
		default:
			a.Different++
		}
		if c.Visible != nil {
			visible = append(visible, *c.Visible)
		}
	}
	a.Comparisons = len(all)
	if m, ok := stats.Median(visible); ok {
		a.Visible = &m
	}
	return a
}

// halvesOf returns, block by block, ln of the ratio between the two sides of the samples of a process, as if they had
// been those of two. A process with fewer than four samples has none.
func halvesOf(c *Measured) []float64 {
	effects := index.PerBlock{}
	for block, b := range c.Blocks {
		times := b.Times(catalog.PhaseWarm, c.Metric)
		if len(times) < 4 {
			continue
		}
		x, y := deal(times)
		if effect := math.Log(y / x); !math.IsInf(effect, 0) && !math.IsNaN(effect) {
			effects[block] = effect
		}
	}
	return effects.Values()
}

// deal sums up the first and the fourth of every four samples as x and those between as y. An incomplete four at the
// end is left out.
func deal(times []float64) (x, y float64) {
	for four := range slices.Chunk(times, 4) {
		if len(four) == 4 {
			x, y = x+four[0]+four[3], y+four[1]+four[2]
		}
	}
	return x, y
}

// warning says that the run fails its own test; false where it does not.
func (a AA) warning() (result.Warning, bool) {
	if a.Different == 0 {
		return result.Warning{}, false
	}
	return result.Warning{Text: fmt.Sprintf("compared with itself, an engine differs on %d of %d %s, "+
		"which happens by chance in one run of a hundred: something disturbs the samples at regular "+
		"intervals; do not trust small differences of this run, and look for the cause with jsdyno doctor",
		a.Different, a.Comparisons, english.PluralWord(a.Comparisons, "cell", ""))}, true
}
