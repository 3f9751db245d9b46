package resulttest

import "github.com/jsdyno/jsdyno/internal/environ"

// host is an invented machine with two things to warn about.
func host() environ.Host {
	return environ.Host{
		OS: "linux", Arch: "amd64", Kernel: "6.1.0-18-amd64", CPUModel: "Sample CPU at 3.00 GHz",
		Cores: 8, CoresAvailable: 8, GoMaxProcs: 8, MemoryBytes: 16 << 30,
		Governor: "powersave", Load1: 0.21, Load5: 0.34, Load15: 0.4,
		Virtualised: true, Hypervisor: "kvm", ClockSource: "kvm-clock", ClockTickNanos: 40, ClockStatedNanos: 1,
		GoVersion: "go1.26.8", Libc: "glibc 2.36",
	}
}
