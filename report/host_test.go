package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestHostLine: one core is not "1 cores", and what could not be read has a name.
func TestHostLine(t *testing.T) {
	for _, c := range []struct {
		cores, usable int
		quota         float64
		unknown       []string
		want          string
	}{
		{8, 8, 0, nil, "CPU, 8 cores, 4.0 GiB, linux amd64 6.1, governor none"},
		{1, 1, 0, nil, "CPU, 1 core, 4.0 GiB, linux amd64 6.1, governor none"},
		{4, 2, 1.5, nil, "CPU, 4 cores, 2 of them usable, limited to 1.5, 4.0 GiB, linux amd64 6.1, governor none"},
		{
			0, 0, 0, []string{"cpu_model", "cores", "memory_bytes", "governor"},
			"unknown processor, unknown number of cores, unknown memory, linux amd64 6.1, governor unknown",
		},
	} {
		host := environ.Host{
			OS: "linux", Arch: "amd64", Kernel: "6.1", CPUModel: "CPU", MemoryBytes: 4 << 30, Governor: "none",
			Cores: c.cores, CoresAvailable: c.usable, CPUQuota: c.quota, Unknown: c.unknown,
		}
		if got := view.HostLine(on(host).Hosts); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// on is a summary of a run on these machines, with the ids a, b and so on.
func on(machines ...environ.Host) (s compare.Summary) {
	for i, h := range machines {
		s.Hosts = append(s.Hosts, result.Host{ID: string(rune('a' + i)), Host: h})
	}
	return s
}

// TestSeveralMachinesAreNamed, and so is what is said of one of them.
func TestSeveralMachinesAreNamed(t *testing.T) {
	one := environ.Host{OS: "linux", Arch: "amd64", Kernel: "6.1", CPUModel: "CPU", Governor: "none", GoMaxProcs: 4}
	other := one
	other.Arch, other.Virtualised, other.Hypervisor, other.GoMaxProcs = "arm64", true, "KVM", 8
	v := view.New(on(one, other), Options{})
	const (
		a = "CPU, 0 cores, 0.0 GiB, linux amd64 6.1, governor none"
		b = "CPU, 0 cores, 0.0 GiB, linux arm64 6.1, governor none, virtual machine (KVM)"
	)
	if got, want := view.HostLine(v.Hosts), "a: "+a+"; b: "+b; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := view.Facts(v.Hosts), []view.Fact{
		{Name: "machine a", Value: a},
		{Name: "machine b", Value: b},
	}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	virtual := 0
	for _, w := range prose.Warnings(v) {
		if strings.HasPrefix(w.Text, "b: This is a virtual machine (KVM).") {
			virtual++
		}
	}
	if virtual != 1 {
		t.Errorf("warnings %v", prose.Warnings(v))
	}
	oses := view.OfHosts(v.Hosts, func(h result.Host) string { return h.OS })
	arches := view.OfHosts(v.Hosts, func(h result.Host) string { return h.Arch })
	if oses != "linux" || arches != "amd64, arm64" {
		t.Errorf("%q and %q", oses, arches)
	}
	if n, same := view.Processors(v.Hosts), view.Processors(on(one, one).Hosts); n != 0 || same != 4 {
		t.Errorf("%d processors of machines that differ, %d of equal ones", n, same)
	}
}
