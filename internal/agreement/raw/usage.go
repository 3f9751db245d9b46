package raw

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Usage reads the CPU time of this process by getrusage(2). What Go's sysmon has used is taken off: it looks around
// every 20 µs after each pause, and a loop without pauses has next to none of it.
type Usage struct {
	sysmon int // descriptor of a file with its CPU time; open as long as the process lives
}

// NewUsage finds sysmon: of all threads but this one, it is put on a processor most often by far while the process
// first sleeps and then works. Call it when nothing else happens in the process. It takes some 40 ms, and tries again
// where another thread is busy.
func NewUsage() (Usage, error) {
	runtime.LockOSThread() // this thread is told from the others
	defer runtime.UnlockOSThread()
	for range 20 {
		runtime.GC()
		before, err := timesRun()
		if err != nil {
			return Usage{}, err
		}
		pause := unix.NsecToTimespec(30e6)
		_ = unix.Nanosleep(&pause, nil) // by a system call: its end wakes sysmon
		for start := selfUsage(); selfUsage()-start < 10e6; {
		}
		after, err := timesRun()
		if err != nil {
			return Usage{}, err
		}
		busiest, most, second := "", 0, 0
		for file, times := range after {
			if times -= before[file]; times > most {
				busiest, most, second = file, times, most
			} else {
				second = max(second, times)
			}
		}
		if most >= 10 && most >= 4*second {
			sysmon, err := unix.Open(busiest, unix.O_RDONLY|unix.O_CLOEXEC, 0)
			return Usage{sysmon}, err
		}
	}
	return Usage{}, errors.New("looking for sysmon: no thread was put on a processor far more often than the others")
}

// timesRun is how often each thread but this one was put on a processor, by the kernel's file that says so.
func timesRun() (map[string]int, error) {
	files, err := filepath.Glob("/proc/self/task/*/schedstat")
	if err != nil {
		return nil, err
	}
	all := map[string]int{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		fields := strings.Fields(string(text))
		if err != nil || len(fields) != 3 || filepath.Base(filepath.Dir(file)) == strconv.Itoa(unix.Gettid()) {
			continue
		}
		if times, err := strconv.Atoi(fields[2]); err == nil {
			all[file] = times
		}
	}
	return all, nil
}

// Begin is the CPU time so far, in nanoseconds, for the beginning of a stretch. Sysmon's time, which is in a file, is
// read before the clock, so that as little as possible of the cost of reading falls into the stretch.
func (u Usage) Begin() (int64, error) {
	sysmon, err := u.ofSysmon()
	return selfUsage() - sysmon, err
}

// End is the same for the end of a stretch: there the clock is read first.
func (u Usage) End() (int64, error) {
	used := selfUsage()
	sysmon, err := u.ofSysmon()
	return used - sysmon, err
}

// selfUsage is the CPU time of all threads, to a microsecond.
func selfUsage() int64 {
	var all unix.Rusage
	_ = unix.Getrusage(unix.RUSAGE_SELF, &all) // it fails for a wrong address only
	return all.Utime.Nano() + all.Stime.Nano()
}

func (u Usage) ofSysmon() (int64, error) {
	var text [64]byte
	n, err := unix.Pread(u.sysmon, text[:], 0)
	if err != nil {
		return 0, fmt.Errorf("reading sysmon's time: %w", err)
	}
	field, _, _ := bytes.Cut(text[:n], []byte(" "))
	return strconv.ParseInt(string(field), 10, 64)
}
