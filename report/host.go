package report

import (
	"fmt"
	"slices"
	"strings"
)

// fact is one thing about the machine.
type fact struct{ Name, Value string }

// facts is the machine, most important first. What could not be read says so.
func (v *view) facts() []fact {
	h := v.Host
	known := func(name, value string) string {
		if slices.Contains(h.Unknown, name) {
			return "unknown"
		}
		return Escape(value)
	}
	cores := fmt.Sprintf("%d", h.Cores)
	if h.CoresAvailable > 0 && h.CoresAvailable != h.Cores {
		cores += fmt.Sprintf(", %d of them usable", h.CoresAvailable)
	}
	if h.CPUQuota > 0 {
		cores += fmt.Sprintf(", limited to %g", h.CPUQuota)
	}
	machine := "no"
	if h.Virtualised {
		machine = "yes, " + h.Hypervisor
	}
	return []fact{
		{"processor", known("cpu_model", h.CPUModel)},
		{"cores", known("cores", cores)},
		{"memory", known("memory_bytes", fmt.Sprintf("%.1f GiB", float64(h.MemoryBytes)/(1<<30)))},
		{"system", Escape(strings.Join([]string{h.OS, h.Arch, h.Kernel}, " "))},
		{"frequency governor", known("governor", h.Governor)},
		{"load before the run", known("load1",
			fmt.Sprintf("%.2f, %.2f, %.2f over 1, 5 and 15 minutes", h.Load1, h.Load5, h.Load15))},
		{"virtual machine", known("virtualised", machine)},
		{"clock", known("clock_source", h.ClockSource) + fmt.Sprintf(", steps of %d ns", h.ClockTickNanos)},
		{"built with", Escape(strings.Join([]string{h.GoVersion, h.Libc}, ", "))},
	}
}

// hostLine is the machine in one line.
func (v *view) hostLine() string {
	if v.Host.OS == "" {
		return "unknown"
	}
	f := v.facts()
	line := f[0].Value + ", " + f[1].Value + " cores, " + f[2].Value + ", " + f[3].Value + ", governor " + f[4].Value
	if v.Host.Virtualised {
		line += ", virtual machine (" + Escape(v.Host.Hypervisor) + ")"
	}
	return line
}
