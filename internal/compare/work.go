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
		change, a, b := "more", ref.calls(), c.calls()
		if falls(mostCalled(ref, c), min(a, b)) {
			change = "far less"
		}
		c.mark(ByCalls, "later iterations cost %s, and %s ran %.0f of them in a "+
			"process but %s ran %.0f: they did different work, so no ratio is given",
			change, ref.Engine, a, c.Engine, b)
	}
	return reason == ""
}

// Differs says why two times are not of the same work. It is Dead where there is none in one of them, and ByCalls where
// they depend on the number of calls, which is not the same. It is empty where they are of the same work.
func Differs(a, b *Measured) Label {
	if a.has(Dead) || b.has(Dead) {
		return Dead
	}
	if unlikeCalls(a, b) {
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

// alikeCalls is the share by which the calls of two engines may differ for a cost that grows with them to be the same
// work.
const alikeCalls = 0.1

// fallen is how many times as much as in the steady state an iteration must have cost early on, with as many calls as
// the other engine ran in all, for the work to be another: a table was not full then. A compiler's part in that is
// less. In five six-minute runs, V8's calls that early cost up to 62 times as much as later on. Of fewer calls than
// fewestEarly the first ones are too large a part, in which code is parsed and compiled.
const (
	fallen      = 200
	fewestEarly = 10
)

// unlikeCalls reports whether two cells ran different numbers of iterations, and what one costs depends on that.
func unlikeCalls(a, b *Measured) bool {
	x, y := a.calls(), b.calls()
	if x <= 0 || y <= 0 || math.Abs(math.Log(x/y)) <= math.Log1p(alikeCalls) {
		return false
	}
	most := mostCalled(a, b)
	return most.grows() || falls(most, min(x, y))
}

// mostCalled is the one of two cells whose work was called more. If the work costs more with each call, it does so most
// there, and if it gets cheaper it is so there. If that cell does not grow, the machine has slowed down the other.
func mostCalled(a, b *Measured) *Measured {
	if b.calls() > a.calls() {
		return b
	}
	return a
}

// falls reports whether iterations cost far more about the nth call than they do in the end.
func falls(c *Measured, n float64) bool {
	if n < fewestEarly || c.early < fallen {
		return false
	}
	var all []float64
	for _, b := range c.Blocks {
		all = append(all, costAbout(b, c.Metric, n))
	}
	early, _ := stats.Median(all)
	return early >= fallen**c.Value
}

// costAbout is what an iteration cost in the warm-up of a process in the calls from half of n to n, in seconds; 0 where
// the warm-up was over by then. Samples of more calls than that count as one.
func costAbout(b *result.Batch, kind string, n float64) float64 {
	cost, of, done := 0.0, 0.0, 0.0
	for _, s := range b.Series {
		if s.Phase != catalog.PhaseWarmUp || s.Kind != kind {
			continue
		}
		k := float64(max(1, s.Iterations))
		for _, per := range s.PerOp() {
			from := done
			done += k
			switch {
			case from >= n:
				return cost / max(1, of)
			case done > n && of == 0:
				return per
			case done > n/2 && done <= n:
				cost, of = cost+per*k, of+k
			}
		}
	}
	if done < n {
		return 0
	}
	return cost / max(1, of)
}

// earliest is how many times as much as in the end the dearest iterations of the warm-up cost in a process, but for the
// first: the median over processes.
func earliest(c *Measured, processes []*result.Batch) float64 {
	var all []float64
	for _, b := range processes {
		if times := b.Times(catalog.PhaseWarmUp, c.Metric); len(times) > 1 {
			all = append(all, slices.Max(times[1:]) / *c.Value)
		}
	}
	m, _ := stats.Median(all)
	return m
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
