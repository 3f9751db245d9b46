package measure

import (
	"os"
	"runtime"
	"strconv"
	"strings"
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

// The probe by which sysmon is found.
const (
	probeEvery = 100 * time.Microsecond // of this thread's CPU time: a look at what the others do
	probeLooks = 5                      // at which sysmon sleeps, and no other thread at half as many
	mostLooks  = 200
)

// theMonitor is looked for once: the thread lives as long as the process.
var theMonitor = sync.OnceValue(findMonitor)

// findMonitor finds the thread that sleeps by the clock. While a goroutine runs, sysmon sleeps for 20 µs to 10 ms at a
// time; all other threads of Go and of V8 wait to be woken. One that has nothing to steal may sleep for 3 µs, now and
// then. A thread that runs scripts must not be taken for sysmon: an engine in pure Go is on one thread and then on
// another, and what it does on that one would be lost. On a machine so full that sysmon cannot be told, it is better to
// have none: its share is then in the times.
func findMonitor() monitor {
	runtime.LockOSThread() // this thread is told from the others
	defer runtime.UnlockOSThread()
	pause := unix.NsecToTimespec(int64(time.Millisecond))
	_ = unix.Nanosleep(&pause, nil) // a system call wakes sysmon when it ends, where all was at rest before
	others := otherThreads()
	asleep := map[int]int{}
	for range mostLooks {
		for end := ThreadCPU() + int64(probeEvery); ThreadCPU() < end; {
		}
		for _, tid := range others {
			if sleeps(tid) {
				asleep[tid]++
			}
		}
		if tid, ok := mostAsleep(asleep); ok {
			return monitor{clock: threadClock(tid)}
		}
	}
	return monitor{}
}

// mostAsleep is the thread that was asleep at enough looks, and at twice as many as any other.
func mostAsleep(asleep map[int]int) (tid int, ok bool) {
	most, second := 0, 0
	for t, times := range asleep {
		if times > most {
			tid, most, second = t, times, most
		} else {
			second = max(second, times)
		}
	}
	return tid, most >= probeLooks && most >= 2*second
}

// otherThreads are those of this process but the calling one.
func otherThreads() (all []int) {
	dir, err := os.Open("/proc/self/task")
	if err != nil {
		return nil
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1) // what was read counts
	for _, name := range names {
		if tid, err := strconv.Atoi(name); err == nil && tid != unix.Gettid() {
			all = append(all, tid)
		}
	}
	return all
}

// sleeps reports whether a thread of this process is in the system call nanosleep.
func sleeps(tid int) bool {
	text, err := os.ReadFile("/proc/self/task/" + strconv.Itoa(tid) + "/syscall") // "running" where it is in none
	number, _, _ := strings.Cut(string(text), " ")
	return err == nil && number == strconv.Itoa(unix.SYS_NANOSLEEP)
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
// over the others. The first call takes a millisecond or two, in which it finds that one; no script may run meanwhile.
// Any goroutine may call it.
func WorkCPU() int64 { return theMonitor().workCPU() }
