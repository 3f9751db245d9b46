package proc

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/jsdyno/jsdyno/internal/cgroup"
	"golang.org/x/sys/unix"
)

type files map[string]string

// what the kernel puts into a new group, as far as it is used here.
var (
	newV1 = files{
		"tasks": "", "cgroup.procs": "", "memory.limit_in_bytes": "9223372036854771712\n",
		"memory.memsw.limit_in_bytes": "9223372036854771712\n", "memory.max_usage_in_bytes": "0\n",
		"memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n",
	}
	newV2 = files{
		"cgroup.procs": "", "cgroup.kill": "", "memory.max": "max\n", "memory.swap.max": "max\n",
		"memory.oom.group": "0\n", "memory.peak": "0\n",
		"memory.events": "low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n",
	}
)

func without(f files, names ...string) files {
	f = maps.Clone(f)
	for _, n := range names {
		delete(f, n)
	}
	return f
}

func with(f files, name, text string) files {
	f = maps.Clone(f)
	f[name] = text
	return f
}

func write(t *testing.T, dir string, f files) {
	t.Helper()
	for name, text := range f {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func content(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// kernel is a Mkdir that fills the new directory as the kernel does.
func kernel(t *testing.T, f files) func(string, os.FileMode) error {
	return func(dir string, mode os.FileMode) error {
		if err := os.Mkdir(dir, mode); err != nil {
			return err
		}
		write(t, dir, f)
		return nil
	}
}

func TestMakeGroup(t *testing.T) {
	const limit = 64 << 20
	const text = "67108864"
	cases := []struct {
		name    string
		version int
		new     files
		wrote   files // file → its content afterwards
		fails   string
	}{
		{"v1", 1, newV1, files{"memory.limit_in_bytes": text, "memory.memsw.limit_in_bytes": text}, ""},
		{"v1 without swap accounting", 1, without(newV1, "memory.memsw.limit_in_bytes"),
			files{"memory.limit_in_bytes": text}, ""},
		{"v1 before 4.13", 1, with(newV1, "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\n"),
			nil, `no line "oom_kill"`},
		{"v2", 2, newV2, files{"memory.max": text, "memory.swap.max": "0", "memory.oom.group": "1"}, ""},
		{"v2 without swap and peak", 2, without(newV2, "memory.swap.max", "memory.peak"),
			files{"memory.max": text}, ""},
		{"v2 without the controller", 2, files{"cgroup.procs": ""}, nil, "memory.max"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			top := t.TempDir()
			write(t, top, files{"cgroup.subtree_control": "memory\n", "tasks": ""})
			var made string
			fill := kernel(t, c.new)
			l, err := makeGroup(cgroup.Group{Version: c.version, Dir: top, Top: top}, limit,
				func(dir string, mode os.FileMode) error {
					made = dir
					return fill(dir, mode)
				})
			if c.fails != "" {
				if err == nil || !strings.Contains(err.Error(), c.fails) {
					t.Errorf("got %v, want %q in it", err, c.fails)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if maker, err := makerOf(filepath.Base(made)); err != nil || maker != os.Getpid() {
				t.Errorf("the group's name %s, %v", made, err)
			}
			for name, want := range c.wrote {
				// A control file takes each write as a whole; a plain file keeps what is longer.
				if got := content(t, l.dir, name); !strings.HasPrefix(got, want) {
					t.Errorf("%s holds %q, want %q", name, got, want)
				}
			}
			for name := range without(
				files{"memory.swap.max": "", "memory.memsw.limit_in_bytes": ""},
				slices.Collect(maps.Keys(c.new))...,
			) {
				if _, err := os.Stat(filepath.Join(l.dir, name)); err == nil {
					t.Errorf("it made the file %s itself", name)
				}
			}
		})
	}
}

func TestGroupUsage(t *testing.T) {
	const limit = "67108864\n"
	limited1, limited2 := with(newV1, "memory.limit_in_bytes", limit), with(newV2, "memory.max", limit)
	killed1 := with(limited1, "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n")
	cases := []struct {
		name    string
		version int
		files   files
		want    usage
	}{
		{"v1 fresh", 1, limited1, usage{}},
		{"v1 full but not killed", 1, with(limited1, "memory.max_usage_in_bytes", limit), usage{peak: 64 << 20}},
		{"v1 killed at the limit", 1, with(killed1, "memory.max_usage_in_bytes", limit),
			usage{oom: true, over: true, peak: 64 << 20}},
		{"v1 killed below it", 1, with(killed1, "memory.max_usage_in_bytes", "1048576\n"),
			usage{oom: true, peak: 1 << 20}},
		{"v2 fresh", 2, limited2, usage{}},
		{"v2 killed at the limit", 2,
			with(with(limited2, "memory.events", "low 0\nhigh 0\nmax 31\noom 1\noom_kill 1\n"), "memory.peak", limit),
			usage{oom: true, over: true, peak: 64 << 20}},
		{"v2 killed because a group around it was full", 2,
			with(limited2, "memory.events", "max 0\noom 0\noom_kill 1\n"), usage{oom: true}},
		{"v2 without a peak", 2, without(limited2, "memory.peak"), usage{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, c.files)
			got, err := filesOf(c.version).usage(dir)
			if err != nil || got != c.want {
				t.Errorf("got %+v, %v; want %+v", got, err, c.want)
			}
		})
	}
}

func TestValueOf(t *testing.T) {
	cases := []struct {
		text, key string
		want      int64
		fails     bool
	}{
		{"42\n", "", 42, false},
		{"18446744073709551615\n", "", 1<<63 - 1, false}, // the old kernels' "no limit"
		{"oom 1\noom_kill 7\n", "oom_kill", 7, false},
		{"oom_kill 7\n", "oom", 0, true},
		{"oom_kill\n", "oom_kill", 0, true},
		{"oom_kill -1\n", "oom_kill", 0, true},
		{"max\n", "", 0, true},
		{"", "", 0, true},
	}
	for _, c := range cases {
		if got, err := valueOf(c.text, c.key); got != c.want || (err != nil) != c.fails {
			t.Errorf("%q of %q: got %d, %v", c.key, c.text, got, err)
		}
	}
}

func FuzzValueOf(f *testing.F) {
	f.Add("low 0\noom 1\noom_kill 7\n", "oom_kill")
	f.Add("42\n", "")
	f.Fuzz(func(t *testing.T, text, key string) {
		if n, err := valueOf(text, key); n < 0 || err != nil && n != 0 {
			t.Errorf("got %d, %v", n, err)
		}
	})
}

func TestEnterV1(t *testing.T) {
	home, dir := t.TempDir(), t.TempDir()
	write(t, home, newV1)
	write(t, dir, newV1)
	l := &cgroupLimit{dir: dir, home: home, files: filesOf(1)}
	done := make(chan struct{})
	onOwnThread(func() {
		defer close(done)
		thread := strconv.Itoa(unix.Gettid())
		leave, err := l.enter(new(syscall.SysProcAttr))
		if err != nil {
			t.Error(err)
			return
		}
		if got := content(t, dir, "tasks"); got != thread {
			t.Errorf("entered %q, want thread %s", got, thread)
		}
		if unix.Gettid() == os.Getpid() {
			t.Error("the main thread was moved")
		}
		if err := leave(); err != nil || content(t, home, "tasks") != thread {
			t.Errorf("left: %v", err)
		}
	})
	<-done
	if _, err := (&cgroupLimit{dir: "/nowhere", files: filesOf(1)}).enter(nil); err == nil {
		t.Error("entered a group that does not exist")
	}
}

func TestEnterV2(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, newV2)
	attr := new(syscall.SysProcAttr)
	leave, err := (&cgroupLimit{dir: dir, files: filesOf(2)}).enter(attr)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.Readlink("/proc/self/fd/" + strconv.Itoa(attr.CgroupFD))
	if !attr.UseCgroupFD || err != nil || got != dir {
		t.Errorf("got %+v, which is %q, %v; want %q", attr, got, err, dir)
	}
	if err := leave(); err != nil {
		t.Error(err)
	}
}

// TestMembersWithoutUs: a thread of ours in the group must never make us kill ourselves.
func TestMembersWithoutUs(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, files{"cgroup.procs": strconv.Itoa(os.Getpid()) + "\n0\n123456\n"})
	l := &cgroupLimit{dir: dir, files: filesOf(1)}
	if got := l.members(); !slices.Equal(got, []int{123456}) {
		t.Errorf("got %v", got)
	}
}

// TestVersion2Here tests version 2's way in and out, on the kernel's own tree. It needs no memory controller, so it
// also runs on a hybrid machine, where that controller is on version 1.
func TestVersion2Here(t *testing.T) {
	here, err := cgroup.Find("/", "a controller that only version 2 could have")
	if err != nil {
		t.Skipf("no version 2 tree here: %v", err)
	}
	dir := filepath.Join(here.Dir, groupPrefix+strconv.Itoa(os.Getpid())+"-0")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Skipf("no group can be made here: %v", err)
	}
	l := &cgroupLimit{dir: dir, files: filesOf(2)}
	spec := helper("family", "session")
	p, err := launch(t.Context(), spec, chosenLimiter{limiter: l, name: nameCgroup + "2"})
	if err != nil {
		_ = l.close()
		t.Skipf("a child cannot be started in %s: %v", dir, err)
	}
	grandchild := number(t, line(t, p))
	got := l.members()
	slices.Sort(got)
	want := []int{p.Pid(), grandchild}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("members %v, want %v", got, want)
	}
	p.Kill()
	if e := waitSoon(t, p); !e.Killed {
		t.Errorf("got %+v", e)
	}
	gone(t, p.Pid(), grandchild)
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", dir, err)
	}
}
