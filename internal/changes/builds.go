package changes

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
)

// builds says, for each engine of either file, by what its build in one file differs from that in the other.
func builds(before, after *index.Run) (list []EngineChange) {
	for _, name := range engineNames(before, after) {
		a, inOld := before.Engine(name)
		b, inNew := after.Engine(name)
		c := EngineChange{Engine: name, Differs: []Fact{}}
		differ := func(what, x, y string) {
			if x != y {
				c.Differs = append(c.Differs, Fact{what, x, y})
			}
		}
		differ("available", availability(a, inOld), availability(b, inNew))
		if len(c.Differs) == 0 && a.Available {
			differ("version", a.Version, b.Version)
			differ("build", a.Build, b.Build)
			differ("flags", strings.Join(a.Flags, " "), strings.Join(b.Flags, " "))
			differ("worker_hash", a.WorkerHash, b.WorkerHash)
			c.Same = len(c.Differs) == 0 && a.WorkerHash != "" &&
				a.Worker != roster.ShellProgram && b.Worker != roster.ShellProgram
		}
		list = append(list, c)
	}
	return list
}

// availability is "" for an engine that took part, and else why it did not.
func availability(e result.Engine, there bool) string {
	switch {
	case !there:
		return "not requested"
	case !e.Available && e.Reason != "":
		return e.Reason
	case !e.Available:
		return "not available"
	}
	return ""
}

// engineNames lists the engines of either file, those of the old one first.
func engineNames(before, after *index.Run) (list []string) {
	for _, r := range []*index.Run{before, after} {
		for _, e := range r.Engines {
			if !slices.Contains(list, e.Name) {
				list = append(list, e.Name)
			}
		}
	}
	return list
}

// hosts lists by what the machines of two files differ, among the things that times depend on. A thing that has no name
// of its own in a sentence has that of its field.
func hosts(before, after []result.Host) []Fact {
	list := []Fact{}
	differ := func(what string, of func(environ.Host) any) {
		if o, n := inWords(before, of), inWords(after, of); o != n {
			list = append(list, Fact{what, o, n})
		}
	}
	ifKnown := func(what string, of func(environ.Host) any) { // which old files do not have
		if inWords(before, of) != "" && inWords(after, of) != "" {
			differ(what, of)
		}
	}
	differ("cpu_model", func(h environ.Host) any { return h.CPUModel })
	ifKnown("cpu_vendor", func(h environ.Host) any { return h.CPUVendor })
	ifKnown("cpu_family", func(h environ.Host) any { return h.CPUFamily })
	ifKnown("cpu_model_number", func(h environ.Host) any { return h.CPUNumber })
	ifKnown("cpu_stepping", func(h environ.Host) any { return h.CPUStepping })
	ifKnown("microcode", func(h environ.Host) any { return h.Microcode })
	differ("processor_kinds", func(h environ.Host) any { return kindWords(h) })
	differ("os", func(h environ.Host) any { return h.OS })
	differ("arch", func(h environ.Host) any { return h.Arch })
	differ("cores", func(h environ.Host) any { return h.Cores })
	differ("cores_available", func(h environ.Host) any { return h.CoresAvailable })
	differ("cpu_quota", func(h environ.Host) any { return h.CPUQuota })
	differ("memory_bytes", func(h environ.Host) any { return h.MemoryBytes })
	differ("virtualised", func(h environ.Host) any { return h.Virtualised })
	differ("hypervisor", func(h environ.Host) any { return h.Hypervisor })
	differ("kernel", func(h environ.Host) any { return h.Kernel })
	differ("libc", func(h environ.Host) any { return h.Libc })
	differ("governor", func(h environ.Host) any { return h.Governor })
	differ("turbo", func(h environ.Host) any { return h.Turbo })
	differ("smt", func(h environ.Host) any { return h.SMT })
	differ("huge_pages", func(h environ.Host) any { return h.HugePages })
	differ("address_randomisation", func(h environ.Host) any { return h.AddressRandomisation })
	differ("power", func(h environ.Host) any { return h.Power })
	return list
}

// inWords lists what the machines of a file have, each thing once.
func inWords(hosts []result.Host, of func(environ.Host) any) string {
	var parts []string
	for _, h := range hosts {
		if text := fmt.Sprint(of(h.Host)); text != "" && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}

// classesApart lists the fields by which a machine of one file is of another class than one of the other file.
func classesApart(before, after []result.Host) (fields []string) {
	for _, a := range before {
		for _, b := range after {
			for _, name := range environ.Apart(a.Host, b.Host) {
				if !slices.Contains(fields, name) {
					fields = append(fields, name)
				}
			}
		}
	}
	return fields
}

// kindWords lists the kinds of a machine's processors: "core 0-3; atom 4-7".
func kindWords(h environ.Host) string {
	var parts []string
	for _, k := range h.Kinds {
		parts = append(parts, strings.TrimSpace(k.Name+" "+k.Processors))
	}
	return strings.Join(parts, "; ")
}

// yardsticks lists the engines whose times may stand for the machine's, the best first. These are the engines that are
// certainly the same build in both files, the reference before the others. If one is given, it is the only one, and is
// trusted. An engine cannot be its own yardstick, so there is none where the files have only one engine in common.
func yardsticks(given string, engines []EngineChange, before, after *index.Run) (list []string) {
	both := 0
	for _, e := range engines {
		a, _ := before.Engine(e.Engine)
		b, _ := after.Engine(e.Engine)
		if !a.Available || !b.Available {
			continue
		}
		both++
		switch {
		case e.Engine == given:
			list = []string{given}
		case given != "" || !e.Same:
		case e.Engine == after.File.Header.Reference:
			list = append([]string{e.Engine}, list...)
		default:
			list = append(list, e.Engine)
		}
	}
	if both < 2 {
		return nil
	}
	return list
}
