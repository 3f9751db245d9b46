// Package doctor says what is wrong with a machine for measuring and how to mend it.
//
// It turns facts into findings and looks at nothing itself: internal/environ has read what the machine is, and
// internal/noise has watched it for a while.
package doctor

import (
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// Schema is the version of the report's shape. Fields may be added under one number; none is removed, and none changes
// its meaning.
const Schema = 1

// Report is a diagnosis.
type Report struct {
	Schema int    `json:"schema"`
	Tool   string `json:"tool"`   // "jsdyno"
	Commit string `json:"commit"` // of the jsdyno that looked

	// Checks are what was seen while watching, then what the machine is.
	Checks     []environ.Check  `json:"checks"`
	Assessment noise.Assessment `json:"assessment"` // the grade and what it was made of
	Meaning    string           `json:"meaning"`    // the grade in words
	Host       environ.Host     `json:"host"`
}

// Diagnose makes a report of a machine and of what it did while it was watched. commit is that of this jsdyno.
func Diagnose(commit string, host environ.Host, a noise.Assessment) Report {
	return Report{
		Schema: Schema, Tool: "jsdyno", Commit: commit,
		Checks: append(watched(a), host.Checks()...), Assessment: a, Meaning: meaning(a), Host: host,
	}
}

// meaning is the grade in words.
func meaning(a noise.Assessment) string {
	if a.TooShort() {
		return "Not known, because the machine was not watched for long enough. " +
			"Run doctor again, with a larger --duration."
	}
	return meanings[a.Grade]
}

// meanings gives each grade in words. The figure for B is from the trials on two shared cores that the limits of the
// grades are made for.
var meanings = map[noise.Grade]string{
	noise.GradeA: "Quiet. Nothing seen here hides small differences. " +
		"`jsdyno selftest` measures what jsdyno can detect on this machine.",
	noise.GradeB: "Usable. At grade B, detecting a 2 % change takes about a minute for each pair. " +
		"`jsdyno selftest` measures what jsdyno can detect on this machine.",
	noise.GradeC: "Too noisy for small differences: for a change of a few percent, expect \"undecided\" rather than " +
		"a wrong verdict. Fix what the checks name, and run doctor again. " +
		"`jsdyno selftest` measures what jsdyno can detect on this machine.",
}

// finder makes checks of one assessment.
type finder struct{ noise.Disturbance }

// watched returns what was seen while watching, one check for each thing.
func watched(a noise.Assessment) []environ.Check {
	f := finder{a.Disturbance}
	return []environ.Check{
		canary(a.Canary), f.steal(), f.delay(),
		f.pressureCPU(), f.pressureMemory(), f.pressureIO(),
		f.throttling(), f.suspension(), f.clockJump(),
	}
}

// graded makes a check with the level that the limits give to the value: what keeps a machine from grade A is a
// warning, and what makes it a C is bad.
func graded(name string, l noise.Limit, value float64, found, mend string) environ.Check {
	c := environ.Check{Name: name, Level: environ.LevelOK, Found: found}
	switch {
	case value > l.B:
		c.Level = environ.LevelBad
	case value > l.A:
		c.Level = environ.LevelWarn
	}
	if c.Level != environ.LevelOK {
		c.Mend = mend
	}
	return c
}

// known returns the check, or one of unknown level if any of the named figures could not be read.
func (f finder) known(c environ.Check, names ...string) environ.Check {
	for _, n := range names {
		if slices.Contains(f.Unknown, n) {
			return unread(c.Name)
		}
	}
	return c
}

func unread(name string) environ.Check {
	return environ.Check{Name: name, Level: environ.LevelUnknown, Found: "It could not be read here."}
}

func canary(s noise.Series) environ.Check {
	if s.Windows < noise.FewestWindows {
		in := "none"
		if s.Windows > 0 {
			in = fmt.Sprintf("only %d", s.Windows)
		}
		return environ.Check{Name: "steadiness", Level: environ.LevelBad,
			Found: "A fixed piece of work could be timed often enough in " + in + " of the seconds watched.",
			Mend: "Watch for longer with --duration. If that does not help, other programs leave this one no time: " +
				"`top` shows them."}
	}
	found := fmt.Sprintf("The time of the same work differed by %s from one second to the next, "+
		"and by %s between slow and quick seconds.",
		noise.Percent(s.Spread), noise.Percent(s.Swing))
	const mend = "Stop other programs, and lock the processor's frequency. " +
		"If this machine shares its cores with others, use one that does not."
	c := graded("steadiness", noise.SpreadLimit, s.Spread, found, mend)
	swing := graded(c.Name, noise.SwingLimit, s.Swing, found, mend)
	if swing.Level == environ.LevelBad || c.Level == environ.LevelOK {
		return swing
	}
	return c
}

func (f finder) steal() environ.Check {
	found := "The hypervisor gave none of this machine's time to others."
	if f.Steal > 0 {
		found = fmt.Sprintf("The hypervisor gave others %s of the time that this machine wanted.",
			noise.Percent(f.Steal))
	}
	return f.known(graded("steal", noise.WaitLimit, f.Steal, found,
		"Use a machine with dedicated cores, or measure at another time."), "steal")
}

func (f finder) delay() environ.Check {
	return f.known(graded("delay", noise.WaitLimit, f.Delay,
		fmt.Sprintf("This process waited for a processor for %s of the time that it wanted to run.",
			noise.Percent(f.Delay)),
		"Stop other programs: `top` shows them."), "delay")
}

// pressure describes the share of the machine and that of this control group, as far as they are known. field is the
// name of the former.
func (f finder) pressure(
	name, field string, l noise.Limit, of string, machine, group float64, mend string,
) environ.Check {
	ofMachine, ofGroup := !slices.Contains(f.Unknown, field), !slices.Contains(f.Unknown, "group_"+field)
	var found string
	switch {
	case !ofMachine && !ofGroup:
		return unread(name)
	case machine > 0 && group > 0:
		found = fmt.Sprintf("Something waited for %s for %s of the time, in this control group for %s.",
			of, noise.Percent(machine), noise.Percent(group))
	case machine > 0:
		found = fmt.Sprintf("Something waited for %s for %s of the time.", of, noise.Percent(machine))
	case group > 0:
		found = fmt.Sprintf("Something in this control group waited for %s for %s of the time.",
			of, noise.Percent(group))
	case ofMachine:
		found = "Nothing waited for " + of + "."
	default:
		found = "Nothing in this control group waited for " + of + "."
	}
	return graded(name, l, max(machine, group), found, mend)
}

func (f finder) pressureCPU() environ.Check {
	return f.pressure("pressure-cpu", "pressure_cpu", noise.PressureLimit, "a processor",
		f.PressureCPU, f.GroupPressureCPU, "Stop other programs: `top` shows them.")
}

func (f finder) pressureMemory() environ.Check {
	return f.pressure("pressure-memory", "pressure_memory", noise.MemoryLimit, "memory",
		f.PressureMemory, f.GroupPressureMemory,
		"Close programs that use much memory, or raise the container's limit.")
}

// pressureIO has no part in the grade: nothing that is timed waits for a disk. It warns only of much pressure, because
// what uses a disk so hard uses processors too.
func (f finder) pressureIO() environ.Check {
	return f.pressure("pressure-io", "pressure_io", noise.Limit{A: 0.25, B: 1}, "a disk",
		f.PressureIO, f.GroupPressureIO,
		"Wait until the disk is idle: `iotop` or `pidstat -d 1` shows what uses it.")
}

func (f finder) throttling() environ.Check {
	stopped := 0.0
	if f.Seconds > 0 {
		stopped = f.ThrottledSeconds / f.Seconds
	}
	found := "No control group was stopped for using up its CPU quota."
	if f.ThrottledPeriods > 0 || f.ThrottledSeconds > 0 {
		times := ""
		switch f.ThrottledPeriods {
		case 0: // it was stopped before it was watched
		case 1:
			times = "once, "
		default:
			times = fmt.Sprintf("%d times, ", f.ThrottledPeriods)
		}
		found = fmt.Sprintf("A control group was stopped %sfor %s in all, "+
			"because it had used up its CPU quota.", times, noise.Seconds(f.ThrottledSeconds))
	}
	return f.known(graded("throttling", noise.ThrottleLimit, stopped, found,
		"Raise the container's CPU limit, or run outside it."),
		"throttled_periods", "throttled_seconds")
}

func (f finder) suspension() environ.Check {
	c := environ.Check{Name: "suspension", Level: environ.LevelOK, Found: "The machine was awake all the time."}
	if f.Suspended() {
		c.Level, c.Found = environ.LevelBad, "The machine was suspended for "+noise.Seconds(f.SuspendedSeconds)+"."
		c.Mend = "Keep it awake while it measures: `systemd-inhibit jsdyno …`."
	}
	return f.known(c, "suspended_seconds")
}

func (f finder) clockJump() environ.Check {
	c := environ.Check{Name: "time-of-day", Level: environ.LevelOK, Found: "The time of day was not changed."}
	if f.ClockJumped() {
		c.Level, c.Found = environ.LevelWarn, "The time of day was set "+f.ClockJump()+"."
		c.Mend = "Let `chronyd` or `systemd-timesyncd` keep the clock: " +
			"they adjust a correct clock gradually, without jumps."
	}
	return f.known(c, "clock_jump_seconds")
}
