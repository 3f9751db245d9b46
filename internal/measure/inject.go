package measure

import (
	"runtime"
	"sync/atomic"
	"time"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// Injector slows work down by a known size, by which jsdyno finds out what it can see: it burns a share of the CPU time that is used, on top
// of it. A nil one burns nothing.
//
// Into says when. Into the work: at the end of each slice, so that every slice is longer by the share. Into the collection: in one lump after each
// collection of the engine's garbage, so that most slices are as they were, and their total is longer by the share.
type Injector struct {
	share  float64
	into   wire.Into
	clock  func() int64 // that the share is of, in nanoseconds
	burned atomic.Int64 // since Take

	since int64 // what the clock said at the last collection
	lump  int64 // what was burned for that one: it is in the clock, and not the work's
}

// NewInjector returns one that burns share of what clock advances by: WorkCPU, which a stopwatch hands to AfterWork. It is nil where there is
// nothing to burn, but for collections: there can be a thousand in a second, so that the side without a slow-down is to pay for its clocks too.
func NewInjector(share float64, into wire.Into, clock func() int64) *Injector {
	if share <= 0 && into != wire.IntoCollection {
		return nil
	}
	return &Injector{share: share, into: into, clock: clock, since: clock()}
}

// AfterWork is called at the end of a slice, on its thread, before the clocks are read. start is what the injector's clock said at the slice's start.
func (i *Injector) AfterWork(start int64) {
	if i == nil || i.into != wire.IntoWork {
		return
	}
	before := i.clock()
	burned := i.burn(before - start)
	if others := i.clock() - before - burned; others > 0 { // what the engine's own threads did meanwhile would be in no clock without the burn
		i.burned.Add(others)
	}
}

// Collected is called after each collection, from any goroutine, but never twice at a time: see engines.CollectionObserver.
func (i *Injector) Collected() {
	if i == nil || i.into != wire.IntoCollection {
		return
	}
	now := i.clock()
	used := now - i.since - i.lump
	i.since, i.lump = now, i.burn(used)
}

// Take returns what was burned since the last Take, by the clocks of the threads that burned it and, at the end of a slice, of those that worked beside
// it. It may be called while another thread burns; what
// that one burns from then on is in the next Take.
func (i *Injector) Take() time.Duration {
	if i == nil {
		return 0
	}
	return time.Duration(i.burned.Swap(0))
}

// burn spins until this thread has used the share of so many nanoseconds more CPU time, by its own clock, and returns how much that
// was. What the work did to caches and to the processor's clock rate stays as it is.
func (i *Injector) burn(used int64) (burned int64) {
	runtime.LockOSThread() // the clock is the thread's
	defer runtime.UnlockOSThread()
	want := int64(i.share * float64(used))
	for last := ThreadCPU(); burned < want; {
		now := ThreadCPU()
		if now == last && now == 0 {
			return burned // there is no such clock
		}
		i.burned.Add(now - last)
		burned += now - last
		last = now
	}
	return burned
}
