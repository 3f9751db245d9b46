package catalog

import "slices"

// Metric is what the meter reads of every slice, and lays out as one kind of series.
type Metric struct {
	Kind string // of its series in the result file
	Unit string // of a whole slice: "ns" or "count"
	// PerIteration says that it is shared by the iterations of a slice, so that a mean is that of one of them.
	PerIteration bool
	// Least is the least that one iteration can cost, in the unit of PerOp: with less, the engine removed the work.
	Least float64
	// Words end a sentence about numbers that are compared: "in wall time". A metric without words is not compared by.
	Words string
}

// The kinds of the metrics.
const (
	KindWall       = "wall"
	KindThreadCPU  = "thread-cpu"
	KindProcessCPU = "process-cpu"
	KindRunDelay   = "run-delay"
	KindSwitches   = "switches"
	KindFaults     = "faults"
	KindInjected   = "injected"
)

// Leading is the kind of the metric by which a run compares engines.
const Leading = KindProcessCPU

// The units of a slice.
const (
	unitTime  = "ns"
	unitCount = "count"
)

// leastTime is less than a cycle of any processor sold, in seconds.
const leastTime = 0.2e-9

// metrics are in the order of a result file. Of those that are compared by, one that takes in more comes later.
var metrics = []Metric{
	{Kind: KindWall, Unit: unitTime, PerIteration: true, Least: leastTime, Words: "in wall time"},
	{Kind: KindThreadCPU, Unit: unitTime, PerIteration: true, Least: leastTime,
		Words: "in CPU time of the script's thread"},
	{Kind: KindProcessCPU, Unit: unitTime, PerIteration: true, Least: leastTime,
		Words: "in CPU time of all the engine's threads, including garbage collection"},
	{Kind: KindRunDelay, Unit: unitTime, PerIteration: true},
	{Kind: KindSwitches, Unit: unitCount},
	{Kind: KindFaults, Unit: unitCount},
	{Kind: KindInjected, Unit: unitTime, PerIteration: true},
}

// Metrics are all metrics, in the order of a result file.
func Metrics() []Metric { return slices.Clone(metrics) }

// MetricOf finds a metric by the kind of its series. One that only another jsdyno has is taken for a time.
func MetricOf(kind string) Metric {
	i := slices.IndexFunc(metrics, func(m Metric) bool { return m.Kind == kind })
	if i < 0 {
		return Metric{Kind: kind, Unit: unitTime, PerIteration: true, Least: leastTime}
	}
	return metrics[i]
}

// Timed reports whether the metric is a time.
func (m Metric) Timed() bool { return m.Unit == unitTime }

// PerOp is the unit of one iteration.
func (m Metric) PerOp() string {
	if m.Timed() {
		return "sec/op"
	}
	return m.Unit + "/op"
}

// Clock is the kind of a time: that of the metric, or the wall time where it is none.
func (m Metric) Clock() string {
	if m.Timed() {
		return m.Kind
	}
	return KindWall
}
