package measure

import "golang.org/x/sys/unix"

// ThreadCPU returns the processor time of the calling thread in nanoseconds, or 0 where the system does not tell.
func ThreadCPU() int64 {
	var ts unix.Timespec
	if unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &ts) != nil {
		return 0
	}
	return ts.Nano()
}
