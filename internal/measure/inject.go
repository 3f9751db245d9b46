package measure

import (
	"runtime"
	"sync/atomic"
	"time"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// Injector slows work down by a known size, by which jsdyno finds out what it can see: it burns a share of the CPU time
// that is used, on top of it. A nil one burns nothing.
//
// The field into says what the share is of. Of the work: every slice is longer by the share of its own time. Of
// collections: each collection of the engine's garbage costs the share of what was used since the last one, in one
// lump, so that slices are longer by what was collected in them. Either is burned at the end of the slice. When it was
// burned on another thread while the script ran on, a slow-down of otto was 0.6 % more than what the burning thread's
// clock said: presumably two processors that share a core slow each other.
type Injector struct {
	share float64
	into  wire.Into
	clock func() int64 // that the share is of, in nanoseconds

	since  int64        // what worked said at the last collection
	owed   atomic.Int64 // for collections since BeforeWork
	burned atomic.Int64 // so far: it is in the clock, and not the work's
}

// NewInjector returns an injector that burns a share of what clock advances by. The clock is WorkCPU, whose reading a
// stopwatch hands to AfterWork. It returns nil where there is nothing to burn, except for collections: there can be a
// thousand of them in a second, and the side without a slow-down is to pay for reading the clock too.
func NewInjector(share float64, into wire.Into, clock func() int64) *Injector {
	if share <= 0 && into != wire.IntoCollection {
		return nil
	}
	return &Injector{share: share, into: into, clock: clock, since: clock()}
}

// worked is what the clock says of the work alone.
func (i *Injector) worked() int64 { return i.clock() - i.burned.Load() }

// BeforeWork is called at the start of a slice, before the clocks are read: what was collected between two slices is in
// neither.
func (i *Injector) BeforeWork() {
	if i != nil {
		i.owed.Store(0)
	}
}

// Collected is called after each collection, from any goroutine, but never twice at a time: see
// engines.CollectionObserver.
func (i *Injector) Collected() {
	if i == nil || i.into != wire.IntoCollection {
		return
	}
	now := i.worked()
	i.owed.Add(int64(i.share * float64(now-i.since)))
	i.since = now
}

// AfterWork is called at the end of a slice, on its thread, before the clocks are read. start is what the injector's
// clock said at the slice's start. It returns by how much CPU time the slice is longer: what was burned, and what the
// engine's own threads did meanwhile, which without an injector would be in no clock.
func (i *Injector) AfterWork(start int64) time.Duration {
	if i == nil {
		return 0
	}
	before := i.clock()
	want := i.owed.Swap(0)
	if i.into == wire.IntoWork {
		want = int64(i.share * float64(before-start))
	}
	if want <= 0 {
		return 0
	}
	longer := burn(want)
	longer = max(longer, i.clock()-before)
	i.burned.Add(longer)
	return time.Duration(longer)
}

// burn spins until this thread has used so many nanoseconds more CPU time, by its own clock, and returns how much that
// was. What the work did to caches and to the processor's clock rate stays as it is.
func burn(want int64) (burned int64) {
	runtime.LockOSThread() // the clock is the thread's
	defer runtime.UnlockOSThread()
	for last := ThreadCPU(); burned < want; {
		now := ThreadCPU()
		if now == last && now == 0 {
			return burned // there is no such clock
		}
		burned += now - last
		last = now
	}
	return burned
}
