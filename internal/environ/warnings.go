package environ

import (
	"fmt"
	"strings"
)

// coarseTick is the clock step above which a warning is given: ten of them, the least that a sample may last,
// are then a tenth of a millisecond, as long as a short iteration.
const coarseTick = 10_000

// Warnings returns what about this machine harms measuring, a sentence or two each, the last one saying what
// can be done about it. What could not be read gives no warning; it is in Unknown.
func (h Host) Warnings() []string {
	var list []string
	warn := func(when bool, format string, args ...any) {
		if when {
			list = append(list, fmt.Sprintf(format, args...))
		}
	}
	usable := h.usable()
	warn(h.Virtualised, "This is a virtual machine (%s), whose cores may be shared with others, so times can move without a "+
		"cause inside it. Repeat the run at another hour, or use a machine of its own.", h.Hypervisor)
	warn(h.known("governor") && h.Governor != none && h.Governor != "performance",
		"The frequency governor is %q, so the processor's speed follows its load. Set it with `sudo cpupower frequency-set -g performance`.",
		h.Governor)
	warn(h.known("load1") && usable > 0 && h.Load1 > usable/2,
		"The load is %.1f on %s, so other programs compete for the processor. Stop them and wait a minute before measuring.",
		h.Load1, coresText(usable))
	warn(h.known("cores_available") && h.CoresAvailable == 1,
		"Only one core can be used, so an engine's compiler and collector threads compete with the script. "+
			"Allow this process a second core, for instance with `taskset -c 0,1`, or use a machine that has one.")
	warn(h.CPUQuota > 0 && (!h.known("cores_available") || h.CPUQuota < float64(h.CoresAvailable)),
		"A control group allows %s of processor time and stops everything when it is used up. Raise the container's CPU limit, or run outside it.",
		coresText(h.CPUQuota))
	warn(h.ClockTickNanos > coarseTick, "The clock moves in steps of %.3g µs, too coarse for short samples. "+
		"Look at /sys/devices/system/clocksource for a better source than %q.", float64(h.ClockTickNanos)/1e3, h.ClockSource)
	return list
}

// usable is how many cores the process can keep busy, 0 if that is not known.
func (h Host) usable() float64 {
	cores := float64(h.CoresAvailable)
	if h.CPUQuota > 0 && (cores == 0 || h.CPUQuota < cores) {
		cores = h.CPUQuota
	}
	return cores
}

func coresText(n float64) string {
	text := strings.TrimSuffix(fmt.Sprintf("%.1f", n), ".0")
	if text == "1" {
		return "1 core"
	}
	return text + " cores"
}
