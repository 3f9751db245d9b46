package measure

import (
	"context"
	"math"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	// warmUpSlice is how long a slice of the warm-up should last. Slices follow each other without a pause, because
	// V8's optimising compiler works beside the script. Where it gets time every few milliseconds, it may finish a loop
	// of which too little is known yet. From then on V8 10.9 keeps entering and leaving that code. Such a process ran
	// sieve eight times slower.
	warmUpSlice = 20 * time.Millisecond
	// mostIterations bounds a slice: a loop that is still too short then does nothing.
	mostIterations = 1 << 30
	// mostSlices bounds the samples of a warm-up.
	mostSlices = 1000
	// settledWithin is how much the medians of two quarters of the warm-up may differ for it to count as steady.
	settledWithin = 0.05
	// settledTimes is how often in a row they must agree.
	settledTimes = 3
	// stillFalling is the least by which times that fall do so from one quarter of the warm-up to the next, and
	// stillGrowing the same of memory that grows.
	stillFalling, stillGrowing = 0.10, 0.05
	// mostCaps is how many times the policy's cap work may take that is on its way yet.
	mostCaps = 4
)

// slicer runs slices; Meter is one, and so is a fake clock in tests.
type slicer interface {
	First(context.Context) (result.Slice, error)
	Slice(k int) (result.Slice, error)
	Resident() int64 // bytes of memory that the process has now, or 0 where that is not known
}

// WarmUp runs the work until it is warm: at least as much CPU time and as many iterations as the policy says, and then
// until the last quarter of the samples agrees with the quarter before, three times in a row, and the process's memory
// no longer grows. A heap that grows has fresh pages to be given, which costs more than all the rest where a script
// keeps much. Steady is false where the cap came first. Work whose times still fall or whose memory still grows there
// gets up to four times as long. ctx stops the first iteration only.
func WarmUp(ctx context.Context, m slicer, policy wire.WarmUp) (all []result.Slice, steady bool, err error) {
	first, err := m.First(ctx)
	if err != nil {
		return nil, false, err
	}
	w := warming{slices: []result.Slice{first}, held: []int64{m.Resident()}}
	k, spent, done, agreed := nextCount(first, warmUpSlice), first.Took(), 1, 0
	// The second iteration says whether the first was slow for being the first, and how many a slice should have.
	if spent >= policy.Cap {
		spent = 0
	}
	for len(w.slices) < mostSlices {
		agreeing := 0 < agreed && agreed < settledTimes
		if spent >= policy.Cap && (spent >= mostCaps*policy.Cap || !agreeing && !w.onItsWay()) {
			break
		}
		s, err := m.Slice(k)
		if err != nil {
			return w.slices, false, err
		}
		w.add(s, m.Resident())
		spent, done, k = spent+s.Took(), done+k, nextCount(s, warmUpSlice)
		if !settled(w.slices) || w.grows() {
			agreed = 0
			continue
		}
		if agreed++; agreed >= settledTimes && spent >= policy.CPU && done >= policy.Iterations {
			return w.slices, true, nil
		}
	}
	return w.slices, false, nil
}

// warming is what a warm-up has seen so far.
type warming struct {
	slices []result.Slice
	held   []int64 // the most memory that was resident after each slice or one before it
}

func (w *warming) add(s result.Slice, resident int64) {
	w.held = append(w.held, max(resident, w.held[len(w.held)-1]))
	w.slices = append(w.slices, s)
}

// onItsWay reports whether the work is about to get to another speed: it gets faster, or its memory grows.
func (w *warming) onItsWay() bool {
	last, before, ok := quarters(w.slices)
	return ok && (last <= (1-stillFalling)*before || w.grows())
}

// grows reports whether the memory has grown in the last quarter of the slices.
func (w *warming) grows() bool {
	n := len(w.held)
	return float64(w.held[n-1]) > (1+stillGrowing)*float64(w.held[n-1-n/4])
}

// nextCount returns how many iterations to run next, so that a slice lasts about as long as it should: at most ten
// times as many as before, since the first ones say little about the rest, and the same number when that is near
// enough.
func nextCount(s result.Slice, want time.Duration) int {
	k := s.Iterations
	per := max(float64(s.Took())/float64(k), 1e-4) // so that work without any time asks for more than mostIterations
	ideal := math.Ceil(float64(want) / per)
	switch {
	case s.Took() < want/2:
		return int(min(max(ideal, float64(k)+1), float64(10*k), mostIterations))
	case s.Took() > 2*want:
		return max(1, int(ideal))
	}
	return k
}

// quarters are what an iteration costs in the last quarter of the slices and in the quarter before. There are none of
// fewer than eight slices.
func quarters(all []result.Slice) (last, before float64, ok bool) {
	n, q := len(all), len(all)/4
	if q < 2 {
		return 0, 0, false
	}
	return result.MedianCost(all[n-q:]), result.MedianCost(all[n-2*q : n-q]), true
}

// settled reports whether the last quarter of the warm-up agrees with the quarter before.
func settled(warmUp []result.Slice) bool {
	last, before, ok := quarters(warmUp)
	return ok && math.Abs(last-before) <= settledWithin*before
}
