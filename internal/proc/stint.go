package proc

import (
	"fmt"
	"time"
)

// MostStretch is how many times its limit a starved stint may last by the wall.
const MostStretch = 10

// leastShare is the least part of the time, one in so many, that a group at work runs. Threads that only look whether
// there is something to do run for less, and on a full machine wait for a processor each time: that is no work that was
// held up.
const leastShare = 500

// Stint is what the threads of a group of processes together had of the machine for a while. They count together
// because one often waits for another, as a script does for its collector.
type Stint struct {
	Wall   time.Duration // how long it lasted
	CPU    time.Duration // that they ran
	Waited time.Duration // that they could have run, but others had the processors
}

// spent is the time that counts. For a group that was at work it is all but its waiting, and its CPU time at least. A
// script that sleeps has spent its time by the wall.
func (s Stint) spent() time.Duration {
	if s.CPU < s.Wall/leastShare {
		return s.Wall
	}
	return s.Wall - min(s.Waited, max(0, s.Wall-s.CPU))
}

// Left returns what is left of a limit, 0 or less once it is over. It is over when so much time has been spent besides
// waiting for a processor, and at MostStretch times the limit in any case. So a machine that has other work to do costs
// time, but does not change the outcome.
func (s Stint) Left(limit time.Duration) time.Duration {
	return min(limit-s.spent(), MostStretch*limit-s.Wall)
}

// Lost is the end of a sentence on a limit that is over: it says what the machine gave if that is the reason, and is ""
// otherwise.
func (s Stint) Lost(limit time.Duration) string {
	if s.Left(limit) > 0 || max(s.Wall-s.Waited, s.CPU) >= limit || s.Waited < s.Wall/2 {
		return ""
	}
	return fmt.Sprintf("; the machine gave it only %v of CPU time in %v", rounded(s.CPU), rounded(s.Wall))
}

// Told is Lost for a process that should have ended by itself: where the machine is not the reason, it says whether the
// process computed or slept. It is "" where nothing was counted.
func (s Stint) Told(limit time.Duration) string {
	if lost := s.Lost(limit); lost != "" || s.CPU == 0 {
		return lost
	}
	return fmt.Sprintf("; it had %v of CPU time in %v", rounded(s.CPU), rounded(s.Wall))
}

// rounded keeps as much of a time as is worth reading.
func rounded(d time.Duration) time.Duration {
	if d < time.Second {
		return d.Round(time.Millisecond)
	}
	return d.Round(100 * time.Millisecond)
}

// Pace tells the stint of a group of processes, from when the pace is made. It is for one goroutine at a time.
type Pace struct {
	group  int
	start  time.Time
	before map[int]queue // by thread; nil before the first look
}

// queue is what a thread had of the scheduler since it began.
type queue struct{ ran, waited time.Duration }

// NewPace returns a pace of the process group with this id or, if no process leads such a group, of the process.
func NewPace(group int) *Pace { return &Pace{group: group, start: time.Now()} }

// Stint returns what the group had until now. The first call only notes what the threads had before, and later calls
// tell the difference from that; each costs some tenths of a millisecond. Until the second call only the time by the
// wall is known, and nobody has waited. Where the system does not tell, it stays so.
func (p *Pace) Stint() Stint {
	now := queues(p.group)
	s := Stint{Wall: time.Since(p.start)}
	if p.before == nil {
		p.before = now
		return s
	}
	for id, q := range now {
		// Where it has less than before, the number is another thread's by now.
		if was := p.before[id]; was.ran <= q.ran && was.waited <= q.waited {
			q.ran, q.waited = q.ran-was.ran, q.waited-was.waited
		}
		s.CPU += q.ran
		s.Waited += q.waited
	}
	return s
}
