package measure

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	// fewestTicks is how many steps of the clock a sample must last.
	fewestTicks = 10
	// mostIterations bounds a slice: a loop that is still too short then does nothing.
	mostIterations = 1 << 30
	// mostSlices bounds the samples of a process.
	mostSlices = 1000
	// fewestSlices is how many samples a process takes even when they exceed its time.
	fewestSlices = 2
	// settledWithin is how much the medians of two quarters of the warm-up may differ for it to count as steady.
	settledWithin = 0.05
)

// Samples is what one process measured.
type Samples struct {
	WarmUp []Slice
	Warm   []Slice
	Steady bool // the warm-up settled before its time was up
}

// TooFast is the error of work that the clock cannot time.
type TooFast struct {
	Slice Slice
	Tick  time.Duration
}

func (e *TooFast) Error() string {
	return fmt.Sprintf("%d iterations took %v, less than ten ticks of the clock (%v): the engine removed the work, or the clock is too coarse",
		e.Slice.Iterations, e.Slice.Wall, e.Tick)
}

// slicer runs slices; Meter is one, and so is a fake clock in tests.
type slicer interface {
	First(context.Context) (Slice, error)
	Slice(k int) (Slice, error)
}

// Sample warms up and takes samples. ctx stops the first iteration only. tick is the step of the clock.
func Sample(ctx context.Context, m slicer, t wire.Timing, tick time.Duration) (Samples, error) {
	var s Samples
	first, err := m.First(ctx)
	if err != nil {
		return s, err
	}
	s.WarmUp = append(s.WarmUp, first)
	k, spent := nextCount(first, t.Slice), first.Wall
	for spent < t.WarmUp && len(s.WarmUp) < mostSlices {
		slice, err := m.Slice(k)
		if err != nil {
			return s, err
		}
		s.WarmUp = append(s.WarmUp, slice)
		spent += slice.Wall
		k = nextCount(slice, t.Slice)
		if s.Steady = settled(s.WarmUp); s.Steady && spent >= t.WarmUp/2 {
			break
		}
	}
	for spent = 0; len(s.Warm) < fewestSlices || (spent < t.Measure && len(s.Warm) < mostSlices); {
		slice, err := m.Slice(k)
		if err != nil {
			return s, err
		}
		if slice.Wall < t.Slice/2 && k < mostIterations && len(s.Warm) < fewestSlices {
			// Still getting faster, or the warm-up ended while k was growing.
			s.WarmUp = append(s.WarmUp, slice)
			k = nextCount(slice, t.Slice)
			continue
		}
		if slice.Wall < fewestTicks*tick {
			return s, &TooFast{Slice: slice, Tick: tick}
		}
		s.Warm = append(s.Warm, slice)
		spent += slice.Wall
	}
	return s, nil
}

// nextCount returns how many iterations to run next, so that a slice lasts about as long as it should: at most ten times as
// many as before, since the first ones say little about the rest, and the same number when that is near enough.
func nextCount(s Slice, want time.Duration) int {
	k := s.Iterations
	per := max(float64(s.Wall)/float64(k), 1e-4) // so that work without any time asks for more than mostIterations
	ideal := math.Ceil(float64(want) * 1.1 / per)
	switch {
	case s.Wall < want:
		return int(min(max(ideal, float64(k)+1), float64(10*k), mostIterations))
	case s.Wall > 2*want:
		return max(1, int(ideal))
	}
	return k
}

// settled reports whether the last quarter of the warm-up agrees with the quarter before.
func settled(warmUp []Slice) bool {
	q := len(warmUp) / 4
	if q < 2 {
		return false
	}
	last, before := medianPer(warmUp[len(warmUp)-q:]), medianPer(warmUp[len(warmUp)-2*q:len(warmUp)-q])
	return math.Abs(last-before) <= settledWithin*before
}

func medianPer(s []Slice) float64 {
	per := make([]float64, len(s))
	for i, x := range s {
		per[i] = float64(x.Wall) / float64(x.Iterations)
	}
	slices.Sort(per)
	return per[len(per)/2]
}

// Series lays out slices as the series of a result file: consecutive slices of equally many iterations together, in seconds
// an operation.
func Series(phase string, all []Slice) []result.Series {
	var out []result.Series
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Iterations == all[0].Iterations {
			n++
		}
		wall := result.Series{Phase: phase, Kind: "wall", Unit: "sec/op", Iterations: all[0].Iterations}
		cpu := result.Series{Phase: phase, Kind: "thread-cpu", Unit: "sec/op", Iterations: all[0].Iterations}
		for _, s := range all[:n] {
			wall.Values = append(wall.Values, s.Wall.Seconds()/float64(s.Iterations))
			if s.ThreadCPU > 0 {
				cpu.Values = append(cpu.Values, s.ThreadCPU.Seconds()/float64(s.Iterations))
			}
		}
		out = append(out, wall)
		if len(cpu.Values) > 0 {
			out = append(out, cpu)
		}
		all = all[n:]
	}
	return out
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
