package measure

import (
	"errors"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
)

func TestTickIsPlausible(t *testing.T) {
	if tick := Tick(); tick <= 0 || tick > time.Millisecond {
		t.Errorf("tick = %v", tick)
	}
}

func TestWhatTheClockCannotTimeIsRefused(t *testing.T) {
	const tick = 50 * time.Nanosecond
	for wall, refused := range map[time.Duration]bool{
		0:           true,
		tick:        true,
		10*tick - 1: true,
		10 * tick:   false,
		time.Second: false,
	} {
		// The thread's own time does not count here: the clock that ticks is the wall clock.
		err := Timeable(result.Slice{Iterations: 3, Wall: wall, ThreadCPU: time.Second}, tick)
		var fast *TooFast
		if errors.As(err, &fast) != refused {
			t.Errorf("%v: %v", wall, err)
		}
		if refused && (fast.Slice.Iterations != 3 || fast.Tick != tick) {
			t.Errorf("%v: %+v", wall, fast)
		}
	}
}
