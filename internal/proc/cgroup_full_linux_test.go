package proc

import (
	"slices"
	"testing"
	"time"
)

func TestIsFull(t *testing.T) {
	const limit = 64 << 20
	for _, c := range []struct {
		name         string
		current, own int64
		want         bool
	}{
		{"half", limit / 2, limit / 2, false},
		{"copies of files fill the rest, and can be given back", limit, limit / 2, false},
		{"all but 2 MiB", limit - 2<<20, limit - 2<<20, false},
		{"all but 1 MiB", limit - 1<<20, limit - 1<<20, true},
		{"all", limit, limit, true},
	} {
		if got := isFull(limit, c.current, func() int64 { return c.own }); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

// A child that stays just below its limit, where the kernel only takes pages away from it, is ended as out of memory; one that
// leaves some room is not.
func TestFullGroupIsEnded(t *testing.T) {
	if !slices.Contains(limiters(t), LimiterCgroup) {
		t.Skip("no control group can be made here")
	}
	start := func(limit int64) *Process {
		spec := helper("hold", "126") // MiB, and the runtime's own; the race detector makes it several times as much
		spec.MemoryLimit, spec.Limiter = limit, LimiterCgroup
		return mustStart(t, spec)
	}
	roomy := start(2 << 30)
	e := waitSoon(t, start(holdLimit(t, roomy)))
	if !e.OOM || !e.OverLimit || e.Killed {
		t.Errorf("got %+v", e)
	}
	select {
	case <-roomy.Done():
		t.Errorf("the one with room has ended: %+v", roomy.Wait())
	default:
	}
}

// holdLimit is a limit just above what p holds once it has stopped growing.
func holdLimit(t *testing.T, p *Process) int64 {
	t.Helper()
	l := p.limit.limiter.(*cgroupLimit)
	var before int64
	for range 100 {
		own := l.ownBytes()
		if own > 100<<20 && max(own-before, before-own) < own/1024 {
			return own + own/128
		}
		before = own
		time.Sleep(200 * time.Millisecond)
	}
	t.Fatal("the child does not stop growing")
	return 0
}
