package measure

import (
	"os"
	"slices"
	"strconv"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"
)

// counters reads what the kernel counts of one thread, the one that made it, or of all threads of the process. It is
// for one goroutine, and reading allocates nothing. It is small, because each collection of an engine in Go marks what
// is alive.
type counters struct {
	who     int     // as getrusage has it
	threads []waits // without pointers
	usage   unix.Rusage
	text    [64]byte
}

// waits is the run-queue delay of a thread.
type waits struct {
	tid, schedstat int   // descriptor of the file
	delay          int64 // as last read, in nanoseconds
}

// newCounters opens the files that are read. Without all they are those of the calling thread, to which the goroutine
// is locked.
func newCounters(all bool) *counters {
	c := &counters{who: unix.RUSAGE_THREAD}
	if all {
		c.who = unix.RUSAGE_SELF
		c.look()
		return c
	}
	c.open(unix.Gettid())
	return c
}

// look adds the threads that have started since. It allocates: call it when nothing is timed.
func (c *counters) look() {
	if c.who != unix.RUSAGE_SELF {
		return
	}
	dir, err := os.Open("/proc/self/task")
	if err != nil {
		return
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1) // what was read counts
	for _, name := range names {
		tid, _ := strconv.Atoi(name) // it is a number
		c.open(tid)
	}
}

// open adds a thread, unless the kernel keeps no delay or the thread has ended.
func (c *counters) open(tid int) {
	if slices.ContainsFunc(c.threads, func(t waits) bool { return t.tid == tid }) {
		return
	}
	file := "/proc/self/task/" + strconv.Itoa(tid) + "/schedstat"
	if f, err := unix.Open(file, unix.O_RDONLY|unix.O_CLOEXEC, 0); err == nil {
		c.threads = append(c.threads, waits{tid: tid, schedstat: f})
	}
}

func (c *counters) close() {
	for _, t := range c.threads {
		_ = unix.Close(t.schedstat) // read only
	}
	c.threads = nil
}

// read returns the run-queue delay in nanoseconds, the context switches and the page faults so far.
func (c *counters) read() (delay int64, switches, faults int) {
	for i := range c.threads {
		t := &c.threads[i]
		if n, err := unix.Pread(t.schedstat, c.text[:], 0); err == nil { // else the thread has ended
			t.delay = secondField(c.text[:n])
		}
		delay += t.delay
	}
	if unix.Getrusage(c.who, &c.usage) == nil {
		switches = int(c.usage.Nvcsw + c.usage.Nivcsw)
		faults = int(c.usage.Minflt + c.usage.Majflt)
	}
	return delay, switches, faults
}

// secondField reads the second of the numbers in "1234 567 8\n".
func secondField(text []byte) (n int64) {
	field := 0
	for _, b := range text {
		switch {
		case b == ' ' || b == '\n':
			field++
		case field == 1 && b >= '0' && b <= '9':
			n = 10*n + int64(b-'0')
		}
	}
	return n
}

// Resident is how much memory the process has now, in bytes, or 0 where the system does not say.
func Resident() int64 {
	self, err := procfs.Self()
	if err != nil {
		return 0
	}
	statm, err := self.Statm()
	if err != nil {
		return 0
	}
	return int64(statm.ResidentBytes())
}
