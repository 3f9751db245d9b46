package environ

import (
	"strings"
	"testing"
)

// Each planted setting must be seen in its own field.
func TestTuning(t *testing.T) {
	const cpus, supplies = "sys/devices/system/cpu/", "sys/class/power_supply/"
	amd := func(more tree) tree {
		bare := intelLaptop.with(more)
		for name := range intelLaptop {
			if _, again := more[name]; !again && (name == cpus+"intel_pstate/no_turbo" ||
				strings.HasPrefix(name, supplies)) {
				delete(bare, name)
			}
		}
		return bare
	}
	turbo, power, addresses := func(h Host) string { return h.Turbo }, func(h Host) string { return h.Power },
		func(h Host) string { return h.AddressRandomisation }
	cases := []struct {
		name string
		tree tree
		get  func(Host) string
		want string
	}{
		{"turbo off", amd(tree{cpus + "intel_pstate/no_turbo": "1\n"}), turbo, "off"},
		{"boost on", amd(tree{cpus + "cpufreq/boost": "1\n"}), turbo, "on"},
		{"boost off", amd(tree{cpus + "cpufreq/boost": "0\n"}), turbo, "off"},
		{"boost of some", amd(tree{
			cpus + "cpufreq/policy0/boost": "0\n",
			cpus + "cpufreq/policy1/boost": "1\n",
			cpus + "cpufreq/policy2/boost": "0\n",
		}), turbo, "on"},
		{"boost of none", amd(tree{
			cpus + "cpufreq/policy0/boost": "0\n",
			cpus + "cpufreq/policy1/boost": "0\n",
		}), turbo, "off"},
		{"no switch", amd(nil), turbo, "none"},
		{"no processors", tree{"proc/version": ""}, turbo, "unknown"},

		{"no battery", amd(tree{"sys/class/net/x": ""}), power, "none"},
		{"plugged in", amd(tree{
			supplies + "AC/type": "Mains\n", supplies + "AC/online": "1\n",
			supplies + "BAT0/type": "Battery\n", supplies + "BAT0/status": "Full\n",
		}), power, "mains"},
		{"weak plug", amd(tree{
			supplies + "AC/type": "USB\n", supplies + "AC/online": "1\n",
			supplies + "BAT0/type": "Battery\n", supplies + "BAT0/status": "Discharging\n",
		}), power, "battery"},
		{"plug without battery", amd(tree{
			supplies + "AC/type": "Mains\n", supplies + "AC/online": "1\n",
		}), power, "mains"},
		{"a mouse only", amd(tree{
			supplies + "m/type": "Battery\n", supplies + "m/scope": "Device\n", supplies + "m/status": "Discharging\n",
		}), power, "none"},

		{"off for the machine", amd(tree{"proc/sys/kernel/randomize_va_space": "0\n"}), addresses, "off"},
		{"off for this process", amd(tree{"proc/9/personality": "00040000\n"}), addresses, "off"},
		{"without the heap", amd(tree{"proc/sys/kernel/randomize_va_space": "1\n"}), addresses, "on"},
		{"garbage", amd(tree{"proc/sys/kernel/randomize_va_space": "?\n"}), addresses, "unknown"},

		{"huge pages", amd(tree{"sys/kernel/mm/transparent_hugepage/enabled": "[always] madvise never\n"}),
			func(h Host) string { return h.HugePages }, "always"},
		{"huge pages in no brackets", amd(tree{"sys/kernel/mm/transparent_hugepage/enabled": "always [madvise\n"}),
			func(h Host) string { return h.HugePages }, "unknown"},
	}
	for _, c := range cases {
		h := readFrom(c.tree.make(t))
		honest(t, h)
		if got := c.get(h); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
