package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// nextToNothing is how many times an iteration that does nothing one may take and still count as no work: a call that is not inlined, and a constant.
const nextToNothing = 3

// grown is how much longer iterations take, from the first third of a process's samples to the last, where their cost grows with their number: a list that
// each of them makes longer doubles it. A machine that slows down does less, and to all engines of a block.
const grown = 0.2

// alikeCalls is by how much the calls of two engines may differ for a cost that grows with them to be the same work.
const alikeCalls = 0.1

// labelWork sets apart a cell whose iterations do next to nothing, or give nothing.
func (c *cell) labelWork(processes []*result.Batch) {
	var turns, floors []float64
	for _, b := range processes {
		m, ok := b.Mean(c.Metric)
		if floor := b.Floor / 1e9; ok && floor > 0 {
			turns, floors = append(turns, m/floor), append(floors, floor)
		}
	}
	if n, ok := stats.Median(turns); ok && n < nextToNothing {
		floor, _ := stats.Median(floors)
		c.mark(Dead, "an iteration takes %s, and one that does nothing %s: there is no work in it, or the engine left it out, and its ratio to other engines is not stated",
			brief(*c.Value), brief(floor))
	}
	if c.Checksum == "undefined" {
		c.mark(Nothing, "it always gives undefined, so that an engine may leave out what nobody sees: return what is computed")
	}
}

// has reports whether the cell has the label.
func (c *cell) has(l Label) bool {
	for _, x := range c.Labels {
		if x == l {
			return true
		}
	}
	return false
}

// sameWork reports whether the times of two cells are of the same work, so that their ratio says something. Where it does not, the cell is marked.
func sameWork(ref, c *cell) bool {
	if ref.has(Dead) || c.has(Dead) {
		return false
	}
	grows := max(ref.growth, c.growth) >= math.Log1p(grown)
	a, b := ref.calls(), c.calls()
	if !grows || a == 0 || b == 0 || math.Abs(math.Log(a/b)) <= math.Log1p(alikeCalls) {
		return true
	}
	if !c.has(ByCalls) {
		c.mark(ByCalls, "an iteration costs more the more there were, and %s was called %.0f times in a process and %s %.0f times: they did different work, and their ratio is not stated",
			ref.Engine, a, c.Engine, b)
	}
	return false
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
