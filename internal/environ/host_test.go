package environ

import (
	"encoding/json"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// Read must fill in every field on a machine that runs tests, or say that it could not.
func TestReadHere(t *testing.T) {
	h := Read()
	t.Logf("%+v", h)
	if h.OS != runtime.GOOS || h.Arch != runtime.GOARCH || h.GoVersion != runtime.Version() {
		t.Errorf("got %s %s %s", h.OS, h.Arch, h.GoVersion)
	}
	if h.GoMaxProcs < 1 || h.ClockTickNanos < 1 {
		t.Errorf("GOMAXPROCS %d, clock tick %d ns", h.GoMaxProcs, h.ClockTickNanos)
	}
	if h.known("cores") && (h.Cores < 1 || h.CoresAvailable > h.Cores) {
		t.Errorf("%d of %d cores available", h.CoresAvailable, h.Cores)
	}
	if h.known("memory_bytes") && h.MemoryBytes < 64<<20 {
		t.Errorf("%d bytes of memory", h.MemoryBytes)
	}
	honest(t, h)
}

// honest fails the test if Unknown and the fields do not tell the same, or if Unknown names what is no field.
func honest(t *testing.T, h Host) {
	t.Helper()
	value := reflect.ValueOf(h)
	names := []string{}
	for i := range value.NumField() {
		name, _, _ := strings.Cut(value.Type().Field(i).Tag.Get("json"), ",")
		names = append(names, name)
		field := value.Field(i)
		if field.Kind() == reflect.String && (field.String() == unknown) == h.known(name) {
			t.Errorf("%s is %q, and known is %v", name, field.String(), h.known(name))
		}
		if field.Kind() == reflect.String && field.String() == "" {
			t.Errorf("%s is empty", name)
		}
	}
	for _, name := range h.Unknown {
		if !slices.Contains(names, name) {
			t.Errorf("unknown lists %q, which is no field", name)
		}
	}
	if !slices.IsSorted(h.Unknown) {
		t.Errorf("unknown is not sorted: %q", h.Unknown)
	}
}

func TestJSON(t *testing.T) {
	before := Host{OS: "linux", Cores: 4, Load1: 0.25, Unknown: []string{"libc"}}
	text, err := json.Marshal(before)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`"os":"linux"`, `"cores":4`, `"cpu_quota":0`, `"virtualised":false`, `"clock_tick_ns":0`, `"unknown":["libc"]`,
	} {
		if !strings.Contains(string(text), part) {
			t.Errorf("%s has no %s", text, part)
		}
	}
	var after Host
	if err := json.Unmarshal(text, &after); err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("got %+v, %v", after, err)
	}
}

func TestClockTick(t *testing.T) {
	// A clock whose readings differ by the given steps, over and over.
	clock := func(steps ...time.Duration) func() time.Time {
		now, i := time.Unix(0, 0), 0
		return func() time.Time {
			i++
			now = now.Add(steps[i%len(steps)])
			return now
		}
	}
	coarse := make([]time.Duration, 100000) // one step in so many readings
	coarse[0] = time.Millisecond
	cases := []struct {
		name  string
		steps []time.Duration
		want  time.Duration
	}{
		{"steady", []time.Duration{40}, 40},
		{"the smallest counts", []time.Duration{90, 40, 70}, 40},
		{"standing still between", []time.Duration{0, 0, 100, 0}, 100},
		{"a step back is none", []time.Duration{-10, 60}, 60},
		{"coarse", coarse, time.Millisecond},
		{"stopped", []time.Duration{0}, 0},
	}
	for _, c := range cases {
		if got := clockTick(clock(c.steps...)); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	quiet := Host{
		Cores: 8, CoresAvailable: 8, Governor: "performance", Load1: 0.5, ClockTickNanos: 40, Hypervisor: "none",
	}
	change := func(f func(*Host)) Host { h := quiet; f(&h); return h }
	cases := []struct {
		name string
		host Host
		want []string // a piece of each, in order
	}{
		{"nothing", quiet, nil},
		{"no governor is fine", change(func(h *Host) { h.Governor = "none" }), nil},
		{"virtual", change(func(h *Host) { h.Virtualised, h.Hypervisor = true, "KVM" }),
			[]string{"virtual machine (KVM)"}},
		{"governor", change(func(h *Host) { h.Governor = "powersave" }), []string{`governor is "powersave"`}},
		{"mixed governors", change(func(h *Host) { h.Governor = "performance,powersave" }),
			[]string{"performance,powersave"}},
		{"load", change(func(h *Host) { h.Load1 = 4.1 }), []string{"load is 4.1 on 8 cores"}},
		{"load just at the half", change(func(h *Host) { h.Load1 = 4 }), nil},
		{"load on few usable cores", change(func(h *Host) { h.Load1, h.CoresAvailable = 1.5, 2 }),
			[]string{"load is 1.5 on 2 cores"}},
		{"one core", change(func(h *Host) { h.CoresAvailable, h.Load1 = 1, 0 }), []string{"Only one core"}},
		{"fast and slow cores", change(func(h *Host) { h.Kinds = fastAndSlow(4) }), []string{"2 kinds"}},
		{"fast cores only", change(func(h *Host) { h.Kinds = fastAndSlow(0) }), nil},
		{"quota", change(func(h *Host) { h.CPUQuota, h.Load1 = 1.5, 0 }), []string{"allows 1.5 cores"}},
		{"a quota of all cores", change(func(h *Host) { h.CPUQuota = 8 }), nil},
		{"clock", change(func(h *Host) { h.ClockTickNanos, h.ClockSource = 1e6, "jiffies" }),
			[]string{"steps of 1,000 µs"}},
		{"unknown is no reason", Host{
			Governor: unknown, Load1: 0, Unknown: []string{"cores_available", "governor", "load1", "virtualised"},
		}, nil},
		{"all", Host{
			Virtualised: true, Governor: "ondemand", Load1: 9, CoresAvailable: 1, CPUQuota: 0.5, ClockTickNanos: 20000,
		},
			[]string{"virtual", "ondemand", "load is 9.0 on 0.5 cores", "one core", "0.5 cores", "clock"}},
		{"what most machines are is said by a diagnosis only", change(func(h *Host) {
			h.Turbo, h.SMT, h.HugePages = on, on, "always"
		}), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := c.host.Warnings()
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i, text := range got {
				if !strings.Contains(text, c.want[i]) {
					t.Errorf("got %q, want %q in it", text, c.want[i])
				}
				// The cause and then the next step: at least two sentences.
				if !strings.HasSuffix(text, ".") || strings.Count(text, ". ") < 1 {
					t.Errorf("%q has no next step", text)
				}
			}
		})
	}
}
