package measure

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
)

// TestAStopwatchCostsNothing: of stretches in which nothing happens the middle one is nothing by every clock, and a long one is as long as it is.
func TestAStopwatchCostsNothing(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	w := newStopwatch(true)
	defer w.counters.close()
	var walls, threads, works []time.Duration
	for range 201 {
		w.sum = result.Slice{}
		w.start()
		w.stop()
		walls, threads, works = append(walls, w.sum.Wall), append(threads, w.sum.ThreadCPU), append(works, w.sum.ProcessCPU)
	}
	for clock, all := range map[string][]time.Duration{"wall": walls, "thread": threads, "process": works} {
		slices.Sort(all)
		if middle := all[len(all)/2]; middle < -2*time.Microsecond || middle > 2*time.Microsecond {
			t.Errorf("%s: an empty stretch takes %v", clock, middle)
		}
	}
	if w.own.ProcessCPU <= 0 || w.own.ProcessCPU > 100*time.Microsecond {
		t.Errorf("the clocks are said to cost %v", w.own.ProcessCPU)
	}
}
