package doctor

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
)

var quietSeries = noise.Series{Beats: 9000, Windows: 10, Clock: "thread-cpu", Seconds: 0.001}

var watchedNames = []string{
	"steadiness", "steal", "delay", "pressure-cpu", "pressure-memory", "pressure-io",
	"throttling", "suspension", "time-of-day",
}

func diagnose(s noise.Series, d noise.Disturbance) []environ.Check {
	return watched(noise.Assessment{Grade: noise.GradeA, Canary: s, Disturbance: d})
}

func TestNothingSeen(t *testing.T) {
	var names []string
	for _, c := range diagnose(quietSeries, noise.Disturbance{Seconds: 10}) {
		names = append(names, c.Name)
		if c.Level != environ.LevelOK || c.Mend != "" || !strings.HasSuffix(c.Found, ".") {
			t.Errorf("got %+v", c)
		}
	}
	if !slices.Equal(names, watchedNames) {
		t.Errorf("the checks are %q", names)
	}
}

// TestPlantedViolations: each planted disturbance must be found by its own check, at its level, and by no other.
func TestPlantedViolations(t *testing.T) {
	const ok, warn, bad, unknown = environ.LevelOK, environ.LevelWarn, environ.LevelBad, environ.LevelUnknown
	cases := []struct {
		check string
		plant func(*noise.Series, *noise.Disturbance)
		level environ.Level
		found string
	}{
		{"steadiness", func(s *noise.Series, _ *noise.Disturbance) { s.Spread = 0.02 },
			warn, "differed by 2.0 % from one second"},
		{"steadiness", func(s *noise.Series, _ *noise.Disturbance) { s.Spread = 0.2 },
			bad, "differed by 20 % from one second"},
		{"steadiness", func(s *noise.Series, _ *noise.Disturbance) { s.Swing = 0.05 },
			warn, "by 5.0 % between slow and quick"},
		{"steadiness", func(s *noise.Series, _ *noise.Disturbance) { s.Spread, s.Swing = 0.02, 0.9 },
			bad, "by 90 % between slow and quick"},
		{"steadiness", func(s *noise.Series, _ *noise.Disturbance) { s.Spread, s.Swing = 0.2, 0.05 },
			bad, "differed by 20 %"},
		{"steadiness", func(s *noise.Series, _ *noise.Disturbance) { s.Windows = 2 }, bad, "only 2 of the seconds"},
		{"steadiness", func(s *noise.Series, _ *noise.Disturbance) { s.Windows = 0 }, bad, "none of the seconds"},
		{"steal", func(_ *noise.Series, d *noise.Disturbance) { d.Steal = 0.02 }, warn, "2.0 %"},
		{"steal", func(_ *noise.Series, d *noise.Disturbance) { d.Steal = 0.3 }, bad, "30 %"},
		{"steal", func(_ *noise.Series, d *noise.Disturbance) { d.Steal = 0.001 }, ok, "0.10 %"},
		{"steal", func(_ *noise.Series, d *noise.Disturbance) { d.Unknown = []string{"steal"} },
			unknown, "could not be read"},
		{"delay", func(_ *noise.Series, d *noise.Disturbance) { d.Delay = 0.5 }, bad, "50 %"},
		{"delay", func(_ *noise.Series, d *noise.Disturbance) { d.Unknown = []string{"delay"} },
			unknown, "could not be read"},
		{"pressure-cpu", func(_ *noise.Series, d *noise.Disturbance) { d.PressureCPU = 0.1 },
			warn, "for a processor for 10 %"},
		{"pressure-cpu", func(_ *noise.Series, d *noise.Disturbance) { d.PressureCPU, d.GroupPressureCPU = 0.01, 0.6 },
			bad, "1.0 % of the time, in this control group for 60 %"},
		{"pressure-cpu", func(_ *noise.Series, d *noise.Disturbance) {
			d.Unknown = []string{"group_pressure_cpu", "pressure_cpu"}
		}, unknown, "could not be read"},
		// In a container the machine's pressure may not be known, and what is seen of the group gives the grade.
		{"pressure-cpu", func(_ *noise.Series, d *noise.Disturbance) {
			d.GroupPressureCPU, d.Unknown = 0.6, []string{"pressure_cpu"}
		}, bad, "in this control group waited for a processor for 60 %"},
		{"pressure-cpu", func(_ *noise.Series, d *noise.Disturbance) { d.Unknown = []string{"pressure_cpu"} },
			ok, "Nothing in this control group waited for a processor."},
		{"pressure-memory", func(_ *noise.Series, d *noise.Disturbance) { d.PressureMemory = 0.02 },
			warn, "for memory for 2.0 %"},
		{"pressure-memory", func(_ *noise.Series, d *noise.Disturbance) { d.GroupPressureMemory = 0.2 },
			bad, "Something in this control group waited for memory for 20 % of the time."},
		{"pressure-io", func(_ *noise.Series, d *noise.Disturbance) { d.PressureIO = 0.9 },
			warn, "for a disk for 90 %"},
		{"pressure-io", func(_ *noise.Series, d *noise.Disturbance) { d.PressureIO = 0.2 }, ok, "for a disk for 20 %"},
		{"throttling", func(_ *noise.Series, d *noise.Disturbance) { d.ThrottledPeriods, d.ThrottledSeconds = 1, 0.02 },
			warn, "stopped once, for 0.02 s"},
		{"throttling", func(_ *noise.Series, d *noise.Disturbance) { d.ThrottledPeriods, d.ThrottledSeconds = 50, 3 },
			bad, "stopped 50 times, for 3 s"},
		{"throttling", func(_ *noise.Series, d *noise.Disturbance) { d.ThrottledPeriods, d.ThrottledSeconds = 99, 130 },
			bad, "stopped 99 times, for 130 s"},
		{"throttling", func(_ *noise.Series, d *noise.Disturbance) { d.ThrottledSeconds = 0.05 },
			warn, "stopped for 0.05 s in all"},
		{"throttling", func(_ *noise.Series, d *noise.Disturbance) {
			d.Unknown = []string{"throttled_periods", "throttled_seconds"}
		}, unknown, "could not be read"},
		{"suspension", func(_ *noise.Series, d *noise.Disturbance) { d.SuspendedSeconds = 61 },
			bad, "suspended for 61 s"},
		{"suspension", func(_ *noise.Series, d *noise.Disturbance) { d.Unknown = []string{"suspended_seconds"} },
			unknown, "could not be read"},
		{"time-of-day", func(_ *noise.Series, d *noise.Disturbance) { d.ClockJumpSeconds = -3600 },
			warn, "set back by 3600 s"},
		{"time-of-day", func(_ *noise.Series, d *noise.Disturbance) { d.Unknown = []string{"clock_jump_seconds"} },
			unknown, "could not be read"},
	}
	planted := map[string]bool{}
	for _, c := range cases {
		planted[c.check] = true
		s, d := quietSeries, noise.Disturbance{Seconds: 10}
		c.plant(&s, &d)
		for _, got := range diagnose(s, d) {
			switch {
			case got.Name != c.check && got.Level != ok:
				t.Errorf("%s was planted, and %s finds %q", c.check, got.Name, got.Found)
			case got.Name != c.check:
			case got.Level != c.level || !strings.Contains(got.Found, c.found):
				t.Errorf("%s: got %+v, want %s and %q", c.check, got, c.level, c.found)
			case (got.Level == warn || got.Level == bad) != strings.HasSuffix(got.Mend, "."):
				t.Errorf("%s: %s, and the way to mend it is %q", c.check, got.Level, got.Mend)
			}
		}
	}
	for _, name := range watchedNames {
		if !planted[name] {
			t.Errorf("nothing was planted for %s", name)
		}
	}
}

