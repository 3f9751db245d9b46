package noise

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"golang.org/x/sys/unix"

	"github.com/jsdyno/jsdyno/internal/cgroup"
)

// The files are parsed here and not by procfs. That reads all of /proc/stat, with a line for each processor and a
// number for each interrupt, where one line is used, and it does not know the pressure of control groups.

func (r *Reader) find() {
	group, err := cgroup.Find(r.root, "cpu")
	if err != nil {
		return
	}
	for dir := range group.Upward() {
		r.throttleFiles = append(r.throttleFiles, filepath.Join(dir, "cpu.stat"))
	}
	if group.Version == 2 {
		r.groupDir = group.Dir
	}
}

func (r *Reader) fill(c *Counters) {
	var ok bool
	if c.steal, c.wanted, ok = parseStat(r.head("proc/stat")); !ok {
		c.miss(nameSteal)
	}
	if c.load1, ok = parseLoad(r.head("proc/loadavg")); !ok {
		c.miss(nameLoad)
	}
	if c.threads = r.queues(); len(c.threads) == 0 {
		c.miss(nameDelay)
	}
	for i, resource := range resources {
		if c.pressure[i], ok = parsePressure(r.head("proc/pressure/" + resource)); !ok {
			c.miss(pressureNames[i])
		}
		var text []byte
		if r.groupDir != "" {
			text = head(filepath.Join(r.groupDir, resource+".pressure"))
		}
		if c.groupPressure[i], ok = parsePressure(text); !ok {
			c.miss(groupPressures[i])
		}
	}
	if r.throttleFiles == nil {
		c.miss(nameThrottledPeriods, nameThrottledSeconds)
	}
	for _, file := range r.throttleFiles { // one that is missing is a group that limits nothing
		t := parseThrottles(head(file))
		c.throttles.periods += t.periods
		c.throttles.lasted += t.lasted
	}
	if c.suspended, c.offset, ok = clocks(clock); !ok {
		c.miss(nameSuspended, nameClockJump)
	}
}

// queues reads the queue of each thread of this process. /proc/self/schedstat is that of the first thread only.
func (r *Reader) queues() map[string]queue {
	dir := filepath.Join(r.root, "proc/self/task")
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	all := make(map[string]queue, len(entries))
	for _, e := range entries {
		if q, ok := parseQueue(head(filepath.Join(dir, e.Name(), "schedstat"))); ok {
			all[e.Name()] = q
		}
	}
	return all
}

func (r *Reader) head(name string) []byte { return head(filepath.Join(r.root, name)) }

// head reads the beginning of a file, which holds all that is used of these.
func head(path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	buffer := make([]byte, 1024)
	n, err := f.Read(buffer)
	if err != nil {
		return nil
	}
	return buffer[:n]
}

// parseStat adds up the first line of /proc/stat: proc_stat(5). Time of guests is part of that of users.
func parseStat(text []byte) (steal, wanted uint64, ok bool) {
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	words := bytes.Fields(line)
	const user, idle, iowait, stealAt = 1, 4, 5, 8
	if len(words) <= stealAt || string(words[0]) != "cpu" {
		return 0, 0, false
	}
	for i := user; i <= stealAt; i++ {
		n, err := strconv.ParseUint(string(words[i]), 10, 63)
		if err != nil {
			return 0, 0, false
		}
		if i == stealAt {
			steal = n
		}
		if i != idle && i != iowait {
			wanted += n
		}
	}
	return steal, wanted, true
}

// parseLoad reads the first number of /proc/loadavg.
func parseLoad(text []byte) (load float64, ok bool) {
	words := bytes.Fields(text)
	if len(words) == 0 {
		return 0, false
	}
	load, err := strconv.ParseFloat(string(words[0]), 64)
	return load, err == nil && load >= 0 && !math.IsInf(load, 0)
}

// parsePressure reads "total" of the line "some", in microseconds: the kernel's Documentation/accounting/psi.rst.
func parsePressure(text []byte) (total time.Duration, ok bool) {
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	words := bytes.Fields(line)
	if len(words) == 0 || string(words[0]) != "some" {
		return 0, false
	}
	number, ok := bytes.CutPrefix(words[len(words)-1], []byte("total="))
	if !ok {
		return 0, false
	}
	return duration(number, time.Microsecond)
}

// parseQueue reads a thread's schedstat: nanoseconds on a processor and waiting for one, and how often (the kernel's
// Documentation/scheduler/sched-stats.rst).
func parseQueue(text []byte) (q queue, ok bool) {
	words := bytes.Fields(text)
	if len(words) < 2 {
		return queue{}, false
	}
	ran, ok := duration(words[0], time.Nanosecond)
	if !ok {
		return queue{}, false
	}
	waited, ok := duration(words[1], time.Nanosecond)
	return queue{ran: ran, waited: waited}, ok
}

// parseThrottles reads a cpu.stat. Version 1 counts throttled_time in nanoseconds (sched-bwc.rst), version 2
// throttled_usec in microseconds (cgroup-v2.rst). A group without a controller has neither, and is never stopped.
func parseThrottles(text []byte) (t throttles) {
	for line := range bytes.Lines(text) {
		words := bytes.Fields(line)
		if len(words) != 2 {
			continue
		}
		switch string(words[0]) {
		case "nr_throttled":
			if n, err := strconv.ParseUint(string(words[1]), 10, 63); err == nil {
				t.periods = n
			}
		case "throttled_time":
			t.lasted, _ = duration(words[1], time.Nanosecond)
		case "throttled_usec":
			t.lasted, _ = duration(words[1], time.Microsecond)
		}
	}
	return t
}

// duration reads a whole number of units that is not negative.
func duration(number []byte, unit time.Duration) (d time.Duration, ok bool) {
	n, err := strconv.ParseInt(string(number), 10, 64)
	if err != nil || n < 0 || n > math.MaxInt64/int64(unit) {
		return 0, false
	}
	return time.Duration(n) * unit, true
}

// clocks compares three clocks: how much further the one that counts suspension (boottime) is than the one that does
// not (monotonic), and the time of day's offset from the former. Both of the first two are disciplined alike, so that
// the offset changes only when the time of day is set. The time of day is compared with boottime and not with
// monotonic, because a suspension is no jump.
//
// Whatever interrupts the readings is counted as a difference, so of some tries the quickest is taken.
func clocks(read func(id int32) (time.Duration, bool)) (suspended, offset time.Duration, ok bool) {
	const tries = 5
	best := time.Duration(math.MaxInt64)
	for range tries {
		var at [4]time.Duration
		for i, id := range []int32{
			unix.CLOCK_MONOTONIC, unix.CLOCK_BOOTTIME, unix.CLOCK_REALTIME, unix.CLOCK_MONOTONIC,
		} {
			if at[i], ok = read(id); !ok {
				return 0, 0, false
			}
		}
		if took := at[3] - at[0]; took < best {
			best, suspended, offset = took, at[1]-at[0], at[2]-at[1]
		}
	}
	return suspended, offset, true
}

func clock(id int32) (time.Duration, bool) {
	var ts unix.Timespec
	if err := unix.ClockGettime(id, &ts); err != nil {
		return 0, false
	}
	return time.Duration(ts.Nano()), true
}

// threadCPU returns the CPU time of the calling thread.
func threadCPU() (time.Duration, bool) { return clock(unix.CLOCK_THREAD_CPUTIME_ID) }
