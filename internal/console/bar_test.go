package console

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/runner"
)

// draws counts what is written to it.
type draws struct{ n atomic.Int64 }

func (d *draws) Write(p []byte) (int, error) {
	d.n.Add(1)
	return len(p), nil
}

// TestTheBarIsDrawnWhileItMoves is for the race detector: the runner writes what is drawn, and mpb reads it on a
// goroutine of its own. Looking at what was drawn synchronises the two, so the bar moves many times between two looks.
func TestTheBarIsDrawnWhileItMoves(t *testing.T) {
	var out draws
	b := newBar(&out)
	for limit := time.Now().Add(2 * time.Minute); out.n.Load() < 3; {
		if time.Now().After(limit) {
			t.Fatalf("it was drawn %d times", out.n.Load())
		}
		for n := range 1000 {
			b.Starting(runner.Progress{Workload: "s/w", Block: n, Elapsed: time.Duration(n), Left: time.Hour})
			time.Sleep(500 * time.Microsecond)
		}
	}
	b.finish()
}
