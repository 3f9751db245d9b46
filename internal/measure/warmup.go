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
)

// slicer runs slices; Meter is one, and so is a fake clock in tests.
type slicer interface {
	First(context.Context) (result.Slice, error)
	Slice(k int) (result.Slice, error)
}

// WarmUp runs the work until it is warm: at least as much CPU time and as many iterations as the policy says, and then
// until the last quarter of the samples agrees with the quarter before, three times in a row. Steady is false where the
// cap came first. ctx stops the first iteration only.
func WarmUp(ctx context.Context, m slicer, policy wire.WarmUp) (all []result.Slice, steady bool, err error) {
	first, err := m.First(ctx)
	if err != nil {
		return nil, false, err
	}
	all = append(all, first)
	k, spent, done, agreed := nextCount(first, warmUpSlice), first.Took(), 1, 0
	// The second iteration says whether the first was slow for being the first, and how many a slice should have.
	if spent >= policy.Cap {
		spent = 0
	}
	for spent < policy.Cap && len(all) < mostSlices {
		s, err := m.Slice(k)
		if err != nil {
			return all, false, err
		}
		all = append(all, s)
		spent, done, k = spent+s.Took(), done+k, nextCount(s, warmUpSlice)
		if !settled(all) {
			agreed = 0
			continue
		}
		if agreed++; agreed >= settledTimes && spent >= policy.CPU && done >= policy.Iterations {
			return all, true, nil
		}
	}
	return all, false, nil
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

// settled reports whether the last quarter of the warm-up agrees with the quarter before.
func settled(warmUp []result.Slice) bool {
	q := len(warmUp) / 4
	if q < 2 {
		return false
	}
	last, before := result.MedianCost(warmUp[len(warmUp)-q:]), result.MedianCost(warmUp[len(warmUp)-2*q:len(warmUp)-q])
	return math.Abs(last-before) <= settledWithin*before
}
