package measure

import (
	"bytes"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// monitor is sysmon, the thread by which Go's runtime watches over the others. After the process was idle it looks
// around every 20 µs for some milliseconds. Where slices take turns, that is a fifth of a slice of 3 ms and 4 % of one
// of 20 ms; in a program that works without a pause it is one percent. It is a cost of waiting for one's turn, and so
// of the harness.
type monitor struct {
	clock int32 // of the thread; 0 where it is not known
}

// The probes by which sysmon is found: the process sleeps, and then works on one thread, at which sysmon looks all the
// time.
const (
	probePause = 25 * time.Millisecond // after which sysmon sleeps too, and is then as watchful as it gets
	probeWork  = 4 * time.Millisecond
	probeLooks = 5 // that sysmon makes at least; on a machine at rest some sixty
	mostProbed = 6

	// earlyOnes is how many threads are looked at: sysmon is among the first that a process starts besides its own, and
	// V8's libraries start one before it.
	earlyOnes = 3
)

// theMonitor is looked for once: the thread lives as long as the process.
var theMonitor = sync.OnceValue(findMonitor)

// findMonitor probes until the oldest thread that was put on a processor at all was put there as often as sysmon is. Go
// starts sysmon before all threads that run its goroutines, and those of V8's libraries have nothing to do. A thread
// that runs scripts must not be taken for sysmon: an engine in pure Go is on one thread and then on another, and what
// it does on that one would be lost.
func findMonitor() monitor {
	runtime.GC() // else its threads may be at work meanwhile
	var all []onProcessor
	is := func(t onProcessor) bool { return t.times >= probeLooks }
	for range mostProbed {
		for _, t := range probe() {
			at := slices.IndexFunc(all, func(s onProcessor) bool { return s.tid == t.tid })
			if at < 0 {
				at, all = len(all), append(all, onProcessor{tid: t.tid})
			}
			all[at].times += t.times
		}
		if at := slices.IndexFunc(all, func(t onProcessor) bool { return t.times > 0 }); at >= 0 && is(all[at]) {
			break
		}
	}
	at := slices.IndexFunc(all, is)
	if at < 0 {
		return monitor{}
	}
	return monitor{clock: threadClock(all[at].tid)}
}

// probe returns how often each of the first threads was put on a processor while this one slept and then worked, in the
// order in which they were started. It takes some 29 ms: call it when no script runs.
func probe() []onProcessor {
	runtime.LockOSThread() // this thread is told from the others
	defer runtime.UnlockOSThread()
	before := earlyThreads()
	pause := unix.NsecToTimespec(int64(probePause))
	_ = unix.Nanosleep(&pause, nil) // a system call wakes sysmon when it ends, and a timer does not
	for end := ThreadCPU() + int64(probeWork); ThreadCPU() < end; {
	}
	looks := earlyThreads()
	for i := range looks {
		for _, t := range before {
			if t.tid == looks[i].tid {
				looks[i].times -= t.times
			}
		}
	}
	return slices.DeleteFunc(looks, func(t onProcessor) bool { return t.tid == unix.Gettid() })
}

// earlyThreads are the first threads of this process behind its own.
func earlyThreads() []onProcessor {
	process := os.Getpid()
	all := slices.DeleteFunc(timesOnProcessor(), func(t onProcessor) bool { return t.tid == process })
	return all[:min(len(all), earlyOnes)]
}

// onProcessor is a thread and how often it was put on a processor.
type onProcessor struct{ tid, times int }

// timesOnProcessor reads all threads of this process, in the order in which they were started, as the kernel lists
// them.
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

// threadClock is the clock of the CPU time of a thread of this process (MAKE_THREAD_CPUCLOCK in the kernel's
// posix-timers_types.h).
func threadClock(tid int) int32 {
	const perThread, scheduled = 4, 2
	return int32(^tid<<3 | perThread | scheduled)
}

// cpu is the CPU time of the thread so far, in nanoseconds.
func (m monitor) cpu() int64 {
	if m.clock == 0 {
		return 0
	}
	return clock(m.clock)
}

// workCPU is the CPU time of all threads of this process but the monitor, in nanoseconds.
func (m monitor) workCPU() int64 { return ProcessCPU() - m.cpu() }

// WorkCPU is the CPU time, in nanoseconds, of all threads of this process but the one by which Go's runtime watches
// over the others. The first call takes some 30 ms, in which it finds that one; no script may run meanwhile. Any
// goroutine may call it.
func WorkCPU() int64 { return theMonitor().workCPU() }
