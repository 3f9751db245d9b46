package proc

import (
	"testing"
	"time"
)

func TestStint(t *testing.T) {
	const s, ms = time.Second, time.Millisecond
	const limit = 30 * s
	for _, c := range []struct {
		name string
		had  Stint
		left time.Duration
		lost string
	}{
		{"nothing so far", Stint{}, limit, ""},
		{"computes, and has a processor", Stint{10 * s, 10 * s, 0}, 20 * s, ""},
		{"has computed", Stint{30 * s, 30 * s, 0}, 0, ""},
		{"sleeps", Stint{30 * s, 0, 0}, 0, ""},
		{"sleeps, and looks around on a full machine", Stint{30 * s, 20 * ms, 8 * s}, 0, ""},
		{"sleeps, where nothing is counted", Stint{31 * s, 0, 0}, -s, ""},
		{"computes half, sleeps half", Stint{30 * s, 15 * s, 0}, 0, ""},
		{"computes, and has half a processor", Stint{30 * s, 15 * s, 15 * s}, 15 * s, ""},
		{"has computed on half a processor", Stint{60 * s, 30 * s, 30 * s}, 0, ""},
		{"has a twenty-fifth of a processor", Stint{30 * s, 1200 * ms, 28800 * ms}, 28800 * ms, ""},
		{"at the end of its patience", Stint{290 * s, 12 * s, 278 * s}, 10 * s, ""},
		{"is lost", Stint{300*s + 12*ms, 12*s + 34*ms, 288 * s},
			-12 * ms, "; the machine gave it only 12s of CPU time in 5m0s"},
		{"is lost, and had next to nothing", Stint{30 * s, 10 * ms, 29 * s},
			0, "; the machine gave it only 10ms of CPU time in 30s"},
		{"sleeps half, and waits half", Stint{40 * s, 1 * s, 19 * s}, 9 * s, ""},
		{"waits for longer than there was time, by the error of the counts", Stint{30 * s, 20 * s, 15 * s}, 10 * s, ""},
		{"computes on many processors", Stint{30 * s, 100 * s, 3 * s}, 0, ""},
		{"computes, and its own threads hold up each other", Stint{30 * s, 28 * s, 40 * s}, 2 * s, ""},
		{"has many threads, and next to no processor", Stint{30 * s, 3 * s, 90 * s}, 27 * s, ""},
		{"computes on a clock that is ahead", Stint{30 * s, 31 * s, 1 * s}, 0, ""},
	} {
		if got := c.had.Left(limit); got != c.left {
			t.Errorf("%s: %v left, want %v", c.name, got, c.left)
		}
		if got := c.had.Lost(limit); got != c.lost {
			t.Errorf("%s: %q, want %q", c.name, got, c.lost)
		}
	}
}

// TestTold: of a process that was killed one reads whether it computed, slept, or was not given a processor.
func TestTold(t *testing.T) {
	const s, ms = time.Second, time.Millisecond
	for _, c := range []struct {
		had  Stint
		want string
	}{
		{Stint{33 * s, 32900 * ms, 0}, "; it had 32.9s of CPU time in 33s"},
		{Stint{33 * s, 2 * ms, 0}, "; it had 2ms of CPU time in 33s"},
		{Stint{30 * s, 10 * ms, 29 * s}, "; the machine gave it only 10ms of CPU time in 30s"},
		{Stint{33 * s, 0, 0}, ""},
	} {
		if got := c.had.Told(30 * s); got != c.want {
			t.Errorf("%+v: %q, want %q", c.had, got, c.want)
		}
	}
}

// looks hands out stints one after the other, and the last again and again.
func looks(all ...Stint) (look func() Stint, count func() int) {
	n := 0
	return func() Stint {
		s := all[min(n, len(all)-1)]
		n++
		return s
	}, func() int { return n }
}

// TestAlarm: an alarm rings by what it is told and by nothing else. It rings at the first look that leaves nothing, and
// once.
func TestAlarm(t *testing.T) {
	const limit = 20 * time.Millisecond
	over := Stint{Wall: limit}
	starved := Stint{Wall: 3 * limit, CPU: limit / 2, Waited: 5 * limit / 2}
	for _, c := range []struct {
		name  string
		looks []Stint
		rings Stint
	}{
		{"by the wall", []Stint{{Wall: limit / 8}, over}, over},
		{"starved for a while",
			[]Stint{{Wall: limit / 8}, starved, starved, {Wall: 5 * limit, CPU: limit, Waited: 4 * limit}},
			Stint{Wall: 5 * limit, CPU: limit, Waited: 4 * limit}},
		{"starved for too long",
			[]Stint{starved, {Wall: MostStretch * limit, CPU: limit / 2, Waited: 9 * limit}},
			Stint{Wall: MostStretch * limit, CPU: limit / 2, Waited: 9 * limit}},
	} {
		look, count := looks(c.looks...)
		rang := make(chan Stint, 2)
		a := NewAlarm(limit, limit/8, look, func(s Stint) { rang <- s })
		if got := <-rang; got != c.rings || count() != len(c.looks) {
			t.Errorf("%s: rings with %+v after %d looks", c.name, got, count())
		}
		if a.Stop() {
			t.Errorf("%s: has not rung", c.name)
		}
	}
	look, _ := looks(starved)
	looked := make(chan bool, 1000)
	a := NewAlarm(limit, limit/8,
		func() Stint { looked <- true; return look() },
		func(Stint) { t.Error("rings, though nothing is spent") })
	for range 5 {
		<-looked
	}
	if !a.Stop() {
		t.Error("has rung before it was stopped")
	}
}

// TestAlarmByTheWall: by the wall an alarm rings on any machine, and not before its time.
func TestAlarmByTheWall(t *testing.T) {
	rang := make(chan Stint, 1)
	NewAlarm(30*time.Millisecond, time.Millisecond, ByWall(), func(s Stint) { rang <- s })
	if s := <-rang; s.Wall < 30*time.Millisecond || s.CPU != 0 || s.Waited != 0 {
		t.Errorf("rings with %+v", s)
	}
}
