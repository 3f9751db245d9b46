package resulttest

import (
	"fmt"

	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/result"
)

// onHost gives a file its run's id, which follows from the seed, and has all of it measured on the invented machine.
func onHost(f *result.File) *result.File {
	f.Header.Run = fmt.Sprintf("00000000-0000-7000-8000-%012d", f.Header.Seed)
	f.Hosts = []result.Host{host()}
	for i := range f.Batches {
		f.Batches[i].Host = result.OnlyHost
	}
	return f
}

// host is an invented machine with two things to warn about.
func host() result.Host {
	return result.Host{ID: result.OnlyHost, Host: environ.Host{
		OS: "linux", Arch: "amd64", Kernel: "6.1.0-18-amd64", CPUModel: "Sample CPU at 3.00 GHz",
		CPUFamily: "25", CPUNumber: "17", CPUStepping: "1",
		Cores: 8, CoresAvailable: 8, GoMaxProcs: 8, MemoryBytes: 16 << 30,
		Governor: "powersave", Load1: 0.21, Load5: 0.34, Load15: 0.4,
		Virtualised: true, Hypervisor: "kvm", ClockSource: "kvm-clock", ClockTickNanos: 40, ClockStatedNanos: 1,
		GoVersion: "go1.26.8", Libc: "glibc 2.36",
	}}
}
