package proc

import (
	"sync"
	"time"
)

// lookEvery is the least time between two looks.
const lookEvery = 10 * time.Millisecond

// Alarm rings once a stint has used up its limit.
type Alarm struct {
	limit time.Duration
	look  func() Stint
	ring  func(Stint)

	mu    sync.Mutex // held while it is decided whether it rings
	timer *time.Timer
	over  bool // it has rung or was stopped
}

// NewAlarm starts an alarm on a stint that has just begun. It calls ring with the stint once look says that nothing is
// left of the limit, unless it is stopped before. The first look is after the time first, and what is done sooner costs
// no look. look is Pace.Stint or what ByWall returns. Both functions are called from a goroutine of the alarm's.
func NewAlarm(limit, first time.Duration, look func() Stint, ring func(Stint)) *Alarm {
	a := &Alarm{limit: limit, look: look, ring: ring}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.timer = time.AfterFunc(min(first, limit), a.check)
	return a
}

// ByWall returns a look that knows only how long the stint has lasted, from now on.
func ByWall() func() Stint {
	start := time.Now()
	return func() Stint { return Stint{Wall: time.Since(start)} }
}

func (a *Alarm) check() {
	s := a.look()
	left := s.Left(a.limit)
	a.mu.Lock()
	if !a.over && left > 0 {
		a.timer.Reset(max(left, lookEvery))
	}
	rings := !a.over && left <= 0
	a.over = a.over || rings
	a.mu.Unlock()
	if rings {
		a.ring(s)
	}
}

// Stop reports whether it has kept the alarm from ringing. It does not wait for a ring.
func (a *Alarm) Stop() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	stopped := !a.over
	a.over = true
	a.timer.Stop()
	return stopped
}
