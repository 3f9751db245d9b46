package environ

import (
	"fmt"
	"strings"

	"github.com/dustin/go-humanize"
)

// Level says how much something about a machine harms measuring.
type Level string

// The levels of a check, in the order of their weight.
const (
	LevelOK      Level = "ok"      // as it should be
	LevelUnknown Level = "unknown" // it could not be read
	LevelWarn    Level = "warn"    // times can move because of it
	LevelBad     Level = "bad"     // times do move because of it
)

// Check is what was found about one thing that matters for measuring.
type Check struct {
	Name  string `json:"name"` // a word or two
	Level Level  `json:"level"`
	Found string `json:"found"`          // a sentence
	Mend  string `json:"mend,omitempty"` // what to do about it, a sentence; missing where there is nothing to mend

	// tuning marks a default of most machines, which only one that is kept for measuring has changed. It belongs in a
	// diagnosis, and not below every run.
	tuning bool
}

// coarseTick is the clock step, in nanoseconds, above which a warning is given. A sample must last at least ten steps;
// ten of these are a tenth of a millisecond, as long as a short iteration.
const coarseTick = 10_000

// swapShare is the share of the memory that may be swapped out: some of it always is on a machine that has run for
// days.
const swapShare = 0.1

// checks looks at one thing each.
var checks = []func(Host) Check{
	checkVirtual, checkGovernor, checkTurbo, checkSMT, checkPower, checkLoad, checkCores, checkKinds, checkQuota,
	checkClock, checkSwap, checkHugePages, checkRandomisation,
}

// Checks returns what matters for measuring on a machine that Read described, good or bad, one check for each thing.
func (h Host) Checks() []Check {
	list := make([]Check, len(checks))
	for i, check := range checks {
		list[i] = check(h)
	}
	return list
}

// Warnings returns what about this machine harms measuring, a sentence or two each, the last one saying what
// can be done about it. What could not be read gives no warning; it is in Unknown.
func (h Host) Warnings() []string {
	var list []string
	for _, c := range h.Checks() {
		if (c.Level == LevelWarn || c.Level == LevelBad) && !c.tuning {
			list = append(list, c.Found+" "+c.Mend)
		}
	}
	return list
}

// ok is a check of something that is as it should be, or that could not be read.
func (h Host) ok(check string, fields []string, format string, args ...any) Check {
	for _, f := range fields {
		if !h.known(f) {
			return Check{Name: check, Level: LevelUnknown, Found: "It could not be read here."}
		}
	}
	return Check{Name: check, Level: LevelOK, Found: fmt.Sprintf(format, args...)}
}

func checkVirtual(h Host) Check {
	if h.Virtualised {
		return Check{Name: "virtual", Level: LevelWarn,
			Found: "This is a virtual machine" + inBrackets(h.Hypervisor) + ". " +
				"It may share its cores with others, so times can change for reasons outside it.",
			Mend: "Repeat the run at another time, or use a dedicated machine."}
	}
	return h.ok("virtual", []string{"virtualised"}, "This is not a virtual machine.")
}

func checkGovernor(h Host) Check {
	if h.known("governor") && h.Governor != none && h.Governor != "performance" {
		return Check{Name: "governor", Level: LevelWarn,
			Found: fmt.Sprintf("The frequency governor is %q, so the processor's speed follows its load.", h.Governor),
			Mend:  "Set it with `sudo cpupower frequency-set -g performance`."}
	}
	if h.Governor == none {
		return h.ok("governor", []string{"governor"},
			"Frequencies cannot be set here, so there is no governor to choose.")
	}
	return h.ok("governor", []string{"governor"}, "The frequency governor is %q.", h.Governor)
}

func checkTurbo(h Host) Check {
	switch h.Turbo {
	case on:
		return Check{Name: "turbo", Level: LevelWarn, tuning: true,
			Found: "The processor may exceed its nominal frequency while it is cool, " +
				"so its speed falls when it gets warm.",
			Mend: "If every percent counts, switch this off by whichever of these files exists: " +
				"`echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo`, " +
				"`echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost` or " +
				"`echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/policy*/boost`."}
	case none:
		return h.ok("turbo", []string{"turbo"}, "There is no switch for turbo frequencies here.")
	}
	return h.ok("turbo", []string{"turbo"}, "The processor keeps to its nominal frequency.")
}

func checkSMT(h Host) Check {
	if h.SMT == on {
		return Check{Name: "smt", Level: LevelWarn, tuning: true,
			Found: "Two logical processors share a core, so what runs on one slows the other.",
			Mend: "If every percent counts, switch this off: " +
				"`echo off | sudo tee /sys/devices/system/cpu/smt/control`."}
	}
	return h.ok("smt", []string{"smt"}, "No two logical processors share a core, as far as this system can see.")
}

func checkPower(h Host) Check {
	if h.Power == powerBattery {
		return Check{Name: "power", Level: LevelWarn,
			Found: "The machine runs on its battery, and saves power at the cost of speed.",
			Mend:  "Plug it in."}
	}
	if h.Power == none {
		return h.ok("power", []string{"power"}, "There is no battery.")
	}
	return h.ok("power", []string{"power"}, "The machine is plugged in.")
}

func checkLoad(h Host) Check {
	usable := h.usable()
	if h.known("load1") && usable > 0 && h.Load1 > usable/2 {
		return Check{Name: "load", Level: LevelWarn,
			Found: fmt.Sprintf("The load is %.1f on %s, so other programs compete for the processor.",
				h.Load1, coresText(usable)),
			Mend: "Stop them and wait a minute before measuring."}
	}
	return h.ok("load", []string{"load1"}, "The load is %.1f.", h.Load1)
}

