package compare

import (
	"fmt"
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Label sets a number apart that does not mean what the others mean.
type Label string

const (
	// Each process runs at one of two speeds. The number is that of most of them, or lies between.
	TwoModes Label = "two modes"
	// Processes got slower while they were sampled. Another run would give another number.
	Slowing  Label = "slowing down"
	Settling Label = "settling" // they got faster: they were not warm yet

	// The engine works on other threads than the script's too, by a tenth of its time or more.
	Threads Label = "other threads"
	Dead    Label = "no work"   // an iteration costs hardly more than an empty call: no ratio of it says anything
	Nothing Label = "no result" // the work always gives undefined, so that an engine may leave it out
	// What an iteration costs depends on how many there were, so engines that ran different numbers of them did
	// different work.
	ByCalls Label = "by calls"

	LowerTier Label = "lower tier" // the hottest function ends in other code than the best that the engine has
	// All engines got slower from process to process, or all got faster. The ratio stands, the times do not.
	Drifted Label = "host drifted"
)

// labelled is the share by which a time must change within processes, or differ between two groups of them, for a
// label.
const labelled = 0.05

// settling is the share by which the times of each process must fall for its work not to have been warm, and
// settlingFew the share where one or two processes say so: they may have met the same drift of the machine.
const settling, settlingFew = 0.10, 0.20

// farApart is how many times as long the slowest of a few processes takes as the fastest for a number between the two
// to say nothing of either.
const farApart = 2

// labelLevel is the level of the interval of the change, which must exclude 0 for a label. A table has many numbers,
// and a machine that drifts should label few of them.
const labelLevel = 0.99

// label sets the cell apart where that is due, and says why. logs are ln of the seconds of an iteration in each
// process.
func (c *Measured) label(logs []float64, processes []*result.Batch) {
	c.labelClocks()
	c.labelWork(processes)
	if below, ok := stats.TwoModes(logs); ok {
		low, high := modes(logs, below)
		if high-low >= math.Log1p(labelled) {
			c.mark(TwoModes, "%d of %d processes take %.2f times as long as "+
				"the others; the number follows most of them, or lies between",
				len(logs)-below, len(logs), math.Exp(high-low))
		}
	}
	if n := len(logs); n > 1 && !c.has(TwoModes) {
		if span := slices.Max(logs) - slices.Min(logs); span >= math.Log(farApart) {
			c.mark(TwoModes, "the slowest of %d processes takes %.2f "+
				"times as long as the fastest; the number lies between", n, math.Exp(span))
		}
	}
	var trends []float64
	for _, b := range processes {
		if change, ok := trend(b.Times(catalog.PhaseWarm, c.Metric)); ok {
			trends = append(trends, change)
		}
	}
	c.growth = growth(trends)
	iv, ok := stats.Yuen(trends, stats.Trim(len(trends)), labelLevel)
	mean, _ := Centre(trends)
	switch change := math.Expm1(mean); {
	case getFaster(trends):
		c.mark(Settling, "iterations took %.0f %% less time in the last samples than in the first, in every process: "+
			"it was not warm yet", -100*change)
	case !ok || len(trends) < 3 || math.Abs(mean) < math.Log1p(labelled):
	case iv.Low > 0:
		c.mark(Slowing, "iterations took %.0f %% longer in the last samples "+
			"than in the first; another run would give another number", 100*change)
	case iv.High < 0:
		c.mark(Settling, "iterations took %.0f %% less time in the last "+
			"samples than in the first: the process was not warm yet", -100*change)
	}
}

// mark adds a label, and a note that says why.
func (c *Measured) mark(l Label, format string, args ...any) {
	c.Labels = append(c.Labels, l)
	c.Notes = append(c.Notes, result.Warning{
		Engine: c.Engine, Suite: c.Suite, Workload: c.Workload, Label: string(l),
		Text: string(l) + ": " + fmt.Sprintf(format, args...),
	})
}

// modes returns the median of the smallest values, as many as below says, and that of the others.
func modes(logs []float64, below int) (low, high float64) {
	s := slices.Sorted(slices.Values(logs))
	low, _ = stats.Median(s[:below])
	high, _ = stats.Median(s[below:])
	return low, high
}

// trend is ln of the ratio of the times in the last third of a process's samples to those in the first. It is false
// with fewer than six times. What the machine does differs from one process to the next; what the work does is in all
// of them.
func trend(times []float64) (float64, bool) {
	third := len(times) / 3
	if third < 2 {
		return 0, false
	}
	first, _ := stats.Median(times[:third])
	last, _ := stats.Median(times[len(times)-third:])
	return math.Log(last / first), first > 0 && last > 0
}

// getFaster reports whether the trend of each process falls by the share settling or more, or settlingFew where there
// are fewer than three. An interval of few processes is too wide to say so.
func getFaster(trends []float64) bool {
	least := settling
	if len(trends) < 3 {
		least = settlingFew
	}
	return len(trends) > 0 && slices.Max(trends) <= math.Log1p(-least)
}

// growth is the mean of the trends of processes if each of them grows by the share labelled or more, as work does that
// costs more with each call; otherwise it is 0. One process is enough, because a few of them do not tell the spread
// between processes.
func growth(trends []float64) float64 {
	if len(trends) == 0 || slices.Min(trends) < math.Log1p(labelled) {
		return 0
	}
	mean, _ := stats.TrimmedMean(trends, 0)
	return mean
}
