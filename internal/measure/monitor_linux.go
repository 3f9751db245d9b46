package measure

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// monitor is sysmon, the thread by which Go's runtime watches over the others. After the process was idle it looks around every 20 µs for
// some milliseconds: beside slices that take turns that is a fifth of one of 3 ms and 4 % of one of 20 ms, in a program that works without a pause one
// percent. It is a cost of waiting for one's turn, and so of the harness.
type monitor struct {
	clock int32 // of the thread; 0 where it is not known
}

// The probe by which sysmon is found: it sleeps while all do, and then looks around while one works.
const (
	probePause = 10 * time.Millisecond
	probeWork  = 4 * time.Millisecond
	probeLooks = 5 // that sysmon makes at least, where it gets a processor at all
	mostProbed = 6
	earlyOnes  = 3 // sysmon is among the first threads that a process starts besides its own; V8's libraries start one before it
)

// theMonitor is looked for once: the thread lives as long as the process.
var theMonitor = sync.OnceValue(findMonitor)

// findMonitor probes until a thread is found twice in a row, since another may be busy meanwhile, as one that collects garbage is.
func findMonitor() (m monitor) {
	for range mostProbed {
		last := m
		if m = probe(); m == last {
			break
		}
	}
	return m
}

// probe has the process pause and then work, and takes the thread that was put on a processor most often meanwhile; where none was often, as on a
// machine that is starved, that of the first ones that was most often since they were started. It takes some 14 ms, and is for a moment in which no
// script runs.
func probe() monitor {
	runtime.LockOSThread() // it is told from the others
	defer runtime.UnlockOSThread()
	before := timesOnProcessor()
	time.Sleep(probePause)
	for end := ThreadCPU() + int64(probeWork); ThreadCPU() < end; {
	}
	own, process := unix.Gettid(), os.Getpid()
	best, early, most, first := 0, 0, probeLooks-1, 0
	for i, t := range timesOnProcessor() {
		if t.tid == own || t.tid == process {
			continue
		}
		was := 0
		for _, b := range before {
			if b.tid == t.tid {
				was = b.times
			}
		}
		if t.times-was > most {
			best, most = t.tid, t.times-was
		}
		if i <= earlyOnes && t.times > first {
			early, first = t.tid, t.times
		}
	}
	if best == 0 {
		best = early
	}
	if best == 0 {
		return monitor{}
	}
	return monitor{clock: threadClock(best)}
}

// onProcessor is a thread and how often it was put on a processor.
type onProcessor struct{ tid, times int }

// timesOnProcessor reads all threads of this process, in the order in which they were started, as the kernel lists them.
func timesOnProcessor() (all []onProcessor) {
	dir, err := os.Open("/proc/self/task")
	if err != nil {
		return nil
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1) // what was read counts
	for _, name := range names {
		text, err := os.ReadFile("/proc/self/task/" + name + "/schedstat")
		fields := bytes.Fields(text)
		if err != nil || len(fields) != 3 {
			continue
		}
		tid, _ := strconv.Atoi(name)
		times, _ := strconv.Atoi(string(fields[2]))
		all = append(all, onProcessor{tid, times})
	}
	return all
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

// WorkCPU is the processor time, in nanoseconds, of all threads of this process but the one by which Go's runtime watches over the others. The first
// call takes some 28 ms, in which it finds that one; no script may run meanwhile. Any goroutine may call it.
func WorkCPU() int64 { return theMonitor().workCPU() }
