package proc

import (
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	watchEvery = 20 * time.Millisecond
	// Finding who belongs to a child means looking at every process of the machine. That may cost at most
	// this part of a core, or the watchdog would disturb what is being measured.
	scanShare = 20
)

// watchdog is the limiter for where no control group can be made. At intervals it adds up the resident sizes of the
// child and all that descends from it.
type watchdog struct {
	limit int64
	every time.Duration
	over  atomic.Bool
	peak  atomic.Int64
	tree  atomic.Pointer[tree] // nil before started
	stop  chan struct{}
	wait  sync.WaitGroup
}

func newWatchdog(limit int64) *watchdog {
	return &watchdog{limit: limit, every: watchEvery, stop: make(chan struct{})}
}

func (w *watchdog) enter(*syscall.SysProcAttr) (func() error, error) {
	return func() error { return nil }, nil
}

func (w *watchdog) started(pid int, exceeded func()) {
	t := newTree(pid)
	w.tree.Store(t)
	w.wait.Go(func() { w.watch(t, exceeded) })
}

func (w *watchdog) watch(t *tree, exceeded func()) {
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	var members []int
	var nextScan time.Time
	for {
		if now := time.Now(); !now.Before(nextScan) {
			members = t.members()
			nextScan = now.Add(max(w.every, scanShare*time.Since(now)))
		}
		size := residentBytes(members)
		if size > w.limit {
			// A pid of the list may by now be another's process: nobody is killed on old news.
			size = residentBytes(t.members())
		}
		w.peak.Store(max(w.peak.Load(), size))
		if size > w.limit {
			w.over.Store(true)
			exceeded()
			return
		}
		select {
		case <-w.stop:
			return
		case <-tick.C:
		}
	}
}

func (w *watchdog) usage() usage {
	over := w.over.Load()
	return usage{oom: over, over: over, peak: w.peak.Load()}
}

// killAll reaches also those that left the process group, which Process kills.
func (w *watchdog) killAll() {
	if t := w.tree.Load(); t != nil {
		t.killAll()
	}
}

// close kills what is left of the tree: a process may have started another between the look at it and its end.
func (w *watchdog) close() error {
	close(w.stop)
	w.wait.Wait()
	w.killAll()
	return nil
}
