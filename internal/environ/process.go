package environ

import (
	"runtime"
	"time"
)

// ofProcess is what does not come from files.
func ofProcess() Host {
	return Host{
		OS: runtime.GOOS, Arch: runtime.GOARCH,
		GoMaxProcs: runtime.GOMAXPROCS(0), GoVersion: runtime.Version(),
		ClockTickNanos: clockTick(time.Now).Nanoseconds(),
	}
}

// clockTick returns the smallest step between two consecutive readings of a clock that differ. Where a reading takes
// longer than the clock's resolution, as with nanosecond clocks, it is the time of a reading: either way, nothing
// shorter can be told apart. It is 0 for a clock that stands still.
func clockTick(now func() time.Time) time.Duration {
	const (
		readings = 20000 // a clock of 1 ms ticks a few times in that many, a fast one thousands of times
		enough   = 1000
	)
	var least time.Duration
	steps := 0
	last := now()
	for i := 0; i < readings || steps == 0 && i < 100*readings; i++ {
		t := now()
		if step := t.Sub(last); step > 0 {
			if least == 0 || step < least {
				least = step
			}
			if steps++; steps == enough {
				break
			}
		}
		last = t
	}
	return least
}
