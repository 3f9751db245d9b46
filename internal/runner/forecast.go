package runner

import (
	"time"

	"github.com/jsdyno/jsdyno/internal/plan"
)

// guess returns what a block of a workload takes if its iterations are short and its processes together sample for the
// time measure.
func (b *bout) guess(measure time.Duration) time.Duration {
	n := time.Duration(len(b.bench.Seats))
	if b.bench.Workload.Study != "" {
		return n * (plan.StartUp + plan.MeasureStudy(b.study(), measure, len(b.bench.Seats)))
	}
	return n*plan.StartUp + measure
}

// least is the time below which a workload is not begun within a strict budget.
func (b *bout) least(hurry bool) time.Duration {
	if hurry {
		return 1
	}
	return b.guess(b.bench.Measure)
}

// forecast says how long the first pass takes. What was measured counts as it was, and the rest is a guess. Slow work
// exceeds the guess, so that the forecast grows as the pass goes on.
func (r *run) forecast() Forecast {
	f := Forecast{Workloads: len(r.bouts), Engines: len(r.Engines), Budget: r.Budget, Strict: r.Strict}
	for _, b := range r.bouts {
		passes := time.Duration(plan.BlocksAPass(b.study()))
		if b.blocks > 0 {
			f.Pass += passes * b.first
		} else {
			f.Pass += passes * b.guess(b.bench.Measure)
		}
	}
	return f
}

func (r *run) announce(f Forecast) {
	r.said = !f.Fits()
	r.watch.Planned(f)
}
