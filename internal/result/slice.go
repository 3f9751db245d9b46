package result

import (
	"slices"
	"time"
)

// Slice is one sample: Iterations calls of the work in a row, in one process, and what they cost. What could not be read is 0.
type Slice struct {
	Iterations int           `json:"iterations"`
	Wall       time.Duration `json:"wall_ns"`
	ThreadCPU  time.Duration `json:"thread_cpu_ns"`         // of the thread that ran the script
	ProcessCPU time.Duration `json:"process_cpu_ns"`        // of all threads: also of a compiler or a collector beside it
	RunDelay   time.Duration `json:"run_delay_ns"`          // ready to run, but waiting for a processor
	Switches   int           `json:"switches"`              // context switches, voluntary or not
	Faults     int           `json:"faults"`                // page faults, minor or major
	Injected   time.Duration `json:"injected_ns,omitempty"` // processor time burned on purpose, by `jsdyno selftest`
}

// Cost is the processor time of the slice, or its wall time where that is not known.
func (s Slice) Cost() time.Duration {
	if s.ThreadCPU > 0 {
		return s.ThreadCPU
	}
	return s.Wall
}

// MedianCost is what an iteration costs in the middle one of the slices, in nanoseconds; 0 for none. Every slice has iterations.
func MedianCost(all []Slice) float64 {
	if len(all) == 0 {
		return 0
	}
	per := make([]float64, len(all))
	for i, s := range all {
		per[i] = float64(s.Cost()) / float64(s.Iterations)
	}
	slices.Sort(per)
	return per[len(per)/2]
}

// The kinds of series that slices are laid out in. A time is that of the whole slice, in nanoseconds.
const (
	KindWall       = "wall"
	KindThreadCPU  = "thread-cpu"
	KindProcessCPU = "process-cpu"
	KindRunDelay   = "run-delay"
	KindSwitches   = "switches"
	KindFaults     = "faults"
	KindInjected   = "injected"
)

// column is one kind of series and where a slice has its value.
type column struct {
	kind, unit string
	value      func(*Slice) float64
}

var columns = []column{
	{KindWall, "ns", func(s *Slice) float64 { return float64(s.Wall) }},
	{KindThreadCPU, "ns", func(s *Slice) float64 { return float64(s.ThreadCPU) }},
	{KindProcessCPU, "ns", func(s *Slice) float64 { return float64(s.ProcessCPU) }},
	{KindRunDelay, "ns", func(s *Slice) float64 { return float64(s.RunDelay) }},
	{KindSwitches, "count", func(s *Slice) float64 { return float64(s.Switches) }},
	{KindFaults, "count", func(s *Slice) float64 { return float64(s.Faults) }},
	{KindInjected, "ns", func(s *Slice) float64 { return float64(s.Injected) }},
}

// SeriesOf lays out slices in columns: consecutive slices of equally many iterations together. A kind that is 0 in all of
// them is left out, but for the wall time.
func SeriesOf(phase string, all []Slice) (out []Series) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Iterations == all[0].Iterations {
			n++
		}
		for _, c := range columns {
			s := Series{Phase: phase, Kind: c.kind, Unit: c.unit, Iterations: all[0].Iterations, Values: make([]float64, n)}
			some := c.kind == KindWall
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

// Times returns the samples of one phase and kind, in seconds an iteration, in the order in which they were taken.
func (b *Batch) Times(phase, kind string) (all []float64) {
	for _, s := range b.Series {
		if s.Phase == phase && s.Kind == kind {
			all = append(all, s.PerOp()...)
		}
	}
	return all
}
