package noise

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestPredicates(t *testing.T) {
	cases := []struct {
		name              string
		d                 Disturbance
		suspended, jumped bool
	}{
		{"nothing", Disturbance{Seconds: 1}, false, false},
		{"error of reading", Disturbance{Seconds: 1, SuspendedSeconds: 20e-6, ClockJumpSeconds: -20e-6}, false, false},
		{"a nap", Disturbance{Seconds: 1, SuspendedSeconds: 0.3}, true, false},
		{"a night", Disturbance{Seconds: 1, SuspendedSeconds: 8 * 3600}, true, false},
		{"disciplined clock", Disturbance{Seconds: 10, ClockJumpSeconds: 0.005}, false, false},
		{"as much in one second", Disturbance{Seconds: 1, ClockJumpSeconds: 0.005}, false, true},
		{"set forward", Disturbance{Seconds: 1, ClockJumpSeconds: 3600}, false, true},
		{"set back", Disturbance{Seconds: 10, ClockJumpSeconds: -0.5}, false, true},
		{"a short time", Disturbance{Seconds: 0.01, ClockJumpSeconds: 0.0005}, false, false},
	}
	for _, c := range cases {
		if c.d.Suspended() != c.suspended || c.d.ClockJumped() != c.jumped {
			t.Errorf("%s: suspended %v, jumped %v", c.name, c.d.Suspended(), c.d.ClockJumped())
		}
	}
}

// Suspension and a jump are told apart: after a night's sleep the time of day is further by the night, and so is the
// clock that counts it.
func TestPlantedClocks(t *testing.T) {
	then := Counters{at: time.Now(), suspended: time.Minute, offset: 5000 * time.Hour}
	slept := Counters{at: then.at.Add(time.Second), suspended: then.suspended + 8*time.Hour, offset: then.offset}
	if d := slept.Since(then); !d.Suspended() || d.SuspendedSeconds != 8*3600 || d.ClockJumped() || d.Seconds != 1 {
		t.Errorf("after a night: %+v", d)
	}
	set := Counters{at: then.at.Add(time.Second), suspended: then.suspended, offset: then.offset - 2*time.Second}
	if d := set.Since(then); d.Suspended() || !d.ClockJumped() || d.ClockJumpSeconds != -2 {
		t.Errorf("after the clock was set: %+v", d)
	}
	set.unknown = map[string]bool{nameClockJump: true}
	if d := set.Since(then); d.ClockJumped() {
		t.Errorf("a clock that could not be read has jumped: %+v", d)
	}
}

func TestReadHere(t *testing.T) {
	r := NewReader("/")
	before := r.Read()
	for start := time.Now(); time.Since(start) < 50*time.Millisecond; {
	}
	d := r.Read().Since(before)
	t.Logf("%+v", d)
	if d.Seconds < 0.05 || d.Suspended() || d.ClockJumped() {
		t.Errorf("got %+v", d)
	}
	if runtime.GOOS == "linux" && slices.Contains(d.Unknown, nameSuspended) {
		t.Error("the clocks could not be read")
	}
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var again Disturbance
	if err := json.Unmarshal(text, &again); err != nil || !reflect.DeepEqual(again, d) {
		t.Errorf("%s comes back as %+v, %v", text, again, err)
	}
	// Each name in Unknown must be that of a field.
	for _, name := range append(append(pressureNames[:], groupPressures[:]...), nameSteal, nameDelay,
		nameThrottledPeriods, nameThrottledSeconds, nameLoad, nameSuspended, nameClockJump) {
		if !strings.Contains(string(text), `"`+name+`":`) {
			t.Errorf("%q is no field", name)
		}
	}
}

func TestCanary(t *testing.T) {
	c := Calibrate()
	if n := testing.AllocsPerRun(20, func() { c.Spin() }); n != 0 {
		t.Errorf("a spin allocates %v times", n)
	}
	quickest := func(c Canary, least time.Duration) time.Duration {
		b := c.Spin()
		if b.At.IsZero() || b.Wall <= 0 || runtime.GOOS == "linux" && b.CPU <= 0 {
			t.Fatalf("got %+v", b)
		}
		return min(least, b.cost())
	}
	one, four := time.Hour, time.Hour
	for range 30 { // in turns: what slows the machine for a while slows both
		one, four = quickest(c, one), quickest(Canary{4 * c.turns}, four)
	}
	if one < spinLasts/10 || one > 10*spinLasts {
		t.Errorf("a spin takes %v", one)
	}
	// Work that were optimised away would take no longer when there is more of it.
	if ratio := float64(four) / float64(one); ratio < 2 || ratio > 8 {
		t.Errorf("four times the work takes %.1f times as long", ratio)
	}
}

// planted returns a canary's beats: n in each window, each window with its own cost.
func planted(n int, costs ...time.Duration) (beats []Beat) {
	start := time.Now()
	for w, cost := range costs {
		for i := range n {
			at := start.Add(time.Duration(w)*Window + time.Duration(i)*Window/time.Duration(n))
			beats = append(beats, Beat{At: at, Wall: 3 * cost, CPU: cost})
		}
	}
	return beats
}