func checkCores(h Host) Check {
	if h.known("cores_available") && h.CoresAvailable == 1 {
		mend := "Allow this process a second core, for instance with `taskset -c 0,1`, or use a machine that has one."
		if h.Cores == 1 {
			mend = "Use a machine with at least two cores."
		}
		return Check{Name: "cores", Level: LevelBad, Mend: mend,
			Found: "Only one core can be used, so an engine's compiler and collector threads compete with the script."}
	}
	if h.CoresAvailable < h.Cores {
		return h.ok("cores", []string{"cores", "cores_available"},
			"This process may use %d of %s.", h.CoresAvailable, coresText(float64(h.Cores)))
	}
	return h.ok("cores", []string{"cores_available"}, "There are %s.", coresText(float64(h.CoresAvailable)))
}

// checkKinds looks for fast and slow processors. Engines do not all gain equally from a fast one, so a run should stay
// on one kind.
func checkKinds(h Host) Check {
	var words []string
	fastest, usable := "", 0
	for _, k := range h.Kinds {
		word := k.Processors
		if k.Name != "" {
			word = k.Name + " " + word
		}
		if words = append(words, word); k.Available > 0 {
			if usable++; fastest == "" {
				fastest = k.Processors
			}
		}
	}
	switch {
	case usable > 1:
		return Check{Name: "kinds", Level: LevelWarn,
			Found: fmt.Sprintf("There are %d kinds of processors, the fastest first: %s. "+
				"Timed work stays on the fastest kind, but an engine's other threads may run on any.",
				len(words), strings.Join(words, "; ")),
			Mend: fmt.Sprintf("Keep the whole run on one kind: `taskset -c %s jsdyno …`.", fastest)}
	case usable == 1:
		return h.ok("kinds", nil,
			"There are %d kinds of processors, and this process may run only on %s.", len(words), fastest)
	}
	return h.ok("kinds", nil, "No fast and slow kinds of processors are known here.")
}

func checkQuota(h Host) Check {
	if h.CPUQuota > 0 && (!h.known("cores_available") || h.CPUQuota < float64(h.CoresAvailable)) {
		return Check{Name: "quota", Level: LevelBad,
			Found: fmt.Sprintf("A control group allows %s of CPU time and stops everything when it is used up.",
				coresText(h.CPUQuota)),
			Mend: "Raise the container's CPU limit, or run outside it."}
	}
	if h.CPUQuota > 0 {
		return h.ok("quota", []string{"cpu_quota"},
			"A control group allows %s of CPU time, which is all that this process can use.", coresText(h.CPUQuota))
	}
	return h.ok("quota", []string{"cpu_quota"}, "No control group limits CPU time.")
}

func checkClock(h Host) Check {
	source := inBrackets(h.ClockSource)
	if h.ClockTickNanos <= 0 { // it stood still, or an old file does not say
		return Check{Name: "clock", Level: LevelUnknown, Found: "The clock's steps could not be measured here."}
	}
	if h.ClockTickNanos > coarseTick {
		mend := fmt.Sprintf("Look at /sys/devices/system/clocksource for a better source than %q.", h.ClockSource)
		if source == "" { // then there is nothing to look at
			mend = "Use a machine with a finer clock, or let each iteration do more."
		}
		return Check{Name: "clock", Level: LevelBad, Mend: mend,
			Found: fmt.Sprintf("The clock moves in steps of %s µs, too coarse for short samples.",
				humanize.Comma((h.ClockTickNanos+500)/1000))}
	}
	return h.ok("clock", nil, "The clock%s moves in steps of %d ns.", source, h.ClockTickNanos)
}

func checkSwap(h Host) Check {
	const mib = 1 << 20
	if h.known("memory_bytes") && float64(h.SwapUsedBytes) > swapShare*float64(h.MemoryBytes) {
		return Check{Name: "swap", Level: LevelWarn,
			Found: fmt.Sprintf("%d MiB of memory are swapped out, so memory is short, "+
				"and times can include waiting for the disk.", h.SwapUsedBytes/mib),
			Mend: "Close programs that use much memory."}
	}
	return h.ok("swap", []string{"swap_used_bytes", "memory_bytes"},
		"%d MiB of memory are swapped out.", h.SwapUsedBytes/mib)
}

func checkHugePages(h Host) Check {
	if h.HugePages == "always" {
		return Check{Name: "huge-pages", Level: LevelWarn, tuning: true,
			Found: "The kernel may merge memory into huge pages at any moment, even during a run, which changes times.",
			Mend: "If every percent counts, leave this to the programs: " +
				"`echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled`."}
	}
	return h.ok("huge-pages", []string{"huge_pages"}, "Transparent huge pages are set to %q.", h.HugePages)
}

func checkRandomisation(h Host) Check {
	if h.AddressRandomisation == off {
		return Check{Name: "addresses", Level: LevelWarn,
			Found: "Addresses are not randomised, so every process has the same memory layout, " +
				"and more processes do not average out its effect.",
			Mend: "Set it with `sudo sysctl kernel.randomize_va_space=2`, and run without `setarch -R` or a debugger."}
	}
	return h.ok("addresses", []string{"address_randomisation"},
		"Addresses are randomised, so processes average over memory layouts.")
}

// usable is how many cores the process can keep busy, 0 if that is not known.
func (h Host) usable() float64 {
	cores := float64(h.CoresAvailable)
	if h.CPUQuota > 0 && (cores == 0 || h.CPUQuota < cores) {
		cores = h.CPUQuota
	}
	return cores
}

// inBrackets shows " (KVM)", and nothing where the name is not known.
func inBrackets(name string) string {
	if name == "" || name == unknown {
		return ""
	}
	return " (" + name + ")"
}

func coresText(n float64) string {
	text := strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0")
	if text == "1" {
		return "1 core"
	}
	return text + " cores"
}
