package environ

import (
	"encoding/binary"

	"golang.org/x/sys/unix"
)

// readPlatform asks the kernel by sysctl(3). There are no files to read, so root has no effect here.
//
// The governor, the clock source and a quota have no counterpart on this system; the C library is part of it.
func (r reader) readPlatform() {
	h := r.host
	r.text(&h.Kernel, "kernel", sysctl("kern.osrelease"))
	r.text(&h.CPUModel, "cpu_model", sysctl("machdep.cpu.brand_string"))
	for name, field := range map[string]*string{
		"cpu_vendor": &h.CPUVendor, "cpu_family": &h.CPUFamily, "cpu_model_number": &h.CPUNumber,
		"cpu_stepping": &h.CPUStepping, "microcode": &h.Microcode,
	} {
		r.text(field, name, "") // an Apple processor's name says it all
	}
	h.Cores = int(r.number("cores", "hw.logicalcpu"))
	if h.CoresAvailable = h.Cores; h.Cores == 0 { // there is no affinity
		r.miss("cores_available")
	}
	if bytes, err := unix.SysctlUint64("hw.memsize"); err == nil {
		h.MemoryBytes = int64(bytes)
	} else {
		r.miss("memory_bytes")
	}
	r.readLoad()
	h.Governor, h.Turbo = none, none
	for name, field := range map[string]*string{"smt": &h.SMT, "huge_pages": &h.HugePages,
		"address_randomisation": &h.AddressRandomisation, "power": &h.Power} {
		r.text(field, name, "")
	}
	r.miss("swap_used_bytes")
	h.Hypervisor = none
	if r.number("virtualised", "kern.hv_vmm_present") != 0 {
		h.Virtualised, h.Hypervisor = true, unknown
		r.miss("hypervisor")
	}
	r.text(&h.ClockSource, "clock_source", "")
	r.text(&h.Libc, "libc", "")
	r.miss("clock_resolution_ns")
}

// readLoad decodes struct loadavg: three fixed-point numbers of 32 bits, padding, and their scale.
func (r reader) readLoad() {
	raw, err := unix.SysctlRaw("vm.loadavg")
	if err != nil || len(raw) < 24 {
		r.miss("load1", "load5", "load15")
		return
	}
	scale := float64(binary.LittleEndian.Uint64(raw[16:]))
	if scale == 0 {
		r.miss("load1", "load5", "load15")
		return
	}
	load := func(i int) float64 { return float64(binary.LittleEndian.Uint32(raw[4*i:])) / scale }
	r.host.Load1, r.host.Load5, r.host.Load15 = load(0), load(1), load(2)
}

func (r reader) number(name, key string) uint32 {
	n, err := unix.SysctlUint32(key)
	if err != nil {
		r.miss(name)
	}
	return n
}

func sysctl(key string) string {
	s, err := unix.Sysctl(key)
	if err != nil {
		return ""
	}
	return s
}
