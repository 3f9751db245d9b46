package environ

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
)

// tree is a machine as files. Those of this process are below proc/9, to which proc/self is made to point.
type tree map[string]string

func (tr tree) make(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range tr {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(root, "proc")); err == nil {
		if err := os.Symlink("9", filepath.Join(root, "proc", "self")); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func (tr tree) with(more tree) tree {
	all := tree{}
	for _, part := range []tree{tr, more} {
		for name, text := range part {
			all[name] = text
		}
	}
	return all
}

const v2Mount = "30 20 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n"

var intelLaptop = tree{
	"proc/cpuinfo": "processor\t: 0\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 140\n" +
		"stepping\t: 1\nmicrocode\t: 0xb4\nmodel name\t: Intel(R) Core(TM)  i7-1185G7 @ 3.00GHz\n" +
		"flags\t\t: fpu vme sse2 avx512f\n\n" +
		"processor\t: 1\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 140\n" +
		"stepping\t: 1\nmicrocode\t: 0xb4\nmodel name\t: Intel(R) Core(TM)  i7-1185G7 @ 3.00GHz\n" +
		"flags\t\t: fpu vme sse2 avx512f\n\n",
	"proc/loadavg": "0.52 1.25 1.00 1/801 20191\n",
	"proc/meminfo": "MemTotal:       16116984 kB\nMemFree:         1020304 kB\n" +
		"SwapTotal:       1000000 kB\nSwapFree:         999000 kB\n",
	"proc/sys/kernel/randomize_va_space":                                "2\n",
	"proc/9/personality":                                                "00000000\n",
	"sys/kernel/mm/transparent_hugepage/enabled":                        "always [madvise] never\n",
	"sys/devices/system/cpu/intel_pstate/no_turbo":                      "0\n",
	"sys/devices/system/cpu/smt/active":                                 "1\n",
	"sys/class/power_supply/AC/type":                                    "Mains\n",
	"sys/class/power_supply/AC/online":                                  "0\n",
	"sys/class/power_supply/BAT0/type":                                  "Battery\n",
	"sys/class/power_supply/BAT0/status":                                "Discharging\n",
	"sys/class/power_supply/hidpp_battery_0/type":                       "Battery\n",
	"sys/class/power_supply/hidpp_battery_0/scope":                      "Device\n",
	"sys/class/power_supply/hidpp_battery_0/status":                     "Charging\n",
	"proc/sys/kernel/osrelease":                                         "6.1.0-18-amd64\n",
	"proc/9/status":                                                     "Name:\tx\nCpus_allowed_list:\t0-1\n",
	"proc/9/cgroup":                                                     "0::/user.slice/run.scope\n",
	"proc/9/mountinfo":                                                  v2Mount,
	"sys/fs/cgroup/user.slice/run.scope/cpu.max":                        "max 100000\n",
	"sys/fs/cgroup/user.slice/cpu.max":                                  "max 100000\n",
	"sys/devices/system/cpu/cpu0/cpufreq/scaling_governor":              "powersave\n",
	"sys/devices/system/cpu/cpu1/cpufreq/scaling_governor":              "powersave\n",
	"sys/devices/system/clocksource/clocksource0/current_clocksource":   "tsc\n",
	"sys/devices/system/clocksource/clocksource0/available_clocksource": "tsc hpet acpi_pm\n",
	"sys/class/dmi/id/sys_vendor":                                       "LENOVO\n",
	"sys/class/dmi/id/product_name":                                     "20XW004SGE\n",
	"lib/x86_64-linux-gnu/libc.so.6": "\x7fELF\x00\x00GNU C Library (Debian GLIBC 2.36-9+deb12u4) " +
		"stable release version 2.36.\nCopyright",
}

var armServer = tree{
	"proc/cpuinfo": "processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd\n" +
		"CPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x3\nCPU part\t: 0xd0c\nCPU revision\t: 1\n\n" +
		"processor\t: 1\nBogoMIPS\t: 50.00\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n\n" +
		"processor\t: 2\n\nprocessor\t: 3\n",
	"proc/loadavg":              "3.10 2.00 1.00 4/801 20191\n",
	"proc/meminfo":              "MemTotal:       131072000 kB\n",
	"proc/sys/kernel/osrelease": "6.8.0-arm64\n",
	"proc/9/status":             "Name:\tx\nCpus_allowed_list:\t0,2-3,90-127\n",
	"proc/9/cgroup":             "3:cpu,cpuacct:/docker/77\n1:name=systemd:/docker/77\n",
	"proc/9/mountinfo":          "30 20 0:26 /docker/77 /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n",
	"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us":                      "150000\n",
	"sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us":                     "100000\n",
	"sys/devices/system/cpu/cpu0/cpufreq/scaling_governor":            "performance\n",
	"sys/devices/system/cpu/cpu1/cpufreq/scaling_governor":            "schedutil\n",
	"sys/devices/system/clocksource/clocksource0/current_clocksource": "arch_sys_counter\n",
	"sys/devices/system/cpu/smt/active":                               "0\n",
	"sys/class/dmi/id/sys_vendor":                                     "GIGABYTE\n",
	"sys/class/dmi/id/product_name":                                   "R272-P30-JG\n",
	"lib/ld-musl-aarch64.so.1":                                        "\x7fELF",
}

// A small virtual machine without firmware tables, as micro-VMs are.
var virtualMachine = tree{
	"proc/cpuinfo": "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 1\n" +
		"model name\t: AMD EPYC\nstepping\t: unknown\nflags\t\t: fpu hypervisor lahf_lm\n",
	"proc/loadavg":                                 "0.00 0.00 0.00 1/80 77\n",
	"proc/meminfo":                                 "MemTotal:        2048000 kB\n",
	"proc/sys/kernel/osrelease":                    "6.18.44\n",
	"proc/9/status":                                "Name:\tx\nCpus_allowed_list:\t0\n",
	"proc/9/cgroup":                                "0::/a/b\n",
	"proc/9/mountinfo":                             v2Mount,
	"sys/fs/cgroup/a/b/cpu.max":                    "200000 100000\n",
	"sys/fs/cgroup/a/cpu.max":                      "50000 100000\n",
	"sys/devices/system/cpu/cpu0/topology/core_id": "0\n",
	"sys/devices/system/clocksource/clocksource0/current_clocksource":   "tsc\n",
	"sys/devices/system/clocksource/clocksource0/available_clocksource": "tsc kvm-clock \n",
	"usr/lib64/libc.so.6": "GNU C Library (GNU libc) development release version 2.40.\n",
}

func TestReadFrom(t *testing.T) {
	cases := []struct {
		name string
		tree tree
		want Host
	}{
		{"Intel laptop", intelLaptop, Host{
			Kernel: "6.1.0-18-amd64", CPUModel: "Intel(R) Core(TM) i7-1185G7 @ 3.00GHz",
			CPUVendor: "GenuineIntel", CPUFamily: "6", CPUNumber: "140", CPUStepping: "1", Microcode: "0xb4",
			Cores: 2, CoresAvailable: 2,
			MemoryBytes: 16116984 << 10, Governor: "powersave", Load1: 0.52, Load5: 1.25, Load15: 1,
			Turbo: "on", SMT: "on", HugePages: "madvise", AddressRandomisation: "on", SwapUsedBytes: 1000 << 10,
			Power:      "battery",
			Hypervisor: "none", ClockSource: "tsc", Libc: "glibc 2.36",
		}},
		{"ARM server in a container", armServer, Host{
			Kernel: "6.8.0-arm64", CPUModel: "ARM implementer 0x41 part 0xd0c",
			CPUVendor: "0x41", CPUFamily: "8", CPUNumber: "0xd0c", CPUStepping: "r3p1", Microcode: unknown,
			Cores: 4, CoresAvailable: 4,
			MemoryBytes: 131072000 << 10, Governor: "performance,schedutil", Load1: 3.1, Load5: 2, Load15: 1,
			CPUQuota: 1.5, Hypervisor: "none", ClockSource: "arch_sys_counter", Libc: "musl",
			Turbo: "none", SMT: "off", HugePages: unknown, AddressRandomisation: unknown, Power: "none",
			Unknown: []string{"address_randomisation", "huge_pages", "microcode", "swap_used_bytes"},
		}},
		{"ARM virtual machine", armServer.with(tree{
			"sys/class/dmi/id/sys_vendor": "Amazon EC2\n", "sys/class/dmi/id/product_name": "m7g.large\n",
			"proc/9/status": "Name:\tx\nCpus_allowed_list:\t1\n",
		}), Host{
			Kernel: "6.8.0-arm64", CPUModel: "ARM implementer 0x41 part 0xd0c",
			CPUVendor: "0x41", CPUFamily: "8", CPUNumber: "0xd0c", CPUStepping: "r3p1", Microcode: unknown,
			Cores: 4, CoresAvailable: 1,
			MemoryBytes: 131072000 << 10, Governor: "performance,schedutil", Load1: 3.1, Load5: 2, Load15: 1,
			CPUQuota: 1.5, Virtualised: true, Hypervisor: "Amazon EC2", ClockSource: "arch_sys_counter", Libc: "musl",
			Turbo: "none", SMT: "off", HugePages: unknown, AddressRandomisation: unknown, Power: "none",
			Unknown: []string{"address_randomisation", "huge_pages", "microcode", "swap_used_bytes"},
		}},
		{"virtual machine", virtualMachine, Host{
			Kernel: "6.18.44", CPUModel: "AMD EPYC", CPUVendor: "AuthenticAMD", CPUFamily: "25", CPUNumber: "1",
			CPUStepping: unknown, Microcode: unknown, Cores: 1, CoresAvailable: 1, MemoryBytes: 2048000 << 10,
			Governor: "none", CPUQuota: 0.5, Virtualised: true, Hypervisor: "KVM",
			ClockSource: "tsc", Libc: "glibc 2.40",
			Turbo: "none", SMT: unknown, HugePages: unknown, AddressRandomisation: unknown, Power: unknown,
			Unknown: []string{
				"address_randomisation", "cpu_stepping", "huge_pages", "microcode", "power", "smt", "swap_used_bytes",
			},
		}},
		{"nothing can be read", tree{}, Host{
			Kernel: unknown, CPUModel: unknown, CPUVendor: unknown, CPUFamily: unknown, CPUNumber: unknown,
			CPUStepping: unknown, Microcode: unknown, Governor: unknown, Hypervisor: unknown, ClockSource: unknown,
			Libc:  unknown,
			Turbo: unknown, SMT: unknown, HugePages: unknown, AddressRandomisation: unknown, Power: unknown,
			Unknown: []string{
				"address_randomisation", "clock_source", "cores", "cores_available", "cpu_family", "cpu_model",
				"cpu_model_number", "cpu_quota", "cpu_stepping", "cpu_vendor", "governor", "huge_pages", "hypervisor",
				"kernel", "libc", "load1", "load15", "load5", "memory_bytes", "microcode", "power", "smt",
				"swap_used_bytes", "turbo", "virtualised",
			},
		}},
		{"garbage", tree{
			"proc/cpuinfo": "\x00\xff: :\n", "proc/loadavg": "much", "proc/meminfo": "MemTotal: lots\n",
			"proc/9/status": "?\n", "proc/9/cgroup": "0::/\n", "proc/9/mountinfo": "nonsense\n",
			"proc/sys/kernel/osrelease": "\n", "lib/x/libc.so.6": "GNU C Library ",
		}, Host{
			Kernel: unknown, CPUModel: unknown, CPUVendor: unknown, CPUFamily: unknown, CPUNumber: unknown,
			CPUStepping: unknown, Microcode: unknown, Governor: unknown, Hypervisor: unknown, ClockSource: unknown,
			Libc:  unknown,
			Turbo: unknown, SMT: unknown, HugePages: unknown, AddressRandomisation: unknown, Power: unknown,
			Unknown: []string{
				"address_randomisation", "clock_source", "cores", "cores_available", "cpu_family", "cpu_model",
				"cpu_model_number", "cpu_quota", "cpu_stepping", "cpu_vendor", "governor", "huge_pages", "hypervisor",
				"kernel", "libc", "load1", "load15", "load5", "memory_bytes", "microcode", "power", "smt",
				"swap_used_bytes", "turbo", "virtualised",
			},
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := readFrom(c.tree.make(t))
			honest(t, got)
			// What is this process's own is not in the tree.
			want := c.want
			want.OS, want.Arch, want.GoMaxProcs, want.GoVersion = got.OS, got.Arch, got.GoMaxProcs, got.GoVersion
			want.ClockTickNanos, want.ClockStatedNanos = got.ClockTickNanos, got.ClockStatedNanos
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

// A machine without one of its files must say so, for that field and what follows from it, and read the rest.
func TestEachFileCanBeMissing(t *testing.T) {
	cases := map[string][]string{
		"proc/cpuinfo": {
			"cores", "cpu_family", "cpu_model", "cpu_model_number", "cpu_stepping", "cpu_vendor", "microcode",
		},
		"proc/loadavg":                               {"load1", "load15", "load5"},
		"proc/meminfo":                               {"memory_bytes", "swap_used_bytes"},
		"proc/sys/kernel/randomize_va_space":         {"address_randomisation"},
		"sys/kernel/mm/transparent_hugepage/enabled": {"huge_pages"},
		"sys/devices/system/cpu/smt/active":          {"smt"},
		"proc/sys/kernel/osrelease":                  {"kernel"},
		"proc/9/status":                              {"cores_available"},
		"proc/9/cgroup":                              {"cpu_quota"},
		"proc/9/mountinfo":                           {"cpu_quota"},
		"sys/devices/system/clocksource/clocksource0/current_clocksource": {"clock_source"},
		"lib/x86_64-linux-gnu/libc.so.6":                                  {"libc"},
	}
	for file, want := range cases {
		t.Run(file, func(t *testing.T) {
			less := intelLaptop.with(nil)
			delete(less, file)
			if got := readFrom(less.make(t)).Unknown; !slices.Equal(got, want) {
				t.Errorf("unknown %q, want %q", got, want)
			}
		})
	}
}

// withKinds makes a machine's processors differ.
func withKinds(tr tree, more tree) tree {
	return tr.with(tree{
		"sys/devices/system/cpu/online": "0-3\n", "proc/9/status": "Name:\tx\nCpus_allowed_list:\t0,2-3\n",
	}).with(more)
}

// TestKindsAreRecorded: fast and slow processors, with how many of each this process may run on; plain machines and
// those without the files have none.
func TestKindsAreRecorded(t *testing.T) {
	figures := func(file string, of ...string) tree {
		tr := tree{}
		for i, text := range of {
			tr["sys/devices/system/cpu/cpu"+string(rune('0'+i))+"/"+file] = text + "\n"
		}
		return tr
	}
	for name, c := range map[string]struct {
		tree tree
		want []ProcessorKind
	}{
		"plain": {
			withKinds(armServer, figures("cpufreq/cpuinfo_max_freq", "3000000", "3000000", "3000000", "2900000")), nil,
		},
		"no such folder": {armServer, nil},
		"Intel hybrid": {
			withKinds(intelLaptop, tree{"sys/devices/cpu_core/cpus": "0-1\n", "sys/devices/cpu_atom/cpus": "2-3\n"}),
			[]ProcessorKind{
				{Name: "core", Processors: "0-1", Available: 1},
				{Name: "atom", Processors: "2-3", Available: 2},
			},
		},
		"ARM big.LITTLE": {
			withKinds(armServer, figures("cpu_capacity", "446", "446", "446", "1024")),
			[]ProcessorKind{
				{Processors: "3", Available: 1, Capacity: 1024},
				{Processors: "0-2", Available: 2, Capacity: 446},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := readFrom(c.tree.make(t)).Kinds; !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestHypervisorNames(t *testing.T) {
	cases := []struct {
		vendor, product string
		virtual         bool
		name            string
	}{
		{"QEMU", "Standard PC (Q35 + ICH9, 2009)", true, "QEMU"},
		{"Red Hat", "KVM", true, "KVM"},
		{"Microsoft Corporation", "Virtual Machine", true, "Hyper-V"},
		{"Microsoft Corporation", "Surface Laptop 4", false, "none"},
		{"Amazon EC2", "c5.metal", false, "none"},
		{"Amazon EC2", "c7g.large", true, "Amazon EC2"},
		{"innotek GmbH", "VirtualBox", true, "VirtualBox"},
	}
	for _, c := range cases {
		h := readFrom(armServer.with(tree{
			"sys/class/dmi/id/sys_vendor": c.vendor, "sys/class/dmi/id/product_name": c.product,
		}).make(t))
		if h.Virtualised != c.virtual || h.Hypervisor != c.name {
			t.Errorf("%s %s: got %v %q", c.vendor, c.product, h.Virtualised, h.Hypervisor)
		}
	}
	// On x86 the processor is believed, whatever the firmware says.
	h := readFrom(intelLaptop.with(tree{"sys/class/dmi/id/sys_vendor": "QEMU"}).make(t))
	if h.Virtualised || h.Hypervisor != none {
		t.Errorf("got %v %q", h.Virtualised, h.Hypervisor)
	}
	// A device tree instead of tables, its strings ending in a zero byte.
	pi := armServer.with(tree{"sys/firmware/devicetree/base/model": "Raspberry Pi 5 Model B Rev 1.0\x00"})
	delete(pi, "sys/class/dmi/id/sys_vendor")
	delete(pi, "sys/class/dmi/id/product_name")
	if h := readFrom(pi.make(t)); h.Virtualised || h.Hypervisor != none {
		t.Errorf("got %v %q", h.Virtualised, h.Hypervisor)
	}
}

func TestQuotient(t *testing.T) {
	cases := []struct {
		quota, period string
		want          float64
	}{
		{"150000", "100000", 1.5}, {"max", "100000", 0}, {"-1", "100000", 0}, {"", "", 0}, {"5", "0", 0}, {"5", "x", 0},
	}
	for _, c := range cases {
		if got := quotient(c.quota, c.period); got != c.want {
			t.Errorf("%q / %q: got %v, want %v", c.quota, c.period, got, c.want)
		}
	}
}

func FuzzCPUInfo(f *testing.F) {
	for _, tr := range []tree{intelLaptop, armServer, virtualMachine} {
		f.Add([]byte(tr["proc/cpuinfo"]))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c := parseCPUInfo(text)
		if c.processors < 0 || c.hypervisor && !c.flags {
			t.Errorf("got %+v", c)
		}
	})
}
