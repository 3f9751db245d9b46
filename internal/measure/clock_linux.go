package measure

import "golang.org/x/sys/unix"

// ThreadCPU returns the CPU time of the calling thread in nanoseconds, or 0 where the system does not tell.
func ThreadCPU() int64 { return clock(unix.CLOCK_THREAD_CPUTIME_ID) }

// ProcessCPU is ThreadCPU for all threads of the process.
func ProcessCPU() int64 { return clock(unix.CLOCK_PROCESS_CPUTIME_ID) }

func clock(id int32) int64 {
	var ts unix.Timespec
	if unix.ClockGettime(id, &ts) != nil {
		return 0
	}
	return ts.Nano()
}
