package engines

import (
	"runtime"
	"sync"
)

// OnGoCollection has f called after each cycle of Go's collector, on a goroutine of the runtime, until stop is called;
// f is not running when stop returns. It is for realms of engines whose objects are on Go's heap. Cycles that end while
// f runs have no call of their own.
func OnGoCollection(f func()) (stop func()) {
	w := &goCollections{f: f}
	w.arm()
	return w.stop
}

type goCollections struct {
	mu sync.Mutex // held while f runs
	f  func()     // nil once stopped
}

// arm leaves something behind that the next cycle finds to be garbage. It holds a pointer, because small things without
// one share their memory with others and may outlive them.
func (w *goCollections) arm() { runtime.AddCleanup(new(*goCollections), (*goCollections).collected, w) }

func (w *goCollections) collected() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.f != nil {
		w.f()
		w.arm()
	}
}

func (w *goCollections) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.f = nil
}
