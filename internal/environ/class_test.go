package environ

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestApart changes one field of a machine after the other: those of the class set it apart, and the others do not.
func TestApart(t *testing.T) {
	xeon := Host{
		OS: "linux", Arch: "amd64", CPUModel: "Xeon",
		CPUVendor: "GenuineIntel", CPUFamily: "6", CPUNumber: "85", CPUStepping: "7", Microcode: "0x1",
		Cores: 8, CoresAvailable: 8, Kernel: "6.1", Libc: "glibc 2.36", Governor: "performance", Turbo: on, SMT: on,
		Hypervisor: none, MemoryBytes: 1 << 34,
	}
	change := func(f func(*Host)) Host { h := xeon; f(&h); return h }
	for name, c := range map[string]struct {
		other Host
		want  []string
	}{
		"itself":       {xeon, nil},
		"maker":        {change(func(h *Host) { h.CPUVendor = "AuthenticAMD" }), []string{"cpu_vendor"}},
		"family":       {change(func(h *Host) { h.CPUFamily = "25" }), []string{"cpu_family"}},
		"model number": {change(func(h *Host) { h.CPUNumber = "106" }), []string{"cpu_model_number"}},
		"stepping":     {change(func(h *Host) { h.CPUStepping = "4" }), []string{"cpu_stepping"}},
		"name":         {change(func(h *Host) { h.CPUModel = "another" }), []string{"cpu_model"}},
		"system":       {change(func(h *Host) { h.OS, h.Arch = "darwin", "arm64" }), []string{"os", "arch"}},
		"hypervisor": {
			change(func(h *Host) { h.Virtualised, h.Hypervisor = true, "KVM" }),
			[]string{"virtualised"},
		},
		"cores": {
			change(func(h *Host) { h.Cores, h.CoresAvailable = 4, 4 }),
			[]string{"cores", "cores_available"},
		},
		"cores it may use": {change(func(h *Host) { h.CoresAvailable = 2 }), []string{"cores_available"}},
		"kinds":            {change(func(h *Host) { h.Kinds = fastAndSlow(4) }), nil},
		"microcode":        {change(func(h *Host) { h.Microcode = "0x2" }), nil},
		"set-up": {change(func(h *Host) {
			h.Kernel, h.Libc, h.Governor, h.Turbo, h.SMT, h.MemoryBytes = "6.2", "musl", "", off, off, 1
		}), nil},
		"a file of old": {change(func(h *Host) {
			h.CPUVendor, h.CPUFamily, h.CPUNumber, h.CPUStepping = "", "", "", ""
		}), nil},
		"of old, and other": {
			Host{OS: "linux", Arch: "amd64", CPUModel: "EPYC", Cores: 8, CoresAvailable: 8},
			[]string{"cpu_model"},
		},
		"nothing is known": {Host{}, nil},
		"it could not be read": {change(func(h *Host) {
			h.CPUModel, h.Virtualised, h.Cores = unknown, true, 2
			h.Unknown = []string{"cores", "cpu_model", "virtualised"}
		}), nil},
	} {
		if got, back := Apart(xeon, c.other), Apart(c.other, xeon); !reflect.DeepEqual(got, c.want) ||
			!slices.Equal(got, back) {
			t.Errorf("%s: apart in %q, and turned round in %q; want %q", name, got, back, c.want)
		}
	}
	one, two := xeon, xeon
	one.Kinds, two.Kinds = fastAndSlow(4), fastAndSlow(4)[:1]
	if got := Apart(one, two); !slices.Equal(got, []string{"processor_kinds"}) {
		t.Errorf("kinds: %q", got)
	}
}

// TestClassNamesFields: a name that is no field would never be seen to be unknown.
func TestClassNamesFields(t *testing.T) {
	var names []string
	for f := range reflect.TypeFor[Host]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[Host]().Field(f).Tag.Get("json"), ",")
		names = append(names, name)
	}
	for _, name := range classFields() {
		if !slices.Contains(names, name) {
			t.Errorf("%q is no field", name)
		}
	}
	if len(classFields()) != len(Host{}.class()) {
		t.Errorf("%d names and %d values", len(classFields()), len(Host{}.class()))
	}
}
