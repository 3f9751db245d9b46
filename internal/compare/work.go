package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// nextToNothing is how many times an iteration that does nothing one may take and still count as no work: a call that
// is not inlined, and a constant.
const nextToNothing = 3

// grown is how much longer iterations take, from the first third of a process's samples to the last, where their cost
// grows with their number: a list that each of them makes longer doubles it. A machine that slows down does less, and
// to all engines of a block.
const grown = 0.2

// grownAlone is the same where fewer than three processes say so: beside a dozen other programs one process took a
// fifth longer at its end by chance.
const (
	grownAlone   = 0.5
	fewProcesses = 3
)

// alikeCalls is by how much the calls of two engines may differ for a cost that grows with them to be the same work.
const alikeCalls = 0.1

// labelWork sets apart a cell whose iterations do next to nothing, or give nothing.
func (c *cell) labelWork(processes []*result.Batch) {
	// Of all processes: in one of them the engine may not have got to its best code.
	least, floor := math.Inf(1), math.Inf(1)
	for _, b := range processes {
		if m, ok := b.Mean(c.Metric); ok && b.Floor > 0 {
			least, floor = min(least, m), min(floor, b.Floor/1e9)
		}
	}
	if least < nextToNothing*floor && !math.IsInf(floor, 1) {
		c.mark(Dead, "an iteration takes %s, and an empty one %s: it has "+
			"no work, or the engine optimised it away, so no ratio is given",
			brief(*c.Value), brief(floor))
	}
	if c.Checksum == "undefined" {
		c.mark(Nothing, "the work always returns undefined, so an engine may skip it: return what it computes")
	}
}

// has reports whether the cell has the label.
func (c *cell) has(l Label) bool { return slices.Contains(c.Labels, l) }

// sameWork reports whether the times of two cells are of the same work, so that their ratio says something. Where it
// does not, the cell is marked.
func sameWork(ref, c *cell) bool {
	reason := differs(ref, c)
	if reason == ByCalls && !c.has(ByCalls) {
		a, b := ref.calls(), c.calls()
		c.mark(ByCalls, "later iterations cost more, and %s ran %.0f of them in a "+
			"process but %s ran %.0f: they did different work, so no ratio is given",
			ref.Engine, a, c.Engine, b)
	}
	return reason == ""
}

// differs says why two times are not of the same work: there is none in one of them, or they grow with their calls, of
// which there were other numbers. It is empty where they are.
func differs(a, b *cell) Label {
	if a.has(Dead) || b.has(Dead) {
		return Dead
	}
	x, y := a.calls(), b.calls()
	// What costs more the more calls there were costs most here; where it does not, the machine has slowed the other.
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
func (c *cell) grows() bool {
	if len(c.blocks) < fewProcesses {
		return c.growth >= math.Log1p(grownAlone)
	}
	return c.growth >= math.Log1p(grown)
}

// calls is how often the work was called in a process, the median; 0 where it is not known.
func (c *cell) calls() float64 {
	var all []float64
	for _, b := range c.blocks {
		all = append(all, float64(b.Calls))
	}
	m, _ := stats.Median(all)
	return m
}
