package environ

import (
	"slices"
	"strings"
	"testing"
)

var checkNames = []string{
	"virtual", "governor", "turbo", "smt", "power", "load", "cores", "kinds", "quota", "clock", "swap", "huge-pages",
	"addresses",
}

// best is a machine that is kept for measuring.
var best = Host{
	Cores: 8, CoresAvailable: 8, MemoryBytes: 16 << 30, Governor: "performance", Load1: 0.1,
	Hypervisor: none, Turbo: off, SMT: off, HugePages: "madvise", AddressRandomisation: on,
	Power: powerMains, ClockSource: "tsc", ClockTickNanos: 40,
}

// fastAndSlow are two kinds, of the slow one so many that the process may run on.
func fastAndSlow(slow int) []ProcessorKind {
	return []ProcessorKind{{Name: "core", Processors: "0-3", Available: 4}, {Processors: "4-7", Available: slow}}
}

func find(t *testing.T, h Host, name string) Check {
	t.Helper()
	checks := h.Checks()
	at := slices.IndexFunc(checks, func(c Check) bool { return c.Name == name })
	if at < 0 {
		t.Fatalf("there is no check %q", name)
	}
	return checks[at]
}

func TestChecksOfTheBest(t *testing.T) {
	var names []string
	for _, c := range best.Checks() {
		names = append(names, c.Name)
		if c.Level != LevelOK || c.Mend != "" {
			t.Errorf("got %+v", c)
		}
	}
	if !slices.Equal(names, checkNames) {
		t.Errorf("the checks are %q", names)
	}
}

// Each planted violation must be found by its own check, and by no other.
func TestPlantedViolations(t *testing.T) {
	cases := []struct {
		check string
		plant func(*Host)
		level Level
		found string
	}{
		{"virtual", func(h *Host) { h.Virtualised, h.Hypervisor = true, "KVM" }, LevelWarn, "virtual machine (KVM)"},
		{"governor", func(h *Host) { h.Governor = "powersave" }, LevelWarn, `"powersave"`},
		{"turbo", func(h *Host) { h.Turbo = on }, LevelWarn, "nominal frequency"},
		{"smt", func(h *Host) { h.SMT = on }, LevelWarn, "share a core"},
		{"power", func(h *Host) { h.Power = powerBattery }, LevelWarn, "battery"},
		{"load", func(h *Host) { h.Load1 = 4.1 }, LevelWarn, "load is 4.1 on 8 cores"},
		{"cores", func(h *Host) { h.CoresAvailable = 1 }, LevelBad, "Only one core"},
		{"kinds", func(h *Host) { h.Kinds = fastAndSlow(4) }, LevelWarn,
			"2 kinds of processors, the fastest first: core 0-3; 4-7."},
		{"quota", func(h *Host) { h.CPUQuota = 1.5 }, LevelBad, "1.5 cores"},
		{"clock", func(h *Host) { h.ClockTickNanos = 1e6 }, LevelBad, "steps of 1,000 µs"},
		{"swap", func(h *Host) { h.SwapUsedBytes = 2 << 30 }, LevelWarn, "2048 MiB"},
		{"huge-pages", func(h *Host) { h.HugePages = "always" }, LevelWarn, "huge pages"},
		{"addresses", func(h *Host) { h.AddressRandomisation = off }, LevelWarn, "not randomised"},
	}
	planted := map[string]bool{}
	for _, c := range cases {
		planted[c.check] = true
		h := best
		c.plant(&h)
		for _, got := range h.Checks() {
			switch {
			case got.Name != c.check && got.Level != LevelOK:
				t.Errorf("%s was planted, and %s finds %q", c.check, got.Name, got.Found)
			case got.Name != c.check:
			case got.Level != c.level || !strings.Contains(got.Found, c.found) ||
				!strings.HasSuffix(got.Found, ".") || !strings.HasSuffix(got.Mend, "."):
				t.Errorf("%s: got %+v, want %s and %q", c.check, got, c.level, c.found)
			}
		}
	}
	for _, name := range checkNames {
		if !planted[name] {
			t.Errorf("nothing was planted for %s", name)
		}
	}
}

