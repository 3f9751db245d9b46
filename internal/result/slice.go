package result

import (
	"math"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
)

// Slice is one sample: Iterations calls of the work in a row, in one process, and what they cost. What could not be
// read is 0.
type Slice struct {
	Iterations int           `json:"iterations"`
	Wall       time.Duration `json:"wall_ns"`
	ThreadCPU  time.Duration `json:"thread_cpu_ns"`         // of the thread that ran the script
	ProcessCPU time.Duration `json:"process_cpu_ns"`        // all threads but Go's sysmon: compiler and collector too
	RunDelay   time.Duration `json:"run_delay_ns"`          // ready to run, but waiting for a processor
	Switches   int           `json:"switches"`              // context switches, voluntary or not
	Faults     int           `json:"faults"`                // page faults, minor or major
	Beside     time.Duration `json:"beside_ns,omitempty"`   // wall time of what is untimed, as making realms; no series
	Injected   time.Duration `json:"injected_ns,omitempty"` // CPU time burned on purpose, by `jsdyno selftest`
}

// Cost is the CPU time of the slice on all threads, or the thread's, or else the wall time: the first that is known.
func (s Slice) Cost() time.Duration {
	switch {
	case s.ProcessCPU > 0:
		return s.ProcessCPU
	case s.ThreadCPU > 0:
		return s.ThreadCPU
	}
	return s.Wall
}

// Took is what the slice cost together with what of it is not timed.
func (s Slice) Took() time.Duration { return s.Cost() + s.Beside }

// MedianCost is what an iteration costs in the middle one of the slices, in nanoseconds, and 0 without slices. Of an
// even number the dearer of the two in the middle counts. Every slice must have iterations.
func MedianCost(all []Slice) float64 { return middle(all, Slice.Cost) }

// MedianTook is MedianCost with what is not timed.
func MedianTook(all []Slice) float64 { return middle(all, Slice.Took) }

func middle(all []Slice, of func(Slice) time.Duration) float64 {
	if len(all) == 0 {
		return 0
	}
	per := make([]float64, len(all))
	for i, s := range all {
		per[i] = float64(of(s)) / float64(s.Iterations)
	}
	slices.Sort(per)
	return per[len(per)/2]
}

// column is one kind of series and where a slice has its value.
type column struct {
	kind, unit string
	value      func(*Slice) float64
}

var columns = []column{
	{catalog.KindWall, "ns", func(s *Slice) float64 { return float64(s.Wall) }},
	{catalog.KindThreadCPU, "ns", func(s *Slice) float64 { return float64(s.ThreadCPU) }},
	{catalog.KindProcessCPU, "ns", func(s *Slice) float64 { return float64(s.ProcessCPU) }},
	{catalog.KindRunDelay, "ns", func(s *Slice) float64 { return float64(s.RunDelay) }},
	{catalog.KindSwitches, "count", func(s *Slice) float64 { return float64(s.Switches) }},
	{catalog.KindFaults, "count", func(s *Slice) float64 { return float64(s.Faults) }},
	{catalog.KindInjected, "ns", func(s *Slice) float64 { return float64(s.Injected) }},
}

// SeriesOf lays slices out in columns: consecutive slices with equally many iterations share a series. A kind that is 0
// in all of them is left out, except for the wall time.
func SeriesOf(phase string, all []Slice) (out []Series) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Iterations == all[0].Iterations {
			n++
		}
		for _, c := range columns {
			s := Series{
				Phase: phase, Kind: c.kind, Unit: c.unit, Iterations: all[0].Iterations, Values: make([]float64, n),
			}
			some := c.kind == catalog.KindWall
			for i := range n {
				s.Values[i] = c.value(&all[i])
				some = some || s.Values[i] != 0
			}
			if some {
				out = append(out, s)
			}
		}
		all = all[n:]
	}
	return out
}

// PerOp returns the values of a series of times in seconds an iteration. A file of schema 1 has them so already.
func (s Series) PerOp() []float64 {
	if s.Unit != "ns" {
		return s.Values
	}
	per := make([]float64, len(s.Values))
	for i, v := range s.Values {
		per[i] = v / float64(s.Iterations) / 1e9
	}
	return per
}

// Mean is what an iteration cost in the steady state by one kind of clock, in seconds: all the time of the samples over
// all their iterations. A collection falls on few iterations and is paid for all of them, so that neither a median nor
// a mean of logarithms will do. ok is false where there is no sample of the kind, or no time.
func (b *Batch) Mean(kind string) (mean float64, ok bool) {
	sum, n := 0.0, 0.0
	for _, s := range b.Series {
		if s.Phase != catalog.PhaseWarm || s.Kind != kind {
			continue
		}
		weight := float64(max(1, s.Iterations)) // samples of schema 1 may have none
		for _, per := range s.PerOp() {
			sum += per * weight
			n += weight
		}
	}
	mean = sum / n
	return mean, mean > 0 && !math.IsInf(mean, 0)
}

// Times returns the samples of one phase and kind, in seconds an iteration, in the order in which they were taken.
func (b *Batch) Times(phase, kind string) (all []float64) {
	for _, s := range b.Series {
		if s.Phase == phase && s.Kind == kind {
			all = append(all, s.PerOp()...)
		}
	}
	return all
}
