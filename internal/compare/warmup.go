package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// WarmUp is how the processes of a cell got to the speed that its value states. Each figure is the median over
// processes, in seconds.
type WarmUp struct {
	Class    stats.Warmup `json:"class"`        // of most processes; between equally many, the less steady one
	Agreeing int          `json:"agreeing"`     // processes of that class
	First    float64      `json:"first"`        // the first iteration
	Worst    float64      `json:"worst_of_ten"` // the slowest of the first ten samples
	// ToSteady is how long the samples before the steady state took; null unless most processes have one.
	ToSteady *float64 `json:"to_steady"`
	Courses  []Course `json:"-"` // of each process with enough samples
}

// Course is how one process got warm.
type Course struct {
	Block result.BlockID
	Class stats.Warmup
	// From is the first sample of the steady state, counted from 0 at the first sample of the warm-up; -1 without a
	// steady state.
	From int
}

// classes are in the order of what a reader has to fear, the most harmless first.
var classes = []stats.Warmup{stats.Flat, stats.WarmUp, stats.Slowdown, stats.NoSteadyState}

// warmUp classifies each process by the times of all its samples by the metric, those of the warm-up included. It is
// nil where no process has enough samples.
func warmUp(batches []*result.Batch, metric string) *WarmUp {
	counts := map[stats.Warmup]int{}
	var courses []Course
	var first, worst, steady []float64
	for _, b := range batches {
		if !b.Counts() {
			continue
		}
		times, spent := course(b, metric)
		looked := thinned(len(times))
		chosen := make([]float64, len(looked))
		for i, k := range looked {
			chosen[i] = times[k]
		}
		class, at, ok := stats.Classify(chosen)
		if !ok {
			continue
		}
		if at >= 0 {
			at = looked[at]
		}
		counts[class]++
		courses = append(courses, Course{b.BlockID(), class, at})
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

// fewestTelling is how many samples tell more of the steady state than a warm-up that ended at its cap.
const fewestTelling = 20

// unsteady reports whether a process had not come to its steady state when its warm-up ended, as far as its samples
// tell. They tell more than the warm-up by itself, which is over before they are there.
func (c *Measured) unsteady(b *result.Batch) bool {
	if c.WarmUp == nil {
		return true
	}
	at := slices.IndexFunc(c.WarmUp.Courses, func(k Course) bool { return k.Block == b.BlockID() })
	if at < 0 {
		return true
	}
	clock := catalog.MetricOf(c.Metric).Clock()
	warm := len(b.Times(catalog.PhaseWarmUp, clock))
	from := c.WarmUp.Courses[at].From
	return from < 0 || from > warm || warm+len(b.Times(catalog.PhaseWarm, clock)) < fewestTelling
}

// mostClassified is the largest number of samples by which a process is classified, because the work grows with the
// square of the number. A process of an ordinary run has a tenth of it.
const mostClassified = 1000

// thinned returns the places of the samples that are classified, of n, rising. Of more than mostClassified, half of
// that number are the first samples, in which the process gets warm. The other half are spread over the rest, one in
// each stretch of equal length. They are not means over the stretches, whose spread would differ from that of the first
// half. Within the stretches, their places follow the golden ratio, so that they do not keep step with anything that
// comes every so many samples.
func thinned(n int) []int {
	places := make([]int, 0, min(n, mostClassified))
	head := n
	if n > mostClassified {
		head = mostClassified / 2
	}
	for i := range head {
		places = append(places, i)
	}
	for k := range cap(places) - head {
		stretches := mostClassified - head
		from, to := head+(n-head)*k/stretches, head+(n-head)*(k+1)/stretches
		_, share := math.Modf(float64(k) * (math.Phi - 1))
		places = append(places, from+int(share*float64(to-from)))
	}
	return places
}

// course returns the seconds of an iteration in each sample of the process, from the first on, and those of the whole
// sample.
func course(b *result.Batch, metric string) (times, spent []float64) {
	for _, phase := range []string{catalog.PhaseWarmUp, catalog.PhaseWarm} {
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
