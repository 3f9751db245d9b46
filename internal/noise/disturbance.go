package noise

import (
	"maps"
	"math"
	"slices"
	"time"
)

// Disturbance is what happened between two snapshots. Shares are from 0 to 1. What could not be read is 0 and its JSON
// name is in Unknown.
type Disturbance struct {
	Seconds float64 `json:"seconds"` // between the snapshots, without the time that the machine was suspended

	// Steal is the share that the hypervisor gave to others, of the CPU time that this machine wanted.
	Steal float64 `json:"steal"`
	// Delay is the share that the threads of this process waited for a processor, of the time that they wanted to run.
	Delay float64 `json:"delay"`

	// The share of the time in which some task of the machine waited for a processor, for memory, or for a disk.
	PressureCPU    float64 `json:"pressure_cpu"`
	PressureMemory float64 `json:"pressure_memory"`
	PressureIO     float64 `json:"pressure_io"`
	// The same for the tasks of our control group.
	GroupPressureCPU    float64 `json:"group_pressure_cpu"`
	GroupPressureMemory float64 `json:"group_pressure_memory"`
	GroupPressureIO     float64 `json:"group_pressure_io"`

	// How often a control group of ours had used up its quota and was stopped, and for how long, added up over groups
	// and processors: it can be more than Seconds.
	ThrottledPeriods uint64  `json:"throttled_periods"`
	ThrottledSeconds float64 `json:"throttled_seconds"`

	Load1 float64 `json:"load1"` // runnable processes, averaged over the last minute, at the later snapshot

	SuspendedSeconds float64 `json:"suspended_seconds"`  // the machine slept so long
	ClockJumpSeconds float64 `json:"clock_jump_seconds"` // the time of day was set so far forward, or back if below 0

	Unknown []string `json:"unknown,omitempty"` // JSON names of what could not be read, sorted
}

// Since tells what happened between an earlier snapshot, by the same reader, and this one. A counter that runs
// backwards, as that of steal does when a virtual machine moves to another host, is unknown for that time.
func (c Counters) Since(earlier Counters) Disturbance {
	seconds := max(0, c.at.Sub(earlier.at).Seconds())
	unknown := maps.Clone(c.unknown)
	maps.Copy(unknown, earlier.unknown)
	d := Disturbance{
		Seconds: seconds, Load1: c.load1,
		SuspendedSeconds: (c.suspended - earlier.suspended).Seconds(),
		ClockJumpSeconds: (c.offset - earlier.offset).Seconds(),
	}
	if c.steal < earlier.steal || c.wanted < earlier.wanted {
		unknown[nameSteal] = true
	} else {
		d.Steal = share(float64(c.steal-earlier.steal), float64(c.wanted-earlier.wanted))
	}
	ran, waited := queued(earlier.threads, c.threads)
	d.Delay = share(waited.Seconds(), (ran + waited).Seconds())
	shares := func(names [len(resources)]string, now, then [len(resources)]time.Duration, fields ...*float64) {
		for i, f := range fields {
			if now[i] < then[i] {
				unknown[names[i]] = true
			} else {
				*f = share((now[i] - then[i]).Seconds(), seconds)
			}
		}
	}
	shares(pressureNames, c.pressure, earlier.pressure, &d.PressureCPU, &d.PressureMemory, &d.PressureIO)
	shares(groupPressures, c.groupPressure, earlier.groupPressure,
		&d.GroupPressureCPU, &d.GroupPressureMemory, &d.GroupPressureIO)
	if c.throttles.periods < earlier.throttles.periods || c.throttles.lasted < earlier.throttles.lasted {
		unknown[nameThrottledPeriods], unknown[nameThrottledSeconds] = true, true
	} else {
		d.ThrottledPeriods = c.throttles.periods - earlier.throttles.periods
		d.ThrottledSeconds = (c.throttles.lasted - earlier.throttles.lasted).Seconds()
	}
	d.clear(unknown)
	d.Unknown = slices.Sorted(maps.Keys(unknown))
	return d
}

// clear sets to 0 what one of the snapshots could not read: a difference from nothing is no figure.
func (d *Disturbance) clear(unknown map[string]bool) {
	for name, f := range map[string]*float64{
		nameSteal: &d.Steal, nameDelay: &d.Delay, nameThrottledSeconds: &d.ThrottledSeconds, nameLoad: &d.Load1,
		nameSuspended: &d.SuspendedSeconds, nameClockJump: &d.ClockJumpSeconds,
		pressureNames[0]: &d.PressureCPU, pressureNames[1]: &d.PressureMemory, pressureNames[2]: &d.PressureIO,
		groupPressures[0]: &d.GroupPressureCPU, groupPressures[1]: &d.GroupPressureMemory,
		groupPressures[2]: &d.GroupPressureIO,
	} {
		if unknown[name] {
			*f = 0
		}
	}
	if unknown[nameThrottledPeriods] {
		d.ThrottledPeriods = 0
	}
}

// queued adds up how long the threads ran and waited between two snapshots. The time of a thread that ended in between
// is lost; Go keeps its threads.
func queued(then, now map[string]queue) (ran, waited time.Duration) {
	for thread, q := range now {
		before := then[thread]
		if q.ran < before.ran || q.waited < before.waited { // its number was given to a new one
			before = queue{}
		}
		ran += q.ran - before.ran
		waited += q.waited - before.waited
	}
	return ran, waited
}

// share is part divided by whole, at most 1, because the two are not read at the same moment. It is 0 where whole is 0.
func share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return min(1, part/whole)
}

// The clocks are read one after the other, so a difference below leastGap may come from the reading itself. A time of
// day that is disciplined moves by less than slew: it was not set.
const (
	leastGap = 0.001 // seconds
	slew     = 0.001 // seconds for each second
)

// Suspended reports whether the machine slept in the meantime. Caches are cold then, and the processor's speed may be
// another. A virtual machine that is stopped from outside does not know of it.
func (d Disturbance) Suspended() bool { return d.SuspendedSeconds > leastGap }

// ClockJumped reports whether someone set the time of day. It harms an engine that takes the time from it, as otto's
// Date does, and the order of what is stamped with it.
func (d Disturbance) ClockJumped() bool {
	return math.Abs(d.ClockJumpSeconds) > max(leastGap, slew*d.Seconds)
}

// ClockJump says how the time of day was set: "back by 2 s".
func (d Disturbance) ClockJump() string {
	if d.ClockJumpSeconds < 0 {
		return "back by " + Seconds(-d.ClockJumpSeconds)
	}
	return "forward by " + Seconds(d.ClockJumpSeconds)
}
