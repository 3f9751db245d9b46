package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// nextToNothing is how many times as long as an empty iteration one may take and still count as no work. It leaves room
// for a call that is not inlined, and a constant.
const nextToNothing = 3

// grown is the share by which iterations get longer, from the first third of a process's samples to the last, where
// their cost grows with their number. A list that each of them makes longer doubles it. A machine that slows down does
// less, and does it to all engines of a block.
const grown = 0.2

// grownAlone is the same with fewer than fewProcesses processes. Beside a dozen other programs, one process took a
// fifth longer at its end by chance.
const (
	grownAlone   = 0.5
	fewProcesses = 3
)

// alikeCalls is the share by which the calls of two engines may differ for a cost that grows with them to be the same
// work.
const alikeCalls = 0.1

// labelWork labels a cell whose iterations do next to nothing, or return undefined.
func (c *Measured) labelWork(processes []*result.Batch) {
	// These are the least of all processes, because in one of them the engine may not have got to its best code.
	least, floor := math.Inf(1), math.Inf(1)
	for _, b := range processes {
		if m, ok := b.Mean(catalog.MetricOf(c.Metric).Clock()); ok && b.Floor > 0 {
			least, floor = min(least, m), min(floor, b.Floor/1e9)
		}
	}
	if least < nextToNothing*floor && !math.IsInf(floor, 1) {
		c.mark(Dead, "an iteration takes as little as %s, and an empty one %s: it has "+
			"no work, or the engine optimised it away, so no ratio is given",
			brief(least), brief(floor))
	}
	if c.Checksum == "undefined" {
		c.mark(Nothing, "the work always returns undefined, so an engine may skip it: return what it computes")
	}
}

// has reports whether the cell has the label.
func (c *Measured) has(l Label) bool { return slices.Contains(c.Labels, l) }

// sameWork reports whether the times of two cells are of the same work, so that their ratio means something. Where the
// numbers of calls are the reason that they are not, c is marked.
func sameWork(ref, c *Measured) bool {
	reason := Differs(ref, c)
	if reason == ByCalls && !c.has(ByCalls) {
		a, b := ref.calls(), c.calls()
		c.mark(ByCalls, "later iterations cost more, and %s ran %.0f of them in a "+
			"process but %s ran %.0f: they did different work, so no ratio is given",
			ref.Engine, a, c.Engine, b)
	}
	return reason == ""
}

// Differs says why two times are not of the same work. It is Dead where there is none in one of them, and ByCalls where
// they grow with the number of calls, which is not the same. It is empty where they are of the same work.
func Differs(a, b *Measured) Label {
	if a.has(Dead) || b.has(Dead) {
		return Dead
	}
	x, y := a.calls(), b.calls()
	// If the work costs more with each call, it does so most where it was called most. If that cell does not grow, the
	// machine has slowed down the other.
	most := a
	if y > x {
		most = b
	}
	if most.grows() && x > 0 && y > 0 && math.Abs(math.Log(x/y)) > math.Log1p(alikeCalls) {
		return ByCalls
	}
	return ""
}

// grows reports whether iterations cost more and more.
func (c *Measured) grows() bool {
	if len(c.Blocks) < fewProcesses {
		return c.growth >= math.Log1p(grownAlone)
	}
	return c.growth >= math.Log1p(grown)
}

// calls is how often the work was called in a process, the median; 0 where it is not known.
func (c *Measured) calls() float64 {
	var all []float64
	for _, b := range c.Blocks {
		all = append(all, float64(b.Calls))
	}
	m, _ := stats.Median(all)
	return m
}
