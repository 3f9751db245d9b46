// Package noise watches for what disturbs a measurement while it is made, and grades a machine by it.
//
// Counters is a snapshot of what the kernel counts: CPU time taken by other virtual machines, waiting for a processor,
// pressure, throttling, and the clocks. Two snapshots make a Disturbance. A Canary is a fixed piece of work of about a
// millisecond, timed again and again: what its time does is done to everything else too. Assess makes a grade of both.
//
// Nothing here changes a measurement or drops one. It labels.
package noise

import "time"

// Names of the fields of Disturbance, as they stand in its Unknown.
const (
	nameSteal            = "steal"
	nameDelay            = "delay"
	nameThrottledPeriods = "throttled_periods"
	nameThrottledSeconds = "throttled_seconds"
	nameLoad             = "load1"
	nameSuspended        = "suspended_seconds"
	nameClockJump        = "clock_jump_seconds"
)

// The resources that have pressure, and the names of their fields.
var (
	resources      = [...]string{"cpu", "memory", "io"}
	pressureNames  = [...]string{"pressure_cpu", "pressure_memory", "pressure_io"}
	groupPressures = [...]string{"group_pressure_cpu", "group_pressure_memory", "group_pressure_io"}
)

// Counters is one snapshot. Since compares it with an earlier one.
type Counters struct {
	at      time.Time
	unknown map[string]bool // names of the fields of Disturbance that this snapshot has nothing for

	steal, wanted uint64           // ticks of all processors since the start: taken by the hypervisor; in use or taken
	threads       map[string]queue // of this process, by number
	pressure      [len(resources)]time.Duration
	groupPressure [len(resources)]time.Duration
	throttles     throttles
	load1         float64
	suspended     time.Duration // how much further the clock that counts suspension is than the one that does not
	offset        time.Duration // of the time of day from the clock that counts suspension
}

// queue is how long a thread has run, and has waited for a processor, since its start.
type queue struct{ ran, waited time.Duration }

// throttles is how often and for how long control groups were stopped because their quota was used up.
type throttles struct {
	periods uint64
	lasted  time.Duration
}

// Reader takes snapshots. It is made once, because finding the control group takes longer than a snapshot may. It may
// be used by several goroutines.
type Reader struct {
	root          string
	throttleFiles []string // cpu.stat of our control group and those around it; nil if no group is visible
	groupDir      string   // of our control group where it can have pressure of its own, which is version 2 only; or ""
}

// NewReader returns a reader of the files below root: "/" for this machine, a fixture's directory in a test. The clocks
// are those of this machine in either case.
func NewReader(root string) *Reader {
	r := &Reader{root: root}
	r.find()
	return r
}

// Read takes a snapshot, in some tenths of a millisecond. It never fails: what cannot be read is in
// Disturbance.Unknown.
func (r *Reader) Read() Counters {
	c := Counters{unknown: map[string]bool{}}
	r.fill(&c)
	c.at = time.Now()
	return c
}

func (c *Counters) miss(names ...string) {
	for _, n := range names {
		c.unknown[n] = true
	}
}
