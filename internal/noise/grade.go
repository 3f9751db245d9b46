package noise

import (
	"fmt"
	"math"

	"github.com/dustin/go-humanize/english"
)

// Grade says how much a machine disturbs measuring, from A, the best, to C.
type Grade string

// The grades. Limits holds what each allows.
const (
	GradeA Grade = "A" // quiet: bare metal, or a virtual machine with cores of its own
	GradeB Grade = "B" // usable: small changes take longer
	GradeC Grade = "C" // anything worse, or not watched for long enough to tell
)

// FewestWindows is how many windows a grade needs: with four there are three changes, and the median is not an extreme.
const FewestWindows = 4

// Limit is what the grades A and B allow of one thing; more than B makes a C. Limits are inclusive.
type Limit struct{ A, B float64 }

// The limits were chosen on a virtual machine with two shared cores (AMD EPYC, KVM, kernel 6.18), watched for ten
// seconds at a time, two to seven times in each state:
//
//	state                   spread      swing     delay + steal   CPU pressure
//	quiet                   0.6–2.7 %   2–7 %     0.3–0.9 %       0.2–3 %
//	one other busy process  0.8–1.9 %   2–5 %     1.4–8 %         1–8 %
//	a compiler beside it    1.4–6.0 %   2–14 %    3–72 %          20–89 %
//	three busy processes    1.4–3.6 %   3–12 %    52–82 %         93–99 %
//
// The first two are such a machine at its best, so B must hold them; the last two it must not. It is the waiting that
// tells them apart: CPU time leaves out most of what happens, as it should. Even where nothing ran, it changed by a
// percent or two, because the cores' speed belongs to other tenants too: such a machine is no A. What A allows is not
// measured; it is what a machine of one's own at a fixed frequency should keep.
var (
	SpreadLimit   = Limit{0.005, 0.03} // of Series.Spread
	SwingLimit    = Limit{0.03, 0.10}  // of Series.Swing
	WaitLimit     = Limit{0.01, 0.10}  // of Disturbance.Delay and Steal together
	PressureLimit = Limit{0.05, 0.20}  // of Disturbance.PressureCPU and GroupPressureCPU
	MemoryLimit   = Limit{0.01, 0.10}  // of Disturbance.PressureMemory and GroupPressureMemory
	ThrottleLimit = Limit{0, 0.01}     // of Disturbance.ThrottledSeconds, for each second
)

// Assessment is a grade with what it was made of.
type Assessment struct {
	Grade       Grade       `json:"grade"`
	Reasons     []string    `json:"reasons"` // why it is not better, in words, without a full stop; empty for A
	Canary      Series      `json:"canary"`
	Disturbance Disturbance `json:"disturbance"`
}

// TooShort reports whether the grade is C only because the canary told too little: how noisy the machine was is then
// not known.
func (a Assessment) TooShort() bool { return len(a.Reasons) == 1 && a.Canary.Windows < FewestWindows }

// Assess grades the time in which the beats were made and of which d is the disturbance. What is unknown counts as
// quiet: where the kernel does not tell of waiting, the beats' wall time does.
func Assess(beats []Beat, d Disturbance) Assessment { return assess(NewSeries(beats), d) }

func assess(s Series, d Disturbance) Assessment {
	a := Assessment{Grade: GradeA, Reasons: []string{}, Canary: s, Disturbance: d}
	worsen := func(to Grade, format string, args ...any) {
		a.Grade = max(a.Grade, to) // the letters are in order
		a.Reasons = append(a.Reasons, fmt.Sprintf(format, args...))
	}
	if s.Windows < FewestWindows {
		had := "no such second"
		if s.Windows > 0 {
			had = "only " + english.Plural(s.Windows, "such second", "")
		}
		worsen(GradeC, "the machine was not watched for long enough: a grade needs %d seconds in which the canary, "+
			"jsdyno's test loop, ran often, and this run had %s; measure for longer", FewestWindows, had)
	}
	judge := func(l Limit, value float64, words string) {
		switch {
		case value > l.B:
			worsen(GradeC, words+"; grade B allows %s", Percent(value), Percent(l.B))
		case value > l.A:
			worsen(GradeB, words+"; grade A allows %s", Percent(value), Percent(l.A))
		}
	}
	judge(SpreadLimit, s.Spread, "the time of the same work differed by %s from one second to the next")
	judge(SwingLimit, s.Swing, "the same work took %s longer in its slow seconds than in its quick ones")
	judge(WaitLimit, min(1, d.Delay+d.Steal),
		"work waited for a processor, here or in the hypervisor, for %s of the time that it wanted to run")
	judge(PressureLimit, max(d.PressureCPU, d.GroupPressureCPU), "something waited for a processor for %s of the time")
	judge(MemoryLimit, max(d.PressureMemory, d.GroupPressureMemory), "something waited for memory for %s of the time")
	judge(ThrottleLimit, share(d.ThrottledSeconds, d.Seconds),
		"a control group was stopped for %s of the time because it had used up its quota")
	if d.Suspended() {
		worsen(GradeC, "the machine was suspended for %s", Seconds(d.SuspendedSeconds))
	}
	if d.ClockJumped() {
		worsen(GradeB, "the time of day was set %s", d.ClockJump())
	}
	return a
}

// Seconds writes a time with three digits, or with all those before the point: "0.25 s", "3600 s".
func Seconds(x float64) string {
	if math.Abs(x) >= 100 {
		return fmt.Sprintf("%.0f s", x)
	}
	return fmt.Sprintf("%.3g s", x)
}

// Percent writes a share or a relative change with two digits: "1.2 %", "0.05 %", "43 %".
func Percent(x float64) string {
	switch p := 100 * x; {
	case p == 0:
		return "0 %"
	case p < 0.01:
		return "less than 0.01 %"
	case p < 0.995:
		return fmt.Sprintf("%.2f %%", p)
	case p < 9.95:
		return fmt.Sprintf("%.1f %%", p)
	default:
		return fmt.Sprintf("%.0f %%", p)
	}
}
