package measure

import (
	"os"
	"runtime"
	"slices"
	"testing"
	"time"
)

// TestTheMonitorIsNoPartOfTheWork takes turns as a worker does, without an engine: what the process takes beside the
// thread is the harness's own, and must be small: on an idle machine a tenth of a percent, where sysmon takes four. All
// of it is CPU time of this process, of which other programs take none, but on caches that they leave cold all of it
// takes longer.
func TestTheMonitorIsNoPartOfTheWork(t *testing.T) {
	for range 4 { // a garbage collection of another test may run meanwhile
		if beside := besideOfTurns(t); beside > -0.02 && beside < 0.02 {
			return
		}
	}
	t.Errorf("beside the thread the process took %.1f %% of it", 100*besideOfTurns(t))
}

// besideOfTurns is what the process takes beside the thread, as a share of it.
func besideOfTurns(t *testing.T) float64 {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	w := newStopwatch(true)
	defer w.counters.close()
	runtime.GC()
	spin := func(d time.Duration) {
		for end := ThreadCPU() + int64(d); ThreadCPU() < end; {
		}
	}
	for range 40 {
		time.Sleep(15 * time.Millisecond)
		spin(4 * time.Millisecond)
		w.start()
		spin(20 * time.Millisecond)
		w.stop()
	}
	if w.monitor.cpu() <= 0 {
		t.Error("the monitor was not found, or has no time")
	}
	return float64(w.sum.ProcessCPU-w.sum.ThreadCPU) / float64(w.sum.ThreadCPU)
}

// TestAnotherThreadIsPartOfTheWork: what other threads do counts.
func TestAnotherThreadIsPartOfTheWork(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	w := newStopwatch(true)
	defer w.counters.close()
	w.start()
	done := make(chan int64)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with it
		start := ThreadCPU()
		for ThreadCPU() < start+int64(20*time.Millisecond) {
		}
		done <- ThreadCPU() - start
	}()
	other := time.Duration(<-done)
	w.stop()
	if w.sum.ProcessCPU < other-time.Millisecond {
		t.Errorf("another thread took %v, and the process %v", other, w.sum.ProcessCPU)
	}
}

// TestTheMonitorIsFoundBesideABusyCollector: sysmon is the same thread whatever others do, and in a program in pure Go
// the first that is started.
func TestTheMonitorIsFoundBesideABusyCollector(t *testing.T) {
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	all := slices.DeleteFunc(otherThreads(), func(tid int) bool { return tid == os.Getpid() })
	first, found := threadClock(slices.Min(all)), 0
	look := func(where string) {
		switch m := findMonitor(); m.clock {
		case first:
			found++
		case 0: // other programs leave sysmon no processor
			t.Logf("%s it is not found", where)
		default:
			t.Errorf("%s %d is taken for sysmon, and not %d", where, m.clock, first)
		}
	}
	for range 20 {
		look("beside a collector that is always at work")
	}
	close(stop)
	<-done
	for range 100 {
		look("in a process at rest")
	}
	if found == 0 {
		t.Error("sysmon is not found at all")
	}
}

// TestOneOfManySleepersIsTheMonitor, if any is.
func TestOneOfManySleepersIsTheMonitor(t *testing.T) {
	for _, c := range []struct {
		name   string
		asleep map[int]int
		tid    int // 0 for none
	}{
		{"one alone", map[int]int{7: 5}, 7},
		{"one, and another by chance", map[int]int{6: 2, 7: 5, 8: 1}, 7},
		{"two alike", map[int]int{7: 6, 8: 5}, 0},
		{"two that are the same", map[int]int{7: 9, 8: 9}, 0},
		{"too few looks yet", map[int]int{7: 4}, 0},
		{"nobody", nil, 0},
	} {
		if tid, ok := mostAsleep(c.asleep); ok != (c.tid != 0) || ok && tid != c.tid {
			t.Errorf("%s: %d, %t", c.name, tid, ok)
		}
	}
}
