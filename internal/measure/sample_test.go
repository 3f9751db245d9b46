package measure

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// clockwork is an engine whose iterations take exactly what cost says, by the number of iterations done before.
type clockwork struct {
	done int
	cost func(done int) time.Duration
	fail int // the iteration that fails, if not 0
}

var errBroken = errors.New("broken")

func (c *clockwork) First(context.Context) (Slice, error) { return c.Slice(1) }

func (c *clockwork) Slice(k int) (Slice, error) {
	s := Slice{Iterations: k}
	for range min(k, 1000) { // the rest costs as much as the first thousand
		s.Wall += c.cost(c.done)
	}
	if k > 1000 {
		s.Wall = s.Wall * time.Duration(k) / 1000
	}
	c.done += k
	if c.fail > 0 && c.done >= c.fail {
		return s, errBroken
	}
	return s, nil
}

func TestSample(t *testing.T) {
	timing := wire.Timing{Slice: 5 * time.Millisecond, WarmUp: 100 * time.Millisecond, Measure: 100 * time.Millisecond}
	for _, tc := range []struct {
		name   string
		cost   func(int) time.Duration
		check  func(s Samples) bool
		steady bool
	}{
		{"a constant cost settles", func(int) time.Duration { return 100 * time.Microsecond }, func(s Samples) bool {
			return s.Warm[0].Iterations >= 50 && s.Warm[0].Wall >= timing.Slice && s.Warm[0].Wall <= 3*timing.Slice
		}, true},
		{"a compiler that makes it a hundred times faster", func(n int) time.Duration {
			if n < 40 {
				return time.Millisecond
			}
			return 10 * time.Microsecond
		}, func(s Samples) bool {
			for _, w := range s.Warm {
				if w.Wall/time.Duration(w.Iterations) != 10*time.Microsecond {
					return false
				}
			}
			return true
		}, true},
		{"an iteration longer than everything", func(int) time.Duration { return time.Second }, func(s Samples) bool {
			return len(s.WarmUp) == 1 && len(s.Warm) == fewestSlices && s.Warm[0].Iterations == 1
		}, false},
		{"a cost that grows without end", func(n int) time.Duration { return time.Duration(n+1) * 100 * time.Microsecond }, func(s Samples) bool {
			return len(s.Warm) >= fewestSlices
		}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := Sample(context.Background(), &clockwork{cost: tc.cost}, timing, 50*time.Nanosecond)
			if err != nil {
				t.Fatal(err)
			}
			if !tc.check(s) || s.Steady != tc.steady {
				t.Errorf("steady %t; %d warm-up samples, warm %v", s.Steady, len(s.WarmUp), s.Warm)
			}
		})
	}
}

func TestSampleRefusesWhatTheClockCannotTime(t *testing.T) {
	timing := wire.Timing{Slice: time.Millisecond, WarmUp: time.Millisecond, Measure: time.Millisecond}
	free := &clockwork{cost: func(int) time.Duration { return 0 }}
	_, err := Sample(context.Background(), free, timing, 50*time.Nanosecond)
	var fast *TooFast
	if !errors.As(err, &fast) {
		t.Errorf("work that takes no time: %v", err)
	}
	coarse := &clockwork{cost: func(int) time.Duration { return 100 * time.Microsecond }}
	if _, err := Sample(context.Background(), coarse, timing, time.Millisecond); !errors.As(err, &fast) {
		t.Errorf("samples of one or two ticks: %v", err)
	}
}

func TestSampleHandsOnErrors(t *testing.T) {
	timing := wire.Timing{Slice: time.Millisecond, WarmUp: 10 * time.Millisecond, Measure: 10 * time.Millisecond}
	for _, fail := range []int{1, 50, 120} {
		c := &clockwork{cost: func(int) time.Duration { return 100 * time.Microsecond }, fail: fail}
		if _, err := Sample(context.Background(), c, timing, 0); !errors.Is(err, errBroken) {
			t.Errorf("failing at iteration %d: %v", fail, err)
		}
	}
}

func TestSeriesKeepsEverySample(t *testing.T) {
	series := Series("warm", []Slice{{1, time.Second, 0}, {10, time.Second, time.Millisecond}, {10, 2 * time.Second, time.Millisecond}})
	if len(series) != 3 || series[0].Kind != "wall" || series[1].Iterations != 10 || len(series[1].Values) != 2 ||
		series[1].Values[1] != 0.2 || series[2].Kind != "thread-cpu" || series[2].Values[0] != 0.0001 {
		t.Errorf("%+v", series)
	}
}

func TestTickIsPlausible(t *testing.T) {
	if tick := Tick(); tick <= 0 || tick > time.Millisecond {
		t.Errorf("tick = %v", tick)
	}
}
