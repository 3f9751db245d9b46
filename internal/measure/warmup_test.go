package measure

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// clockwork is an engine whose iterations take exactly what cost says, by the number of iterations done before.
type clockwork struct {
	done int
	cost func(done int) time.Duration
	wall func(slice int) time.Duration // what a slice waits besides; none where nil
	runs int
	fail int // the iteration that fails, if not 0
	// held is the memory after so many iterations; none is known where it is nil.
	held func(done int) int64
}

var errBroken = errors.New("broken")

func (c *clockwork) First(context.Context) (result.Slice, error) { return c.Slice(1) }

func (c *clockwork) Slice(k int) (result.Slice, error) {
	s := result.Slice{Iterations: k}
	for range min(k, 1000) { // the rest costs as much as the first thousand
		s.ThreadCPU += c.cost(c.done)
		c.done++
	}
	if k > 1000 {
		s.ThreadCPU = s.ThreadCPU * time.Duration(k) / 1000
		c.done += k - 1000
	}
	s.Wall = s.ThreadCPU
	if c.wall != nil {
		s.Wall += c.wall(c.runs)
	}
	c.runs++
	if c.fail > 0 && c.done >= c.fail {
		return s, errBroken
	}
	return s, nil
}

func (c *clockwork) Resident() int64 {
	if c.held == nil {
		return 0
	}
	return c.held(c.done)
}

func total(all []result.Slice) (spent time.Duration, iterations int) {
	for _, s := range all {
		spent += s.Cost()
		iterations += s.Iterations
	}
	return spent, iterations
}

func constant(d time.Duration) func(int) time.Duration { return func(int) time.Duration { return d } }

func TestWarmUp(t *testing.T) {
	policy := wire.WarmUp{CPU: 300 * time.Millisecond, Iterations: 50, Cap: 2 * time.Second}
	for _, tc := range []struct {
		name   string
		work   clockwork
		policy wire.WarmUp
		steady bool
		check  func(all []result.Slice, spent time.Duration, iterations int) bool
	}{
		{
			"a constant cost settles, in slices of the right length",
			clockwork{cost: constant(100 * time.Microsecond)},
			policy, true,
			func(all []result.Slice, spent time.Duration, _ int) bool {
				last := all[len(all)-1].ThreadCPU
				return spent >= policy.CPU && spent < policy.CPU+2*warmUpSlice &&
					last >= warmUpSlice/2 && last <= 2*warmUpSlice
			},
		},
		{
			"a cost that never changes settles as soon as the rule can say so",
			clockwork{cost: constant(25 * time.Millisecond)},
			wire.WarmUp{CPU: 1, Iterations: 1, Cap: 2 * time.Second}, true,
			// Two quarters of two samples need eight, and they must agree three times in a row.
			func(all []result.Slice, _ time.Duration, _ int) bool { return len(all) == 10 },
		},
		{
			"a compiler makes it a hundred times faster",
			clockwork{cost: func(n int) time.Duration {
				if n < 40 {
					return time.Millisecond
				}
				return 10 * time.Microsecond
			}},
			policy, true,
			func(all []result.Slice, _ time.Duration, _ int) bool {
				return !slices.ContainsFunc(all[len(all)/2:], func(s result.Slice) bool {
					return result.MedianCost([]result.Slice{s}) != 10_000
				})
			},
		},
		{
			"times that halve and halve settle only after the policy's CPU time",
			clockwork{cost: func(n int) time.Duration {
				return max(time.Millisecond, 200*time.Millisecond>>(n/2))
			}},
			wire.WarmUp{CPU: 20 * time.Millisecond, Iterations: 3, Cap: 10 * time.Second}, true,
			func(all []result.Slice, spent time.Duration, _ int) bool {
				return spent > 700*time.Millisecond && result.MedianCost(all[len(all)-1:]) == 1e6
			},
		},
		{
			"as many iterations as the policy says",
			clockwork{cost: constant(30 * time.Millisecond)},
			policy, true,
			func(_ []result.Slice, _ time.Duration, iterations int) bool { return iterations == policy.Iterations },
		},
		{
			"an iteration longer than everything is tried a second time",
			clockwork{cost: constant(5 * time.Second)},
			policy, false,
			func(all []result.Slice, _ time.Duration, _ int) bool { return len(all) == 2 && all[1].Iterations == 1 },
		},
		{
			"a first iteration that is longer than everything, and others that are short",
			clockwork{cost: func(n int) time.Duration {
				if n == 0 {
					return 5 * time.Second
				}
				return 2 * time.Microsecond
			}},
			policy, true,
			func(all []result.Slice, _ time.Duration, _ int) bool {
				last := all[len(all)-1]
				return result.MedianCost([]result.Slice{last}) == 2000 && last.Cost() >= warmUpSlice/2
			},
		},
		{
			"a cost that grows without end",
			clockwork{cost: func(n int) time.Duration { return time.Duration(n+1) * 100 * time.Microsecond }},
			policy, false,
			func(_ []result.Slice, spent time.Duration, _ int) bool { return spent >= policy.Cap },
		},
		{
			"two modes, some slices each",
			clockwork{cost: func(n int) time.Duration {
				return time.Duration(20+20*(n/3%2)) * time.Millisecond
			}},
			wire.WarmUp{CPU: time.Millisecond, Iterations: 1, Cap: 300 * time.Millisecond}, false,
			func(_ []result.Slice, spent time.Duration, _ int) bool { return spent >= 300*time.Millisecond },
		},
		{
			"times that still fall at the cap are waited for",
			clockwork{cost: func(n int) time.Duration {
				return max(5*time.Millisecond, time.Duration(40*math.Pow(0.96, float64(n))*1e6))
			}},
			wire.WarmUp{CPU: 1, Iterations: 1, Cap: 400 * time.Millisecond}, true,
			func(all []result.Slice, spent time.Duration, _ int) bool {
				return spent > 800*time.Millisecond && result.MedianCost(all[len(all)-1:]) == 5e6
			},
		},
		{
			"times that never stop falling are not waited for without end",
			clockwork{cost: func(n int) time.Duration { return time.Duration(500e6 / float64(n+2)) }},
			wire.WarmUp{CPU: 1, Iterations: 1, Cap: 900 * time.Millisecond}, false,
			func(_ []result.Slice, spent time.Duration, _ int) bool {
				return spent >= 3600*time.Millisecond && spent < 3700*time.Millisecond
			},
		},
		{
			"memory that fills is waited for, though the times are all the same",
			clockwork{
				cost: constant(15 * time.Millisecond),
				held: func(n int) int64 { return 20e6 + min(60, int64(n))*1e6 },
			},
			wire.WarmUp{CPU: 1, Iterations: 1, Cap: 400 * time.Millisecond}, true,
			func(_ []result.Slice, _ time.Duration, iterations int) bool {
				return iterations > 60 && iterations < 100
			},
		},
		{
			"a leak is not waited for without end",
			clockwork{
				cost: constant(15 * time.Millisecond),
				held: func(n int) int64 { return 20e6 + int64(n)*1e6 },
			},
			wire.WarmUp{CPU: 1, Iterations: 1, Cap: 400 * time.Millisecond}, false,
			func(_ []result.Slice, spent time.Duration, _ int) bool {
				return spent >= 1600*time.Millisecond && spent < 1700*time.Millisecond
			},
		},
		{
			"memory that is given back is not memory that grows",
			clockwork{
				cost: constant(15 * time.Millisecond),
				held: func(n int) int64 { return 50e6 + int64(n%8)*4e6 },
			},
			wire.WarmUp{CPU: 1, Iterations: 1, Cap: 400 * time.Millisecond}, true,
			func(_ []result.Slice, spent time.Duration, _ int) bool { return spent < 400*time.Millisecond },
		},
		{
			"only the CPU time counts, not the time in which others ran",
			clockwork{
				cost: constant(time.Millisecond),
				wall: func(slice int) time.Duration { return time.Duration(slice*slice) * time.Millisecond },
			},
			policy, true,
			func(_ []result.Slice, spent time.Duration, _ int) bool { return spent < policy.Cap/2 },
		},
		{
			"work without any time ends nevertheless",
			clockwork{cost: constant(0)},
			policy, false,
			func(all []result.Slice, _ time.Duration, _ int) bool {
				return len(all) == mostSlices && all[len(all)-1].Iterations <= mostIterations
			},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			all, steady, err := WarmUp(t.Context(), &tc.work, tc.policy)
			if err != nil {
				t.Fatal(err)
			}
			spent, iterations := total(all)
			if steady != tc.steady || !tc.check(all, spent, iterations) {
				t.Errorf("steady %t after %v and %d iterations in %d slices: %v",
					steady, spent, iterations, len(all), all[max(0, len(all)-5):])
			}
		})
	}
}

