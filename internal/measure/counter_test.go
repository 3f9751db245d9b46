package measure

import (
	"context"
	"maps"
	"testing"
)

// worked is what the work of stretches has done, in ticks.
var worked float64

// stretches is work of two ticks in each of so many timed stretches an iteration.
type stretches int

func (s stretches) first(_ context.Context, w *stopwatch) error { return s.run(1, w) }

func (s stretches) run(k int, w *stopwatch) error {
	for range k * int(s) {
		w.start()
		worked += 2
		w.stop()
	}
	return nil
}

func (stretches) probe(*stopwatch) error         { return nil }
func (stretches) result() (string, bool, error)  { return "", false, nil }
func (s stretches) whole() (string, bool, error) { return s.result() }
func (stretches) interrupt()                     {}
func (stretches) close() error                   { return nil }

// ticks is a counter of that work, which is one further at each reading besides, as by the work of the clocks.
type ticks struct {
	n              float64
	looked, closed int
}

func (c *ticks) look()          { c.looked++ }
func (c *ticks) total() float64 { c.n++; return c.n + worked }
func (c *ticks) close()         { c.closed++ }

// TestACounterIsInEachSlice, with what the work did in the timed stretches of that slice, and without what reading it
// added. One that the system does not have is in none.
func TestACounterIsInEachSlice(t *testing.T) {
	planted := &ticks{}
	own := maps.Clone(makers) // those of this system
	clear(makers)
	makers["ticks"] = func(thread bool) counter {
		if !thread {
			t.Error("the counter is told to count the process")
		}
		return planted
	}
	makers["absent"] = func(bool) counter { return nil }
	t.Cleanup(func() {
		clear(makers)
		maps.Copy(makers, own)
	})
	m := &Meter{work: stretches(3), realms: stretches(3), watch: newStopwatch(true)}
	for _, k := range []int{1, 4} {
		s, err := m.Slice(k)
		if err != nil || !maps.Equal(s.Counts, map[string]float64{"ticks": float64(2 * 3 * k)}) {
			t.Errorf("%d iterations: %v, %v", k, s.Counts, err)
		}
	}
	if err := m.Close(); err != nil || planted.looked != 2 || planted.closed != 1 {
		t.Errorf("looked %d times and closed %d times: %v", planted.looked, planted.closed, err)
	}
	delete(makers, "ticks")
	m = &Meter{work: stretches(3), realms: stretches(3), watch: newStopwatch(true)}
	defer m.Close()
	if s, err := m.Slice(1); err != nil || s.Counts != nil {
		t.Errorf("without a counter: %v, %v", s.Counts, err)
	}
}