// TestAdviceCanBeFollowed: no check names what is not known, or advises what there is nothing for on this machine. On
// macOS neither the hypervisor nor the clock's source is known, and no process can be kept on some cores.
func TestAdviceCanBeFollowed(t *testing.T) {
	for _, c := range []struct {
		check       string
		plant       func(*Host)
		found, mend string
	}{
		{"virtual", func(h *Host) { h.Virtualised, h.Hypervisor = true, unknown }, "This is a virtual machine. It", ""},
		{"cores", func(h *Host) { h.CoresAvailable = 1 }, "Only one", "`taskset -c 0,1`"},
		{"cores", func(h *Host) { h.Cores, h.CoresAvailable = 1, 1 }, "Only one", "Use a machine with at least two"},
		{"clock", func(*Host) {}, "The clock (tsc) moves in steps of 40 ns.", ""},
		{"clock", func(h *Host) { h.ClockSource = unknown }, "The clock moves in steps of 40 ns.", ""},
		{"clock", func(h *Host) { h.ClockTickNanos = 1e6 }, "The clock moves", `a better source than "tsc"`},
		{"clock", func(h *Host) { h.ClockTickNanos, h.ClockSource = 1e6, unknown }, "The clock moves",
			"Use a machine with a finer clock"},
	} {
		h := best
		c.plant(&h)
		if got := find(t, h, c.check); !strings.HasPrefix(got.Found, c.found) || !strings.Contains(got.Mend, c.mend) {
			t.Errorf("got %+v, want %q and %q", got, c.found, c.mend)
		}
	}
}

// What could not be read is neither good nor bad.
func TestChecksOfTheUnknown(t *testing.T) {
	fields := map[string]string{
		"virtual": "virtualised", "governor": "governor", "turbo": "turbo", "smt": "smt", "power": "power",
		"load": "load1", "cores": "cores_available", "quota": "cpu_quota", "swap": "swap_used_bytes",
		"huge-pages": "huge_pages", "addresses": "address_randomisation",
	}
	for name, field := range fields {
		h := Host{
			Governor: unknown, Turbo: unknown, SMT: unknown, HugePages: unknown, AddressRandomisation: unknown,
			Power: unknown, Unknown: []string{field},
		}
		if c := find(t, h, name); c.Level != LevelUnknown || c.Mend != "" {
			t.Errorf("without %s: %+v", field, c)
		}
	}
	still := best
	still.ClockTickNanos = 0
	if c := find(t, still, "clock"); c.Level != LevelUnknown || c.Mend != "" {
		t.Errorf("a clock that stands still: %+v", c)
	}
}

func TestOtherWordsForGood(t *testing.T) {
	cases := []struct {
		check string
		plant func(*Host)
		found string
	}{
		{"governor", func(h *Host) { h.Governor = none }, "no governor"},
		{"turbo", func(h *Host) { h.Turbo = none }, "no switch"},
		{"power", func(h *Host) { h.Power = none }, "no battery"},
		{"cores", func(h *Host) { h.CoresAvailable = 2 }, "2 of 8 cores"},
		{"kinds", func(h *Host) { h.Kinds = fastAndSlow(0) }, "may run only on 0-3"},
		{"swap", func(h *Host) { h.SwapUsedBytes = 1 << 30 }, "1024 MiB"},
		{"quota", func(h *Host) { h.CPUQuota = 8 }, "allows 8 cores of CPU time, which is all"},
		{"quota", func(*Host) {}, "No control group limits"},
	}
	for _, c := range cases {
		h := best
		c.plant(&h)
		if got := find(t, h, c.check); got.Level != LevelOK || !strings.Contains(got.Found, c.found) {
			t.Errorf("got %+v, want %q", got, c.found)
		}
	}
}