const ms = time.Millisecond

func TestSeries(t *testing.T) {
	near := func(name string, got, want float64) {
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	s := NewSeries(planted(10, ms, ms, ms, ms, ms, ms))
	if s.Beats != 60 || s.Windows != 6 || s.Clock != "thread-cpu" || s.Spread != 0 || s.Drift != 0 || s.Swing != 0 {
		t.Errorf("steady: %+v", s)
	}
	near("seconds", s.Seconds, 0.001)
	s = NewSeries(planted(10, ms, 2*ms, ms, 2*ms, ms, 2*ms))
	near("spread to and fro", s.Spread, math.Ln2/0.6744897501960817/math.Sqrt2)
	near("swing to and fro", s.Swing, 1)
	near("drift to and fro", s.Drift, 0)
	s = NewSeries(planted(10, ms, ms, ms, ms, ms, ms, 2*ms, 2*ms, 2*ms))
	near("spread of one step", s.Spread, 0)
	near("drift of one step", s.Drift, 1)
	s = NewSeries(planted(10, ms, ms, ms, ms, 9*ms, ms, ms, ms, ms, ms))
	near("swing without one window of ten", s.Swing, 0)

	// Most beats of a window count, not some of them.
	beats := planted(10, ms, ms, ms)
	for i := range beats {
		if i%10 < 4 {
			beats[i].CPU *= 50
		}
	}
	near("outliers", NewSeries(beats).Swing, 0)

	// A window with few beats is none, nor is a pause.
	sparse := append(planted(10, ms, ms), planted(fewestBeats-1, 9*ms)...)
	for i := range sparse[20:] {
		sparse[20+i].At = sparse[0].At.Add(7*Window + time.Duration(i)*ms)
	}
	if s := NewSeries(sparse); s.Windows != 2 || s.Swing != 0 {
		t.Errorf("sparse: %+v", s)
	}
	// Where there is no thread time, that which passed counts.
	for i := range beats {
		beats[i].CPU = 0
	}
	s = NewSeries(beats)
	near("wall", s.Seconds, 0.003)
	if s.Clock != "wall" {
		t.Errorf("clock %q", s.Clock)
	}
	if s := NewSeries(nil); s != (Series{Clock: "wall"}) {
		t.Errorf("of nothing: %+v", s)
	}
}

func TestSpreadOfNormalValues(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	logs := make([]float64, 4000)
	for i := range logs {
		logs[i] = 7 + random.NormFloat64()
	}
	if got := spread(logs); got < 0.9 || got > 1.1 {
		t.Errorf("got %v, want about 1", got)
	}
}

func TestAssess(t *testing.T) {
	steady := Series{Windows: 10, Beats: 9000, Clock: "thread-cpu", Seconds: 0.001, Spread: 0.004, Swing: 0.02}
	still := Disturbance{Seconds: 10}
	cases := []struct {
		name    string
		s       func(*Series)
		d       func(*Disturbance)
		grade   Grade
		reasons []string // a piece of each
	}{
		{"quiet", nil, nil, GradeA, nil},
		{"all at A's limits", func(s *Series) { s.Spread, s.Swing = 0.005, 0.03 },
			func(d *Disturbance) { d.Delay, d.PressureCPU, d.PressureMemory = 0.01, 0.05, 0.01 }, GradeA, nil},
		{"all at B's limits", func(s *Series) { s.Spread, s.Swing = 0.03, 0.10 },
			func(d *Disturbance) { d.Delay, d.PressureCPU, d.PressureMemory = 0.10, 0.20, 0.10 }, GradeB,
			[]string{"differed by 3.0 %", "10 % longer", "10 % of the time", "for 20 %", "memory for 10 %"}},
		{"a little above B's", func(s *Series) { s.Swing = 0.11 }, nil, GradeC, []string{"grade B allows 10 %"}},
		{"spread above A", func(s *Series) { s.Spread = 0.006 }, nil, GradeB,
			[]string{"differed by 0.60 % from one second to the next; grade A allows 0.50 %"}},
		{"spread above B", func(s *Series) { s.Spread = 0.05 }, nil, GradeC, []string{"differed by 5.0 %"}},
		{"swing above A", func(s *Series) { s.Swing = 0.05 }, nil, GradeB,
			[]string{"5.0 % longer in its slow seconds"}},
		{"swing above B", func(s *Series) { s.Swing = 0.9 }, nil, GradeC, []string{"90 % longer in its slow seconds"}},
		{"steal and delay add up", nil, func(d *Disturbance) { d.Steal, d.Delay = 0.008, 0.008 }, GradeB,
			[]string{"1.6 % of the time"}},
		{"steal above B", nil, func(d *Disturbance) { d.Steal = 0.2 }, GradeC, []string{"20 % of the time"}},
		{"delay above B", nil, func(d *Disturbance) { d.Delay = 0.5 }, GradeC, []string{"50 % of the time"}},
		{"CPU pressure", nil, func(d *Disturbance) { d.PressureCPU = 0.1 }, GradeB,
			[]string{"waited for a processor for 10 %"}},
		{"CPU pressure of the group", nil, func(d *Disturbance) { d.GroupPressureCPU = 0.3 }, GradeC,
			[]string{"waited for a processor for 30 %"}},
		{"memory pressure", nil, func(d *Disturbance) { d.PressureMemory = 0.02 }, GradeB,
			[]string{"waited for memory for 2.0 %"}},
		{"memory pressure of the group", nil, func(d *Disturbance) { d.GroupPressureMemory = 0.2 }, GradeC,
			[]string{"waited for memory for 20 %"}},
		{"disks do not matter", nil, func(d *Disturbance) { d.PressureIO = 1 }, GradeA, nil},
		{"throttled a little", nil, func(d *Disturbance) { d.ThrottledSeconds = 0.05 }, GradeB,
			[]string{"control group was stopped for 0.50 %"}},
		{"throttled", nil, func(d *Disturbance) { d.ThrottledSeconds = 3 }, GradeC,
			[]string{"control group was stopped for 30 %"}},
		{"suspended", nil, func(d *Disturbance) { d.SuspendedSeconds = 61 }, GradeC, []string{"suspended for 61 s"}},
		{"clock set", nil, func(d *Disturbance) { d.ClockJumpSeconds = -2 }, GradeB, []string{"set back by 2 s"}},
		{"suspended for a night", nil, func(d *Disturbance) { d.SuspendedSeconds = 8 * 3600 }, GradeC,
			[]string{"suspended for 28800 s"}},
		{"clock set forward", nil, func(d *Disturbance) { d.ClockJumpSeconds = 3600 }, GradeB,
			[]string{"set forward by 3600 s"}},
		{"not watched", func(s *Series) { s.Windows = 0 }, nil, GradeC, []string{"had no such second;"}},
		{"hardly watched", func(s *Series) { s.Windows = 1 }, nil, GradeC, []string{"had only 1 such second;"}},
		{"watched too shortly", func(s *Series) { s.Windows = 3 }, nil, GradeC, []string{"had only 3 such seconds;"}},
		{"the worst counts, all are told", func(s *Series) { s.Spread = 0.05 },
			func(d *Disturbance) { d.Steal = 0.02 }, GradeC, []string{"differed by", "2.0 % of the time"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, d := steady, still
			if c.s != nil {
				c.s(&s)
			}
			if c.d != nil {
				c.d(&d)
			}
			a := assess(s, d)
			if a.Grade != c.grade || len(a.Reasons) != len(c.reasons) {
				t.Fatalf("got %s %q, want %s %q", a.Grade, a.Reasons, c.grade, c.reasons)
			}
			for i, r := range a.Reasons {
				if !strings.Contains(r, c.reasons[i]) || strings.Contains(r, "%!") {
					t.Errorf("got %q, want %q in it", r, c.reasons[i])
				}
			}
			if a.Reasons == nil {
				t.Error("the list of reasons is null")
			}
			if want := strings.HasSuffix(c.name, "watched") || c.name == "watched too shortly"; a.TooShort() != want {
				t.Errorf("too short: %v", !want)
			}
		})
	}
	if a := Assess(planted(20, ms, ms, ms, ms, ms), still); a.Grade != GradeA {
		t.Errorf("a steady canary: %+v", a)
	}
	if a := Assess(planted(20, ms, 3*ms, 2*ms, ms, 3*ms), still); a.Grade != GradeC {
		t.Errorf("a wild canary: %+v", a)
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{
		0: "0 %", 1e-6: "less than 0.01 %", 0.0004: "0.04 %", 0.00996: "1.0 %", 0.0234: "2.3 %",
		0.0996: "10 %", 0.5: "50 %", 1: "100 %", 12: "1200 %",
	} {
		if got := Percent(share); got != want {
			t.Errorf("%v: got %q, want %q", share, got, want)
		}
	}
}

func TestWatch(t *testing.T) {
	r := NewReader("/")
	a, err := Watch(t.Context(), r, 300*time.Millisecond)
	// C: one window is too few.
	if err != nil || a.Canary.Beats < 1 || a.Disturbance.Seconds < 0.3 || a.Grade != GradeC {
		t.Errorf("got %+v, %v", a, err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	stopped := errors.New("stopped")
	time.AfterFunc(50*time.Millisecond, func() { cancel(stopped) })
	start := time.Now()
	// The time is so long that no memory could hold its beats.
	if _, err := Watch(ctx, r, math.MaxInt64); !errors.Is(err, stopped) || time.Since(start) > 2*time.Minute {
		t.Errorf("got %v after %v", err, time.Since(start))
	}
}

func BenchmarkRead(b *testing.B) {
	r := NewReader("/")
	for b.Loop() {
		r.Read()
	}
}
