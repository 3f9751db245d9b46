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
	machine := "no"
	if h.Virtualised {
		machine = "yes, " + h.Hypervisor
	}
	return []fact{
		{"processor", known("cpu_model", h.CPUModel)},
		{"cores", known("cores", fmt.Sprint(h.Cores)+v.usable())},
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

// usable ends the number of cores: how many of them the run could use.
func (v *view) usable() (text string) {
	if n := v.Host.CoresAvailable; n > 0 && n != v.Host.Cores {
		text = fmt.Sprintf(", %d of them usable", n)
	}
	if v.Host.CPUQuota > 0 {
		text += fmt.Sprintf(", limited to %g", v.Host.CPUQuota)
	}
	return text
}

// hostLine is the machine in one line. What could not be read is named, as the line has no names beside its values.
func (v *view) hostLine() string {
	if v.Host.OS == "" {
		return "unknown"
	}
	known := func(name, value, what string) string {
		if slices.Contains(v.Host.Unknown, name) {
			return "unknown " + what
		}
		return value
	}
	f := v.facts()
	line := strings.Join([]string{
		known("cpu_model", f[0].Value, "processor"),
		known("cores", count(v.Host.Cores, "core")+v.usable(), "number of cores"),
		known("memory_bytes", f[2].Value, "memory"),
		f[3].Value,
		"governor " + f[4].Value,
	}, ", ")
	if v.Host.Virtualised {
		line += ", virtual machine (" + Escape(v.Host.Hypervisor) + ")"
	}
	return line
}
