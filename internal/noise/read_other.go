//go:build !linux

package noise

import "time"

// The kernels of other systems count little of this, or tell it to the superuser only: all of it is unknown.

func (r *Reader) find() {}

func (r *Reader) fill(c *Counters) {
	c.miss(nameSteal, nameDelay, nameThrottledPeriods, nameThrottledSeconds, nameLoad, nameSuspended, nameClockJump)
	c.miss(pressureNames[:]...)
	c.miss(groupPressures[:]...)
}

// threadCPU is not known here, as in internal/measure.
func threadCPU() (time.Duration, bool) { return 0, false }
