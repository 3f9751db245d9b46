package compare

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// WarmUp is how the processes of a cell got to the speed that its value states. Each figure is the median over processes, in
// seconds.
type WarmUp struct {
	Class    stats.Warmup `json:"class"`        // of most processes; between equally many, the less steady one
	Agreeing int          `json:"agreeing"`     // processes of that class
	First    float64      `json:"first"`        // the first iteration
	Worst    float64      `json:"worst_of_ten"` // the slowest of the first ten samples
	ToSteady *float64     `json:"to_steady"`    // how much work there was before the steady state; null where most have none
	Courses  []Course     `json:"-"`            // of each process with enough samples
}

// Course is how one process got warm.
type Course struct {
	Block int
	Class stats.Warmup
	From  int // the sample, from the first of its warm-up on, from which on the times do not change; -1 without a steady state
}

// classes are in the order of what a reader has to fear.
var classes = []stats.Warmup{stats.Flat, stats.WarmUp, stats.Slowdown, stats.NoSteadyState}

// warmUp classifies each process by all its samples, warm-up and warm, whose times are of the metric. It is nil where no process has
// enough.
func warmUp(batches []*result.Batch, metric string) *WarmUp {
	counts := map[stats.Warmup]int{}
	var courses []Course
	var first, worst, steady []float64
	for _, b := range batches {
		if !b.Counts() {
			continue
		}
		times, spent := course(b, metric)
		class, at, ok := stats.Classify(times)
		if !ok {
			continue
		}
		counts[class]++
		courses = append(courses, Course{b.Block, class, at})
		first = append(first, times[0])
		worst = append(worst, slices.Max(times[:min(10, len(times))]))
		if at >= 0 {
			total := 0.0
			for _, s := range spent[:at] {
				total += s
			}
			steady = append(steady, total)
		}
	}
	if len(first) == 0 {
		return nil
	}
	w := &WarmUp{Class: classes[0], Courses: courses}
	for _, c := range classes {
		if counts[c] >= counts[w.Class] {
			w.Class, w.Agreeing = c, counts[c]
		}
	}
	w.First, _ = stats.Median(first)
	w.Worst, _ = stats.Median(worst)
	if m, ok := stats.Median(steady); ok && 2*len(steady) > len(first) {
		w.ToSteady = &m
	}
	return w
}

// course returns the time of an iteration in each sample of the process, from the first on, and what the whole sample took.
func course(b *result.Batch, metric string) (times, spent []float64) {
	for _, phase := range []string{"warmup", "warm"} {
		for _, s := range b.Series {
			if s.Phase != phase || s.Kind != metric {
				continue
			}
			for _, t := range s.PerOp() {
				times, spent = append(times, t), append(spent, t*float64(s.Iterations))
			}
		}
	}
	return times, spent
}
