package measure

import (
	"os"

	"golang.org/x/sys/unix"
)

// counters reads what the kernel keeps of one thread, that which made them, or of all threads of the process. It is for one goroutine, and reading
// allocates nothing.
type counters struct {
	who     int // as getrusage has it
	threads map[string]*waits
	usage   unix.Rusage
	text    [64]byte
}

// waits is the run-queue delay of a thread.
type waits struct {
	schedstat *os.File
	delay     int64 // as last read, in nanoseconds
}

// newCounters opens what is read. Without all it is for the calling thread, to which the goroutine is locked.
func newCounters(all bool) *counters {
	c := &counters{who: unix.RUSAGE_THREAD, threads: map[string]*waits{}}
	if all {
		c.who = unix.RUSAGE_SELF
		c.look()
		return c
	}
	c.open("/proc/thread-self")
	return c
}

// look finds threads that were started since. It allocates, and is for when nothing is timed.
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
		c.open("/proc/self/task/" + name)
	}
}

// open adds a thread. A kernel may keep no delay, and a thread may have ended.
func (c *counters) open(thread string) {
	if c.threads[thread] != nil {
		return
	}
	if f, err := os.Open(thread + "/schedstat"); err == nil {
		c.threads[thread] = &waits{schedstat: f}
	}
}

func (c *counters) close() {
	for _, t := range c.threads {
		_ = t.schedstat.Close() // read only
	}
}

// read returns the run-queue delay in nanoseconds, the context switches and the page faults so far.
func (c *counters) read() (delay int64, switches, faults int) {
	for _, t := range c.threads {
		if n, err := t.schedstat.ReadAt(c.text[:], 0); n > 0 || err == nil { // else the thread has ended
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
