package measure

import (
	"fmt"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
)

// fewestTicks is how many steps of the clock a sample must last.
const fewestTicks = 10

// TooFast is the error of work that the clock cannot time.
type TooFast struct {
	Slice result.Slice
	Tick  time.Duration
}

func (e *TooFast) Error() string {
	return fmt.Sprintf("%d iterations took %v, less than ten ticks of the clock (%v): "+
		"the engine removed the work, or the clock is too coarse",
		e.Slice.Iterations, e.Slice.Wall, e.Tick)
}

// Timeable returns a *TooFast if the slice is too short for a clock with that tick.
func Timeable(s result.Slice, tick time.Duration) error {
	if s.Wall < fewestTicks*tick {
		return &TooFast{Slice: s, Tick: tick}
	}
	return nil
}

// Tick returns the smallest step of Go's monotonic clock seen in a thousand readings.
func Tick() time.Duration {
	smallest := time.Hour
	for range 1000 {
		start := time.Now()
		step := time.Since(start)
		for step == 0 {
			step = time.Since(start)
		}
		smallest = min(smallest, step)
	}
	return smallest
}
