package noise

import "fmt"

// Grade says how much a machine disturbs measuring, from A, the best, to C.
type Grade string

// The grades. Limits holds what each allows.
const (
	GradeA Grade = "A" // quiet: bare metal, or a virtual machine with cores of its own
	GradeB Grade = "B" // usable: small changes take longer
	GradeC Grade = "C" // anything worse, or not watched for long enough to tell
)

// fewestWindows is how many windows a grade needs: with four there are three changes, and the median is not an extreme.
const fewestWindows = 4

// limit is what the grades A and B allow of one thing.
type limit struct {
	value func(Series, Disturbance) float64
	a, b  float64
	words string // what is said of a value above a limit; %s is the value in percent
}

// limits were chosen on a virtual machine with two shared cores (AMD EPYC, KVM, kernel 6.18) from 20 or 30 windows in each
// state:
//
//	state                              spread      swing      delay + steal   CPU pressure
//	quiet, load 0.2                    2.0–2.7 %   4–7 %      0.3–0.9 %       0.2–3 %
//	one busy neighbour on two cores    1.0–1.9 %   4–5 %      1.4–2.0 %       1.0–1.4 %
//	a compiler beside it               3.1–6.0 %   8–14 %     11–44 %         20–70 %
//	three busy neighbours              2.9–3.6 %   8–12 %     52–54 %         98–99 %
//
// The first two are such a machine at its best, so B must hold them; the last two it must not. Even where nothing ran, the
// spread was 2 %, because the core's speed belongs to other tenants too: such a machine is no A. What A allows is what a machine
// of one's own at a fixed frequency keeps.
var limits = []limit{
	{func(s Series, _ Disturbance) float64 { return s.Spread }, 0.005, 0.03,
		"the same work differed by %s from one second to the next"},
	{func(s Series, _ Disturbance) float64 { return s.Swing }, 0.03, 0.10,
		"the same work took %s longer in its slow seconds than in its quick ones"},
	{func(_ Series, d Disturbance) float64 { return min(1, d.Delay+d.Steal) }, 0.01, 0.10,
		"%s of the time that work wanted to run it waited for a processor, here or in the hypervisor"},
	{func(_ Series, d Disturbance) float64 { return max(d.PressureCPU, d.GroupPressureCPU) }, 0.05, 0.20,
		"something waited for a processor for %s of the time"},
	{func(_ Series, d Disturbance) float64 { return max(d.PressureMemory, d.GroupPressureMemory) }, 0.01, 0.10,
		"something waited for memory for %s of the time"},
	{func(_ Series, d Disturbance) float64 { return share(d.ThrottledSeconds, d.Seconds) }, 0, 0.01,
		"a control group was stopped for %s of the time because its quota was used up"},
}

// Assessment is a grade with what it was made of.
type Assessment struct {
	Grade       Grade       `json:"grade"`
	Reasons     []string    `json:"reasons"` // why it is not better, in words, without a full stop; empty for A
	Canary      Series      `json:"canary"`
	Disturbance Disturbance `json:"disturbance"`
}

// Assess grades the time in which the beats were made and of which d is the disturbance. What is unknown counts as quiet: where
// the kernel does not tell of waiting, the beats' wall time does.
func Assess(beats []Beat, d Disturbance) Assessment { return assess(NewSeries(beats), d) }

func assess(s Series, d Disturbance) Assessment {
	a := Assessment{Grade: GradeA, Reasons: []string{}, Canary: s, Disturbance: d}
	worsen := func(to Grade, format string, args ...any) {
		a.Grade = max(a.Grade, to) // the letters are in order
		a.Reasons = append(a.Reasons, fmt.Sprintf(format, args...))
	}
	if s.Windows < fewestWindows {
		worsen(GradeC, "only %d of the seconds watched had enough canaries, and %d are needed to tell", s.Windows, fewestWindows)
	}
	for _, l := range limits {
		switch v := l.value(s, d); {
		case v > l.b:
			worsen(GradeC, l.words+"; grade B allows %s", Percent(v), Percent(l.b))
		case v > l.a:
			worsen(GradeB, l.words+"; grade A allows %s", Percent(v), Percent(l.a))
		}
	}
	if d.Suspended() {
		worsen(GradeC, "the machine was suspended for %.3g s", d.SuspendedSeconds)
	}
	if d.ClockJumped() {
		worsen(GradeB, "the time of day was set by %+.3g s", d.ClockJumpSeconds)
	}
	return a
}

// Percent writes a share or a relative change with two digits: "1.2 %", "0.05 %", "43 %".
func Percent(share float64) string {
	switch p := 100 * share; {
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
