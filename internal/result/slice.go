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
	// Counts are the metrics that have no field of their own, by their kinds.
	Counts map[string]float64 `json:"counts,omitempty"`
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

// fields are where a slice has the metrics that it has a field for, by their kinds.
var fields = map[string]func(*Slice) float64{
	catalog.KindWall:       func(s *Slice) float64 { return float64(s.Wall) },
	catalog.KindThreadCPU:  func(s *Slice) float64 { return float64(s.ThreadCPU) },
	catalog.KindProcessCPU: func(s *Slice) float64 { return float64(s.ProcessCPU) },
	catalog.KindRunDelay:   func(s *Slice) float64 { return float64(s.RunDelay) },
	catalog.KindSwitches:   func(s *Slice) float64 { return float64(s.Switches) },
	catalog.KindFaults:     func(s *Slice) float64 { return float64(s.Faults) },
	catalog.KindInjected:   func(s *Slice) float64 { return float64(s.Injected) },
}

// value is what the slice cost by a metric.
func (s *Slice) value(kind string) float64 {
	if field, ok := fields[kind]; ok {
		return field(s)
	}
	return s.Counts[kind]
}

// SeriesOf lays slices out in columns: consecutive slices with equally many iterations share a series. A metric that is
// 0 in all of them is left out, except for the wall time.
func SeriesOf(phase string, all []Slice) []Series { return seriesOf(catalog.Metrics(), phase, all) }

func seriesOf(metrics []catalog.Metric, phase string, all []Slice) (out []Series) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Iterations == all[0].Iterations {
			n++
		}
		for _, m := range metrics {
			s := Series{
				Phase: phase, Kind: m.Kind, Unit: m.Unit, Iterations: all[0].Iterations, Values: make([]float64, n),
			}
			some := m.Kind == catalog.KindWall
			for i := range n {
				s.Values[i] = all[i].value(m.Kind)
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

// PerOp returns the values of a series in the unit of one iteration: a time in seconds, and a count as it is unless the
// metric is shared by the iterations. A file of schema 1 has its times so already.
func (s Series) PerOp() []float64 { return s.perOp(catalog.MetricOf(s.Kind)) }

func (s Series) perOp(m catalog.Metric) []float64 {
	unit := 1.0
	switch {
	case s.Unit == "ns":
		unit = 1e9
	case !m.PerIteration || s.Unit != m.Unit:
		return s.Values
	}
	per := make([]float64, len(s.Values))
	for i, v := range s.Values {
		per[i] = v / float64(s.Iterations) / unit
	}
	return per
}

// Mean is what an iteration cost in the steady state by one metric, in seconds or in what it counts: the cost of all
// samples over all their iterations. A collection falls on few iterations and is paid for all of them, so that neither
// a median nor a mean of logarithms will do. ok is false where there is no sample of the kind, or no cost.
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

// Times returns the samples of one phase and metric, in the order in which they were taken: seconds an iteration, or
// what the metric counts.
func (b *Batch) Times(phase, kind string) (all []float64) {
	for _, s := range b.Series {
		if s.Phase == phase && s.Kind == kind {
			all = append(all, s.PerOp()...)
		}
	}
	return all
}
