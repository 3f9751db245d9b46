package measure

import (
	"runtime"
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
	first := threadClock(earlyThreads()[0].tid)
	for range 5 {
		if m := findMonitor(); m.clock != first {
			t.Errorf("beside a collector that is always at work %d is taken for sysmon, and not %d", m.clock, first)
		}
	}
	close(stop)
	<-done
	for range 20 {
		if m := findMonitor(); m.clock != first {
			t.Errorf("in a process at rest %d is taken for sysmon, and not %d", m.clock, first)
		}
	}
}