func TestWarmUpHandsOnErrors(t *testing.T) {
	policy := wire.WarmUp{CPU: time.Second, Iterations: 200, Cap: time.Second}
	for _, fail := range []int{1, 2, 50, 120} {
		c := &clockwork{cost: constant(100 * time.Microsecond), fail: fail}
		if _, steady, err := WarmUp(t.Context(), c, policy); !errors.Is(err, errBroken) || steady {
			t.Errorf("failing at iteration %d: steady %t, %v", fail, steady, err)
		}
	}
}

// TestWithoutAThreadClock: where the system does not tell the CPU time, the wall time stands for it.
func TestWithoutAThreadClock(t *testing.T) {
	if c := (result.Slice{Wall: 7}).Cost(); c != 7 {
		t.Errorf("cost = %v", c)
	}
	if c := (result.Slice{Wall: 7, ThreadCPU: 5}).Cost(); c != 5 {
		t.Errorf("cost = %v", c)
	}
	if c := (result.Slice{Wall: 7, ThreadCPU: 5, ProcessCPU: 6, Beside: 10}); c.Cost() != 6 || c.Took() != 16 {
		t.Errorf("cost = %v, took %v", c.Cost(), c.Took())
	}
}

func TestNextCount(t *testing.T) {
	const want = 20 * time.Millisecond
	for _, tc := range []struct{ k, took, next int }{ // took in milliseconds
		{1, 0, 10},
		{1 << 30, 0, 1 << 30},
		{10, 1, 100}, // 200, but not more than ten times as many
		{10, 5, 40},
		{10, 10, 10},
		{10, 40, 10},
		{10, 41, 5},
		{10, 400, 1},
		{1, 4000, 1},
	} {
		s := result.Slice{Iterations: tc.k, ThreadCPU: time.Duration(tc.took) * time.Millisecond}
		if next := nextCount(s, want); next != tc.next {
			t.Errorf("%d iterations in %d ms: next %d, want %d", tc.k, tc.took, next, tc.next)
		}
	}
}
