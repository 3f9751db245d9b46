package proc

import (
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	watchEvery = 20 * time.Millisecond
	// Finding the members of a group means looking at every process of the machine. That may cost at most
	// this part of a core, or the watchdog would disturb what is being measured.
	scanShare = 20
)

// watchdog is the limiter for where no control group can be made: it adds up the resident sizes of the process
// group at intervals.
type watchdog struct {
	limit int64
	every time.Duration
	over  atomic.Bool
	peak  atomic.Int64
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
	w.wait.Go(func() { w.watch(pid, exceeded) })
}

func (w *watchdog) watch(pgid int, exceeded func()) {
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	var members []int
	var nextScan time.Time
	for {
		if now := time.Now(); !now.Before(nextScan) {
			members = groupMembers(pgid)
			nextScan = now.Add(max(w.every, scanShare*time.Since(now)))
		}
		size := residentBytes(members)
		if size > w.limit {
			// A pid of the list may by now be another's process: nobody is killed on old news.
			size = residentBytes(groupMembers(pgid))
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

// killAll has nothing to add: the watchdog holds the process group, and Process kills that.
func (w *watchdog) killAll() {}

func (w *watchdog) close() error {
	close(w.stop)
	w.wait.Wait()
	return nil
}
