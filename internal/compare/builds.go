package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/result"
)

// shellWorker is the worker program that starts another one. Its hash says nothing about that one.
const shellWorker = "jsdyno-engine-shell"

// builds says, for each engine of either file, by what its build in one file differs from that in the other.
func builds(before, after *run) (list []EngineChange) {
	for _, name := range engineNames(before, after) {
		a, inOld := before.engine(name)
		b, inNew := after.engine(name)
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
			c.Same = len(c.Differs) == 0 && a.WorkerHash != "" && a.Worker != shellWorker && b.Worker != shellWorker
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
func engineNames(before, after *run) (list []string) {
	for _, r := range []*run{before, after} {
		for _, e := range r.engines {
			if !slices.Contains(list, e.Name) {
				list = append(list, e.Name)
			}
		}
	}
	return list
}

// hosts lists by what two machines differ, among the things that times depend on. A thing that has no name of its own
// in a sentence has that of its field.
func hosts(a, b environ.Host) []Fact {
	list := []Fact{}
	differ := func(what string, x, y any) {
		if o, n := fmt.Sprint(x), fmt.Sprint(y); o != n {
			list = append(list, Fact{what, o, n})
		}
	}
	differ("cpu_model", a.CPUModel, b.CPUModel)
	for _, f := range []struct{ what, old, new string }{ // which old files do not have
		{"cpu_vendor", a.CPUVendor, b.CPUVendor},
		{"cpu_family", a.CPUFamily, b.CPUFamily},
		{"cpu_model_number", a.CPUNumber, b.CPUNumber},
		{"cpu_stepping", a.CPUStepping, b.CPUStepping},
		{"microcode", a.Microcode, b.Microcode},
	} {
		if f.old != "" && f.new != "" {
			differ(f.what, f.old, f.new)
		}
	}
	differ("processor_kinds", kindWords(a), kindWords(b))
	differ("os", a.OS, b.OS)
	differ("arch", a.Arch, b.Arch)
	differ("cores", a.Cores, b.Cores)
	differ("cores_available", a.CoresAvailable, b.CoresAvailable)
	differ("cpu_quota", a.CPUQuota, b.CPUQuota)
	differ("memory_bytes", a.MemoryBytes, b.MemoryBytes)
	differ("virtualised", a.Virtualised, b.Virtualised)
	differ("hypervisor", a.Hypervisor, b.Hypervisor)
	differ("kernel", a.Kernel, b.Kernel)
	differ("libc", a.Libc, b.Libc)
	differ("governor", a.Governor, b.Governor)
	differ("turbo", a.Turbo, b.Turbo)
	differ("smt", a.SMT, b.SMT)
	differ("huge_pages", a.HugePages, b.HugePages)
	differ("address_randomisation", a.AddressRandomisation, b.AddressRandomisation)
	differ("power", a.Power, b.Power)
	return list
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
func yardsticks(given string, engines []EngineChange, before, after *run) (list []string) {
	both := 0
	for _, e := range engines {
		a, _ := before.engine(e.Engine)
		b, _ := after.engine(e.Engine)
		if !a.Available || !b.Available {
			continue
		}
		both++
		switch {
		case e.Engine == given:
			list = []string{given}
		case given != "" || !e.Same:
		case e.Engine == after.reference:
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
