package environ

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"

	"github.com/jsdyno/jsdyno/internal/cores"
)

func (r reader) readPlatform() {
	h := r.host
	r.text(&h.Kernel, "kernel", r.line("proc/sys/kernel/osrelease"))
	r.readProcessor()
	r.readLoadAndMemory()
	r.text(&h.Governor, "governor", r.governor())
	r.readTuning()
	r.readQuota()
	r.text(&h.ClockSource, "clock_source", r.line("sys/devices/system/clocksource/clocksource0/current_clocksource"))
	r.text(&h.Libc, "libc", r.libc())
	var resolution unix.Timespec
	if err := unix.ClockGetres(unix.CLOCK_MONOTONIC, &resolution); err == nil {
		h.ClockStatedNanos = resolution.Nano()
	} else {
		r.miss("clock_resolution_ns")
	}
}

// cpus is where the kernel describes processors.
const cpus = "sys/devices/system/cpu"

func (r reader) path(name string) string { return filepath.Join(r.root, name) }

// line returns a file's text without space around it, and "" if it cannot be read. Device tree strings end in a zero
// byte.
func (r reader) line(name string) string {
	text, err := os.ReadFile(r.path(name))
	if err != nil {
		return ""
	}
	return strings.Trim(string(text), " \t\r\n\x00")
}

func (r reader) readProcessor() {
	h := r.host
	text, err := os.ReadFile(r.path("proc/cpuinfo"))
	info := parseCPUInfo(text)
	if err != nil || info.processors == 0 {
		r.miss("cores")
	}
	h.Cores = info.processors
	r.text(&h.CPUModel, "cpu_model", info.model)
	r.text(&h.CPUVendor, "cpu_vendor", info.vendor)
	r.text(&h.CPUFamily, "cpu_family", info.family)
	r.text(&h.CPUNumber, "cpu_model_number", info.number)
	r.text(&h.CPUStepping, "cpu_stepping", info.stepping)
	r.text(&h.Microcode, "microcode", info.microcode)
	r.readVirtual(info)

	allowed := r.allowed()
	h.CoresAvailable = len(allowed)
	if h.Cores > 0 { // the list may name processors that are not there
		h.CoresAvailable = min(h.CoresAvailable, h.Cores)
	}
	if len(allowed) == 0 {
		r.miss("cores_available")
	}
	r.readKinds(allowed)
}

// allowed are the processors that this process may run on: the kernel's own list, not the Go runtime's count, which is
// as old as the process.
func (r reader) allowed() map[int]bool {
	list := map[int]bool{}
	self, err := r.self()
	if err != nil {
		return list
	}
	status, err := self.NewStatus()
	if err != nil {
		return list
	}
	for _, p := range status.CpusAllowedList {
		list[int(p)] = true
	}
	return list
}

// readKinds tells fast processors from slow ones.
func (r reader) readKinds(allowed map[int]bool) {
	for _, k := range cores.Kinds(r.root) {
		kind := ProcessorKind{
			Name: k.Name, Processors: cores.Text(k.Processors), Capacity: k.Capacity, MaxKHz: k.MaxKHz,
		}
		for _, p := range k.Processors {
			if allowed[p] {
				kind.Available++
			}
		}
		r.host.Kinds = append(r.host.Kinds, kind)
	}
}

func (r reader) self() (procfs.Proc, error) {
	fs, err := procfs.NewFS(r.path("proc"))
	if err != nil {
		return procfs.Proc{}, err
	}
	return fs.Self()
}

func (r reader) readLoadAndMemory() {
	fs, err := procfs.NewFS(r.path("proc"))
	if err != nil {
		r.miss("load1", "load5", "load15", "memory_bytes", "swap_used_bytes")
		return
	}
	if load, err := fs.LoadAvg(); err == nil {
		r.host.Load1, r.host.Load5, r.host.Load15 = load.Load1, load.Load5, load.Load15
	} else {
		r.miss("load1", "load5", "load15")
	}
	memory, err := fs.Meminfo()
	if err == nil && memory.MemTotalBytes != nil {
		r.host.MemoryBytes = int64(*memory.MemTotalBytes)
	} else {
		r.miss("memory_bytes")
	}
	if err == nil && memory.SwapTotalBytes != nil && memory.SwapFreeBytes != nil &&
		*memory.SwapFreeBytes <= *memory.SwapTotalBytes {
		r.host.SwapUsedBytes = int64(*memory.SwapTotalBytes - *memory.SwapFreeBytes)
	} else {
		r.miss("swap_used_bytes")
	}
}
