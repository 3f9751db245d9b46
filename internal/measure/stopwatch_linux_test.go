package measure

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
)

// TestAStopwatchCostsNothing: of stretches in which nothing happens the middle one is nothing by every clock, and a
// long one is as long as it is.
func TestAStopwatchCostsNothing(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var wrong string
	for range 5 { // the machine may change between the two
		w := newStopwatch(true)
		wrong = emptyStretches(&w)
		if w.own.ProcessCPU <= 0 || w.own.ProcessCPU > time.Millisecond {
			t.Errorf("the clocks are said to cost %v", w.own.ProcessCPU)
		}
		w.counters.close()
		if wrong == "" {
			return
		}
	}
	t.Error(wrong)
}

// emptyStretches says by which clock the middle one of many stretches of nothing is something.
func emptyStretches(w *stopwatch) string {
	var walls, threads, works []time.Duration
	for range 201 {
		w.sum = result.Slice{}
		w.start()
		w.stop()
		walls, threads, works = append(walls, w.sum.Wall), append(threads, w.sum.ThreadCPU),
			append(works, w.sum.ProcessCPU)
	}
	for clock, all := range map[string][]time.Duration{"wall": walls, "thread": threads, "process": works} {
		slices.Sort(all)
		if middle := all[len(all)/2]; middle < -2*time.Microsecond || middle > 2*time.Microsecond {
			return fmt.Sprintf("%s: an empty stretch takes %v", clock, middle)
		}
	}
	return ""
}
