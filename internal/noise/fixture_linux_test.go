package noise

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// tree is a machine as files. Those of this process are below proc/9, to which proc/self is made to point.
type tree map[string]string

func (tr tree) make(t testing.TB, root string) {
	t.Helper()
	for name, text := range tr {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	self := filepath.Join(root, "proc", "self")
	if _, err := os.Lstat(self); err != nil {
		if err := os.Symlink("9", self); err != nil {
			t.Fatal(err)
		}
	}
}

func (tr tree) with(more tree) tree {
	all := maps.Clone(tr)
	maps.Copy(all, more)
	return all
}

const scope = "sys/fs/cgroup/user.slice/run.scope/"

// quiet is a machine with version 2 of control groups.
var quiet = tree{
	"proc/stat":    "cpu  1000 10 200 9000 50 5 6 100 40 0\ncpu0 1 2 3\nintr 5 0 0\n",
	"proc/loadavg": "0.25 1.25 1.00 1/801 20191\n",
	"proc/pressure/cpu": "some avg10=0.42 avg60=1.62 avg300=13.05 total=2000000\n" +
		"full avg10=0.00 avg60=0.00 avg300=0.00 total=7\n",
	"proc/pressure/memory": "some avg10=0.00 avg60=0.00 avg300=0.00 total=3000000\n" +
		"full avg10=0.00 avg60=0.00 avg300=0.00 total=8\n",
	"proc/pressure/io": "some avg10=0.00 avg60=0.00 avg300=0.00 total=4000000\n" +
		"full avg10=0.00 avg60=0.00 avg300=0.00 total=9\n",
	"proc/9/cgroup":    "0::/user.slice/run.scope\n",
	"proc/9/mountinfo": "30 20 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n",

	"proc/9/task/9/schedstat":  "1000000000 200000000 17\n",
	"proc/9/task/10/schedstat": "500000000 0 3\n",

	scope + "cpu.pressure": "some avg10=0.00 avg60=0.00 avg300=0.00 total=1000\n" +
		"full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n",
	scope + "memory.pressure":           "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n",
	scope + "io.pressure":               "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n",
	scope + "cpu.stat":                  "usage_usec 77\nnr_periods 10\nnr_throttled 2\nthrottled_usec 1500000\n",
	"sys/fs/cgroup/user.slice/cpu.stat": "usage_usec 99\nnr_periods 10\nnr_throttled 1\nthrottled_usec 500000\n",
}

// during returns the disturbance between two states of a machine, two seconds apart.
func during(t *testing.T, before, after tree) Disturbance {
	t.Helper()
	root := t.TempDir()
	before.make(t, root)
	r := NewReader(root)
	then := r.Read()
	after.make(t, root)
	now := r.Read()
	now.at = then.at.Add(2 * time.Second)
	d := now.Since(then)
	if d.Suspended() || d.ClockJumped() {
		t.Errorf("between two readings of this machine's clocks: %+v", d)
	}
	d.SuspendedSeconds, d.ClockJumpSeconds = 0, 0 // the reading's own
	return d
}

func TestNothingHappened(t *testing.T) {
	if got, want := during(t, quiet, quiet), (Disturbance{Seconds: 2, Load1: 0.25}); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// Each planted disturbance must show in its own field and in no other.
func TestPlantedDisturbances(t *testing.T) {
	some := func(total string) string { return "some avg10=0.00 avg60=0.00 avg300=0.00 total=" + total + "\n" }
	cases := []struct {
		name  string
		after tree
		want  func(*Disturbance)
	}{
		// 150 ticks in use, 50 taken; idle and waiting for a disk do not count, nor do guests' ticks, which users'
		// contain.
		{"steal", tree{"proc/stat": "cpu  1100 20 220 9900 90 10 21 150 99 9\n"},
			func(d *Disturbance) { d.Steal = 0.25 }},
		{"busy without steal", tree{"proc/stat": "cpu  1100 20 220 9900 90 10 21 100 99 9\n"}, func(*Disturbance) {}},
		{"delay of the first thread", tree{"proc/9/task/9/schedstat": "1300000000 300000000 20\n"},
			func(d *Disturbance) { d.Delay = 0.25 }},
		{"delay of another thread", tree{"proc/9/task/10/schedstat": "800000000 100000000 20\n"},
			func(d *Disturbance) { d.Delay = 0.25 }},
		{"delay of a new thread", tree{"proc/9/task/11/schedstat": "300000000 100000000 20\n"},
			func(d *Disturbance) { d.Delay = 0.25 }},
		{"delay of a new thread with an old number", tree{"proc/9/task/10/schedstat": "300000000 100000000 20\n"},
			func(d *Disturbance) { d.Delay = 0.25 }},
		{"pressure on processors", tree{"proc/pressure/cpu": some("3000000")},
			func(d *Disturbance) { d.PressureCPU = 0.5 }},
		{"pressure on memory", tree{"proc/pressure/memory": some("3500000")},
			func(d *Disturbance) { d.PressureMemory = 0.25 }},
		{"pressure on disks", tree{"proc/pressure/io": some("6000000")}, func(d *Disturbance) { d.PressureIO = 1 }},
		{"pressure on the group", tree{scope + "cpu.pressure": some("501000")},
			func(d *Disturbance) { d.GroupPressureCPU = 0.25 }},
		{"pressure on the group's memory", tree{scope + "memory.pressure": some("500000")},
			func(d *Disturbance) { d.GroupPressureMemory = 0.25 }},
		{"pressure on the group's disks", tree{scope + "io.pressure": some("500000")},
			func(d *Disturbance) { d.GroupPressureIO = 0.25 }},
		{"the group is throttled", tree{scope + "cpu.stat": "nr_throttled 7\nthrottled_usec 1750000\n"},
			func(d *Disturbance) { d.ThrottledPeriods, d.ThrottledSeconds = 5, 0.25 }},
		{"the group around it is throttled",
			tree{"sys/fs/cgroup/user.slice/cpu.stat": "nr_throttled 2\nthrottled_usec 1500000\n"},
			func(d *Disturbance) { d.ThrottledPeriods, d.ThrottledSeconds = 1, 1 }},
		{"load", tree{"proc/loadavg": "7.50 1.25 1.00 1/801 20191\n"}, func(d *Disturbance) { d.Load1 = 7.5 }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			want := Disturbance{Seconds: 2, Load1: 0.25}
			c.want(&want)
			if got := during(t, quiet, quiet.with(c.after)); !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

// Version 1 counts in nanoseconds, and has no pressure.
func TestVersion1(t *testing.T) {
	v1 := quiet.with(tree{
		"proc/9/cgroup":                       "3:cpu,cpuacct:/box\n1:name=systemd:/box\n",
		"proc/9/mountinfo":                    "30 20 0:26 / /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu,cpuacct\n",
		"sys/fs/cgroup/cpu/cpu.stat":          "nr_periods 0\nnr_throttled 0\nthrottled_time 0\n",
		"sys/fs/cgroup/cpu/box/cpu.stat":      "nr_periods 5\nnr_throttled 4\nthrottled_time 1000000\n",
		"sys/fs/cgroup/cpu/box/cpu.pressure":  "some avg10=0.00 avg60=0.00 avg300=0.00 total=1\n",
		"sys/fs/cgroup/cpu/neighbour/garbage": "",
	})
	got := during(t, v1, v1.with(tree{
		"sys/fs/cgroup/cpu/box/cpu.stat": "nr_periods 9\nnr_throttled 7\nthrottled_time 251000000\n",
	}))
	want := Disturbance{
		Seconds: 2, Load1: 0.25, ThrottledPeriods: 3, ThrottledSeconds: 0.25,
		Unknown: slices.Clone(groupPressures[:]),
	}
	slices.Sort(want.Unknown)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// What one of the snapshots could not read is unknown, whichever it is, and never a figure.
func TestUnknown(t *testing.T) {
	cases := []struct {
		name string
		odd  tree
		want []string
	}{
		{"old kernel", tree{"proc/stat": "cpu  1000 10 200 9000\n"}, []string{"steal"}},
		{"no number", tree{"proc/stat": "cpu  1000 10 200 x 50 5 6 100 40 0\n"}, []string{"steal"}},
		{"negative", tree{"proc/stat": "cpu  1000 10 200 -1 50 5 6 100 40 0\n"}, []string{"steal"}},
		{"no load", tree{"proc/loadavg": "much\n"}, []string{"load1"}},
		{"load that is no number", tree{"proc/loadavg": "NaN 0 0\n"}, []string{"load1"}},
		{"no pressure", tree{"proc/pressure/cpu": ""}, []string{"pressure_cpu"}},
		{"pressure without a total", tree{"proc/pressure/io": "some avg10=0.00\n"}, []string{"pressure_io"}},
		{"pressure beyond all time", tree{"proc/pressure/io": "some total=9223372036854775807\n"},
			[]string{"pressure_io"}},
		{"no pressure of the group", tree{scope + "memory.pressure": "?"}, []string{"group_pressure_memory"}},
		{"no statistics of the scheduler", tree{"proc/9/task/9/schedstat": "", "proc/9/task/10/schedstat": "0\n"},
			[]string{"delay"}},
	}
	for _, c := range cases {
		for _, first := range []bool{true, false} {
			before, after := quiet, quiet.with(c.odd)
			if first {
				before, after = after, before
			}
			got := during(t, before, after)
			want := Disturbance{Seconds: 2, Load1: got.Load1, Unknown: c.want}
			if slices.Contains(c.want, "load1") {
				want.Load1 = 0
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s, first %v: got  %+v\nwant %+v", c.name, first, got, want)
			}
		}
	}
	t.Run("everything", func(t *testing.T) {
		empty := tree{}
		want := []string{"delay", "group_pressure_cpu", "group_pressure_io", "group_pressure_memory", "load1",
			"pressure_cpu", "pressure_io", "pressure_memory", "steal", "throttled_periods", "throttled_seconds"}
		root := t.TempDir()
		if err := os.Mkdir(filepath.Join(root, "proc"), 0o755); err != nil {
			t.Fatal(err)
		}
		empty.make(t, root)
		r := NewReader(root)
		if got := r.Read().Since(r.Read()).Unknown; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// A counter that runs backwards has no difference.
func TestBackwards(t *testing.T) {
	got := during(t, quiet, quiet.with(tree{
		"proc/stat":        "cpu  1100 20 220 9900 90 10 21 99 99 9\n",
		"proc/pressure/io": "some total=1\n",
		scope + "cpu.stat": "nr_throttled 0\nthrottled_usec 0\n",
	}))
	want := Disturbance{
		Seconds: 2, Load1: 0.25,
		Unknown: []string{"pressure_io", "steal", "throttled_periods", "throttled_seconds"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestGuardsDelay is that of scripts' threads, or else the canary's. It is unknown only where there is neither.
func TestGuardsDelay(t *testing.T) {
	silent := tree{"proc/9/task/9/schedstat": "", "proc/9/task/10/schedstat": ""}
	beats := []Beat{{At: time.Now(), Wall: 4 * ms, CPU: 3 * ms}}
	for _, c := range []struct {
		name    string
		kernel  tree
		beats   []Beat
		ran     time.Duration // of a script, which waited as long
		delay   float64
		unknown bool
	}{
		{"scripts", quiet, beats, time.Second, 0.5, false},
		{"no scripts", quiet, beats, 0, 0.25, false},
		{"scripts whose waiting is not told", quiet.with(silent), beats, time.Second, 0.25, false},
		{"nothing told, no scripts", quiet.with(silent), beats, 0, 0.25, false},
		{"nothing told, and no canary", quiet.with(silent), nil, time.Second, 0, true},
	} {
		root := t.TempDir()
		c.kernel.make(t, root)
		g := &Guard{reader: NewReader(root), beats: c.beats}
		g.start = g.reader.Read()
		g.Slice(c.ran, c.ran)
		d := g.Assess().Disturbance
		if d.Delay != c.delay || slices.Contains(d.Unknown, nameDelay) != c.unknown {
			t.Errorf("%s: a delay of %v, unknown %q; want %v, unknown %t",
				c.name, d.Delay, d.Unknown, c.delay, c.unknown)
		}
	}
}

// The clocks are read again when the reading is interrupted.
func TestClocks(t *testing.T) {
	const sleep, day = 7 * time.Second, 1000 * time.Hour
	reads, now := 0, time.Hour
	read := func(id int32) (time.Duration, bool) {
		reads++
		now += 10
		if reads == 2 || reads == 7 {
			now += 20 * time.Millisecond // others had the processor
		}
		return now + map[int32]time.Duration{unix.CLOCK_BOOTTIME: sleep, unix.CLOCK_REALTIME: sleep + day}[id], true
	}
	suspended, offset, ok := clocks(read)
	if !ok || suspended != sleep+10 || offset != day+10 {
		t.Errorf("got %v %v %v", suspended, offset, ok)
	}
	if _, _, ok := clocks(func(int32) (time.Duration, bool) { return 0, false }); ok {
		t.Error("clocks that cannot be read were read")
	}
}

// It is called about every second beside a measurement. What it costs is the thread's own time: others may have the
// processor.
func TestReadIsCheap(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	r := NewReader("/")
	least := time.Hour
	for range 20 {
		before, ok := threadCPU()
		r.Read()
		after, _ := threadCPU()
		if !ok {
			t.Fatal("the thread's clock cannot be read")
		}
		least = min(least, after-before)
	}
	if least <= 0 || least > 5*time.Millisecond {
		t.Errorf("a snapshot takes %v", least)
	}
}

func FuzzParsers(f *testing.F) {
	for _, text := range quiet {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if steal, wanted, ok := parseStat(text); ok && steal > wanted {
			t.Errorf("steal %d of %d", steal, wanted)
		}
		if d, ok := parsePressure(text); d < 0 || !ok && d != 0 {
			t.Errorf("pressure %v, %v", d, ok)
		}
		if q, _ := parseQueue(text); q.ran < 0 || q.waited < 0 {
			t.Errorf("queue %+v", q)
		}
		if parseThrottles(text).lasted < 0 {
			t.Error("throttled for less than nothing")
		}
		if load, ok := parseLoad(text); ok && !(load >= 0) {
			t.Errorf("load %v", load)
		}
	})
}
