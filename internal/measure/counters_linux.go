package measure

import (
	"os"

	"golang.org/x/sys/unix"
)

// counters reads what the kernel keeps of the calling thread and its process. It is for the goroutine that made it, locked to
// its thread, and reading it allocates nothing.
type counters struct {
	schedstat *os.File // of the thread; nil where the kernel keeps none
	usage     unix.Rusage
	text      [64]byte
}

// newCounters opens what is read for the calling thread.
func newCounters() *counters {
	c := &counters{}
	if f, err := os.Open("/proc/thread-self/schedstat"); err == nil {
		c.schedstat = f
	}
	return c
}

func (c *counters) close() {
	if c.schedstat != nil {
		_ = c.schedstat.Close() // read only
	}
}

// read returns the thread's run-queue delay in nanoseconds, its context switches and its page faults so far.
func (c *counters) read() (delay int64, switches, faults int) {
	if c.schedstat != nil {
		n, _ := c.schedstat.ReadAt(c.text[:], 0)
		delay = secondField(c.text[:n])
	}
	if unix.Getrusage(unix.RUSAGE_THREAD, &c.usage) == nil {
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
