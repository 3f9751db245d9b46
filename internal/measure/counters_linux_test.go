package measure

import (
	"os"
	"runtime"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestReadingAllocatesNothing: a collection that the harness caused would be a cost of the work.
func TestReadingAllocatesNothing(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	one, all := newCounters(false), newCounters(true)
	defer one.close()
	defer all.close()
	read := func() {
		one.read()
		all.read()
		ThreadCPU()
		ProcessCPU()
	}
	if n := testing.AllocsPerRun(1000, read); n != 0 {
		t.Errorf("%v allocations a reading", n)
	}
	var kept []byte
	planted := func() { read(); kept = make([]byte, 100+len(kept)%2) }
	if n := testing.AllocsPerRun(100, planted); n < 1 {
		t.Errorf("the planted allocation was not seen: %v", n)
	}
}

func TestCountersCount(t *testing.T) {
	for _, all := range []bool{false, true} {
		countersCount(t, all)
	}
}

func countersCount(t *testing.T, all bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	c := newCounters(all)
	defer c.close()
	const sleeps, pages = 5, 100
	delay, switches, faults := c.read()
	for range sleeps {
		if err := unix.Nanosleep(&unix.Timespec{Nsec: 1e6}, nil); err != nil && err != unix.EINTR {
			t.Fatal(err)
		}
	}
	memory, err := unix.Mmap(-1, 0, pages*os.Getpagesize(),
		unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Munmap(memory)
	for i := range pages {
		memory[i*os.Getpagesize()] = 1
	}
	delayAfter, switchesAfter, faultsAfter := c.read()
	if switchesAfter-switches < sleeps {
		t.Errorf("%d context switches in %d sleeps", switchesAfter-switches, sleeps)
	}
	if faultsAfter-faults < pages/64 { // a kernel may bring in many pages at once
		t.Errorf("%d page faults in %d fresh pages", faultsAfter-faults, pages)
	}
	if delayAfter < delay {
		t.Errorf("the run-queue delay went from %d to %d", delay, delayAfter)
	}
}

// TestRunDelayGrows holds a thread and a rival to one processor: each waits for the other. The thread's counters tell,
// and those of the whole process, which find threads that started after they were made.
func TestRunDelayGrows(t *testing.T) {
	for _, all := range []bool{false, true} {
		runDelayGrows(t, all)
	}
}

func runDelayGrows(t *testing.T, all bool) {
	if _, err := os.Stat("/proc/thread-self/schedstat"); err != nil {
		t.Skipf("this kernel keeps no run-queue delay: %v", err)
	}
	stop, rival := make(chan struct{}), make(chan struct{})
	waited := make(chan int64)
	var one unix.CPUSet
	if err := unix.SchedGetaffinity(0, &one); err != nil {
		t.Fatal(err)
	}
	for cpu := range 1024 {
		if one.IsSet(cpu) {
			one.Zero()
			one.Set(cpu)
			break
		}
	}
	spin := func(each func() bool) {
		runtime.LockOSThread() // and never unlocked: the thread ends with its goroutine, and its affinity with it
		if err := unix.SchedSetaffinity(0, &one); err != nil {
			t.Error(err)
			return
		}
		for each() {
		}
	}
	go func() {
		defer close(rival)
		spin(func() bool {
			select {
			case <-stop:
				return false
			default:
				return true
			}
		})
	}()
	whole := newCounters(true)
	defer whole.close()
	go func() {
		defer close(waited)
		runtime.LockOSThread()
		c := whole
		if !all {
			c = newCounters(false)
			defer c.close()
		}
		c.look()
		before, _, _ := c.read()
		after, limit := before, time.Now().Add(2*time.Minute)
		spin(func() bool {
			after, _, _ = c.read()
			return after-before < int64(time.Millisecond) && time.Now().Before(limit)
		})
		waited <- after - before
	}()
	if delay := <-waited; delay < int64(time.Millisecond) {
		t.Errorf("waited %v behind a rival", time.Duration(delay))
	}
	close(stop)
	<-rival
}

func TestSecondField(t *testing.T) {
	for text, want := range map[string]int64{
		"1234 567 8\n":       567,
		"0 0 0\n":            0,
		"1 98765432109876 3": 98765432109876,
		"12":                 0,
		"":                   0,
	} {
		if got := secondField([]byte(text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