// TestTooShortALookMeansNothing: what was hardly watched is not called noisy.
func TestTooShortALookMeansNothing(t *testing.T) {
	r := Diagnose("1234", environ.Host{}, noise.Assessment{Grade: noise.GradeC, Reasons: []string{"it was brief"}})
	if !strings.HasPrefix(r.Meaning, "Not known") || !strings.Contains(r.Meaning, "--duration") {
		t.Errorf("%q", r.Meaning)
	}
}

func TestDiagnose(t *testing.T) {
	host := environ.Host{OS: "linux", CoresAvailable: 2}
	for _, g := range []noise.Grade{noise.GradeA, noise.GradeB, noise.GradeC} {
		r := Diagnose("1234", host, noise.Assessment{Grade: g, Canary: quietSeries})
		if r.Schema != Schema || r.Tool != "jsdyno" || r.Commit != "1234" || r.Meaning == "" ||
			r.Host.OS != "linux" || r.Assessment.Grade != g {
			t.Errorf("got %+v", r)
		}
		if len(r.Checks) != len(watchedNames)+len(host.Checks()) ||
			r.Checks[0].Name != watchedNames[0] || r.Checks[len(watchedNames)] != host.Checks()[0] {
			t.Errorf("the checks are %+v", r.Checks)
		}
		names := map[string]bool{}
		for _, c := range r.Checks {
			if names[c.Name] {
				t.Errorf("%s is there twice", c.Name)
			}
			names[c.Name] = true
		}
	}
}
