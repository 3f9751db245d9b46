package engines

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// Each collection must be told of, one at a time, until the stop.
func TestGoCollectionsAreTold(t *testing.T) {
	var calls, within atomic.Int64
	stop := OnGoCollection(func() {
		if within.Add(1) != 1 {
			t.Error("called twice at a time")
		}
		calls.Add(1)
		within.Add(-1)
	})
	collect := func(until func() bool) {
		for i := 0; i < 10_000 && !until(); i++ {
			runtime.GC()
			time.Sleep(time.Millisecond) // the call is another goroutine's
		}
	}
	collect(func() bool { return calls.Load() >= 3 })
	if calls.Load() < 3 {
		t.Errorf("%d calls for 10000 collections", calls.Load())
	}
	stop()
	told, again := calls.Load(), atomic.Int64{}
	defer OnGoCollection(func() { again.Add(1) })()
	collect(func() bool { return again.Load() >= 3 })
	if calls.Load() != told {
		t.Errorf("%d calls after the stop", calls.Load()-told)
	}
}
