package measure

import (
	"os"
	"strconv"
	"sync"
)

// monitor is sysmon, the thread by which Go's runtime watches over the others. After the process was idle it looks around every 20 µs for
// some milliseconds: beside slices that take turns that is a fifth of one of 3 ms and 4 % of one of 20 ms, in a program that works without a pause one
// percent. It is a cost of waiting for one's turn, and so of the harness.
type monitor struct {
	clock int32 // of the thread; 0 where it is not known
}

// newMonitor finds sysmon. The runtime starts it before it runs any code of a program, so that it is the second thread that the process had,
// and the kernel lists threads in the order in which they were made.
func newMonitor() monitor {
	dir, err := os.Open("/proc/self/task")
	if err != nil {
		return monitor{}
	}
	defer dir.Close()
	names, err := dir.Readdirnames(2)
	if err != nil || len(names) < 2 || names[0] != strconv.Itoa(os.Getpid()) {
		return monitor{}
	}
	tid, err := strconv.Atoi(names[1])
	if err != nil {
		return monitor{}
	}
	return monitor{clock: threadClock(tid)}
}

// threadClock is the clock of the processor time of a thread of this process (MAKE_THREAD_CPUCLOCK in the kernel's posix-timers_types.h).
func threadClock(tid int) int32 {
	const perThread, scheduled = 4, 2
	return int32(^tid<<3 | perThread | scheduled)
}

// cpu is the processor time of the thread so far, in nanoseconds.
func (m monitor) cpu() int64 {
	if m.clock == 0 {
		return 0
	}
	return clock(m.clock)
}

// workCPU is the processor time of all threads of this process but the monitor, in nanoseconds.
func (m monitor) workCPU() int64 { return ProcessCPU() - m.cpu() }

var theMonitor = sync.OnceValue(newMonitor)

// WorkCPU is the processor time, in nanoseconds, of all threads of this process but the one by which Go's runtime watches over the others.
func WorkCPU() int64 { return theMonitor().workCPU() }
