package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// Fact is one thing about the machine.
type Fact struct{ Name, Value string }

// Facts are the machines of a run, most important first. Of several, each is one fact.
func Facts(hosts []result.Host) []Fact {
	switch len(hosts) {
	case 0:
		return hostFacts(result.Host{})
	case 1:
		return hostFacts(hosts[0])
	}
	return words.Each(hosts, func(h result.Host) Fact { return Fact{"machine " + words.Escape(h.ID), hostLine(h)} })
}

// hostFacts are those of one machine. What could not be read says so.
func hostFacts(h result.Host) []Fact {
	known := func(name, value string) string {
		if slices.Contains(h.Unknown, name) {
			return "unknown"
		}
		return words.Escape(value)
	}
	machine := "no"
	if h.Virtualised {
		machine = "yes, " + h.Hypervisor
	}
	return []Fact{
		{"processor", known("cpu_model", h.CPUModel) + design(h)},
		{"cores", known("cores", fmt.Sprint(h.Cores)+usable(h))},
		{"memory", known("memory_bytes", fmt.Sprintf("%.1f GiB", float64(h.MemoryBytes)/(1<<30)))},
		{"system", words.Escape(strings.Join([]string{h.OS, h.Arch, h.Kernel}, " "))},
		{"frequency governor", known("governor", h.Governor)},
		{"load before the run", known("load1",
			fmt.Sprintf("%.2f, %.2f, %.2f over 1, 5 and 15 minutes", h.Load1, h.Load5, h.Load15))},
		{"virtual machine", known("virtualised", machine)},
		{"clock", known("clock_source", h.ClockSource) + fmt.Sprintf(", steps of %d ns", h.ClockTickNanos)},
		{"built with", words.Escape(strings.Join([]string{h.GoVersion, h.Libc}, ", "))},
	}
}

// design ends the name of the processor, which machines of many speeds may share: " (family 26, model 2, stepping 1)".
// It is "" where nothing of it is known.
func design(h result.Host) string {
	var known []string
	for _, x := range []struct{ field, name, value string }{
		{"cpu_family", "family", h.CPUFamily}, {"cpu_model_number", "model", h.CPUNumber},
		{"cpu_stepping", "stepping", h.CPUStepping},
	} {
		if x.value != "" && !slices.Contains(h.Unknown, x.field) {
			known = append(known, x.name+" "+words.Escape(x.value))
		}
	}
	if len(known) == 0 {
		return ""
	}
	return " (" + strings.Join(known, ", ") + ")"
}

// usable ends the number of cores: how many of them the run could use.
func usable(h result.Host) (text string) {
	if n := h.CoresAvailable; n > 0 && n != h.Cores {
		text = fmt.Sprintf(", %d of them usable", n)
	}
	if h.CPUQuota > 0 {
		text += fmt.Sprintf(", limited to %g", h.CPUQuota)
	}
	return text
}

// HostLine is the machine in one line: "CPU, 8 cores, …". Of several, each has its id before it: "a: CPU, …; b: …".
func HostLine(hosts []result.Host) string {
	if len(hosts) == 0 {
		return hostLine(result.Host{})
	}
	lines := words.Each(hosts, func(h result.Host) string { return HostPrefix(hosts, h) + hostLine(h) })
	return strings.Join(lines, "; ")
}

// HostPrefix says which of the machines a text is about, if there are several.
func HostPrefix(hosts []result.Host, h result.Host) string {
	if len(hosts) < 2 {
		return ""
	}
	return words.Escape(h.ID) + ": "
}

// hostLine is one machine. What could not be read is named, as the line has no names beside its values.
func hostLine(h result.Host) string {
	if h.OS == "" {
		return "unknown"
	}
	known := func(name, value, what string) string {
		if slices.Contains(h.Unknown, name) {
			return "unknown " + what
		}
		return value
	}
	f := hostFacts(h)
	line := strings.Join([]string{
		known("cpu_model", f[0].Value, "processor"),
		known("cores", words.Count(h.Cores, "core")+usable(h), "number of cores"),
		known("memory_bytes", f[2].Value, "memory"),
		f[3].Value,
		"governor " + f[4].Value,
	}, ", ")
	if h.Virtualised {
		line += ", virtual machine (" + words.Escape(h.Hypervisor) + ")"
	}
	return line
}

// OfHosts is a property of the machines, each value once: "linux" or "linux, darwin".
func OfHosts(hosts []result.Host, property func(result.Host) string) string {
	var values []string
	for _, h := range hosts {
		if x := property(h); !slices.Contains(values, x) {
			values = append(values, x)
		}
	}
	return strings.Join(values, ", ")
}

// Processors is how many of them Go code had; 0 where that is not known, or the machines differ in it.
func Processors(hosts []result.Host) int {
	n := 0
	for i, h := range hosts {
		own := cmp.Or(h.GoMaxProcs, h.CoresAvailable, h.Cores)
		if i > 0 && own != n {
			return 0
		}
		n = own
	}
	return n
}
