package proc

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/cgroup"
)

// limiters are those that this machine allows.
func limiters(t *testing.T) []Limiter {
	l, _, err := newCgroupLimit(64 << 20)
	if err != nil {
		t.Logf("only the watchdog is tested here: %v", err)
		return []Limiter{LimiterWatchdog}
	}
	if err := l.close(); err != nil {
		t.Fatal(err)
	}
	return []Limiter{LimiterCgroup, LimiterWatchdog}
}

func TestMemoryLimit(t *testing.T) {
	const limit = 96 << 20
	for _, l := range limiters(t) {
		t.Run(string(l), func(t *testing.T) {
			spec := helper("hog")
			spec.MemoryLimit, spec.Limiter = limit, l
			p := mustStart(t, spec)
			e := waitSoon(t, p)
			if !e.OOM || !e.OverLimit || e.Killed || e.Signal != syscall.SIGKILL {
				t.Errorf("got %+v", e)
			}
			if e.String() != "out of memory: used more than 96 MiB" {
				t.Errorf("got %q", e)
			}
			if !strings.HasPrefix(e.Limiter, string(l)) {
				t.Errorf("limiter %q", e.Limiter)
			}
			// The watchdog may see it late, by what a loaded machine delays it: when it has all that it takes.
			if e.PeakBytes < limit*9/10 || e.PeakBytes > 10*limit {
				t.Errorf("peak %d bytes", e.PeakBytes)
			}
			t.Logf("peak %d MiB", e.PeakBytes>>20)
		})
	}
}

// TestMemoryLimitBelow: the limit is the group's. The memory may be a grandchild's, whose parent survives.
func TestMemoryLimitBelow(t *testing.T) {
	for _, l := range limiters(t) {
		t.Run(string(l), func(t *testing.T) {
			spec := helper("hog-below")
			spec.MemoryLimit, spec.Limiter = 128<<20, l
			p := mustStart(t, spec)
			if said, err := io.ReadAll(p.Out); err != nil || l == LimiterCgroup && string(said) != "signal: killed\n" {
				t.Errorf("the child said %q, %v", said, err)
			}
			if !p.limit.usage().oom {
				t.Error("OOM is not told while the child still runs")
			}
			p.Kill()
			if e := waitSoon(t, p); !e.OOM || !e.OverLimit {
				t.Errorf("got %+v", e)
			}
		})
	}
}

// TestMemoryLimitOfAnotherGroup: the limit is that of all that descends from the child. A worker puts its shell into a
// process group of its own.
func TestMemoryLimitOfAnotherGroup(t *testing.T) {
	for _, l := range limiters(t) {
		for _, apart := range []string{"group", "session"} {
			t.Run(string(l)+" "+apart, func(t *testing.T) {
				spec := helper("hog-apart", apart)
				spec.MemoryLimit, spec.Limiter = 128<<20, l
				p := mustStart(t, spec)
				hog := number(t, line(t, p))
				eventually(t, "nobody was killed for want of memory", func() bool { return p.limit.usage().oom })
				p.Kill()
				if e := waitSoon(t, p); !e.OOM || !e.OverLimit || e.PeakBytes < 128<<20*9/10 {
					t.Errorf("got %+v", e)
				}
				eventually(t, "the one that took the memory lives", func() bool {
					_, err := MemoryOf(hog)
					return err != nil
				})
			})
		}
	}
}

// TestWatchdogKillsTheWholeTree: with the watchdog, what is in a session of its own ends with the child.
func TestWatchdogKillsTheWholeTree(t *testing.T) {
	spec := helper("family", "session")
	spec.MemoryLimit, spec.Limiter = 1<<30, LimiterWatchdog
	p := mustStart(t, spec)
	grandchild := number(t, line(t, p))
	p.Kill()
	waitSoon(t, p)
	eventually(t, "the grandchild lives", func() bool { _, err := MemoryOf(grandchild); return err != nil })
}

// TestTree: a tree knows those that it has seen, also when their parents have ended, and nobody else.
func TestTree(t *testing.T) {
	p := mustStart(t, helper("family", "session"))
	stranger := mustStart(t, helper("sleep"))
	grandchild := number(t, line(t, p))
	line(t, stranger)
	defer syscall.Kill(grandchild, syscall.SIGKILL)
	tree := newTree(p.Pid())
	sorted := func() []int { return slices.Sorted(slices.Values(tree.members())) }
	want := slices.Sorted(slices.Values([]int{p.Pid(), grandchild}))
	if got := sorted(); !slices.Equal(got, want) {
		t.Errorf("members %v, want %v", got, want)
	}
	if l := newLook(); !slices.Contains(l.byParent()[p.Pid()], grandchild) ||
		!slices.Contains(l.children(p.Pid()), grandchild) {
		t.Errorf("children of %d: %v by their own word, %v by the kernel's list, want %d",
			p.Pid(), l.byParent()[p.Pid()], l.children(p.Pid()), grandchild)
	}
	p.Kill()
	p.Wait()
	if got := sorted(); !slices.Equal(got, []int{grandchild}) {
		t.Errorf("members %v when the child has ended, want %d", got, grandchild)
	}
	tree.known[stranger.Pid()] = 1 // as if its number had been that of one in the tree
	tree.killAll()
	eventually(t, "the grandchild lives", func() bool { _, err := MemoryOf(grandchild); return err != nil })
	eventually(t, "the tree is not empty", func() bool { return len(tree.members()) == 0 })
	if _, err := MemoryOf(stranger.Pid()); err != nil {
		t.Errorf("a stranger was killed: %v", err)
	}
}

func TestBelowTheLimitNothingHappens(t *testing.T) {
	for _, l := range limiters(t) {
		t.Run(string(l), func(t *testing.T) {
			spec := helper("echo")
			spec.MemoryLimit, spec.Limiter = 256<<20, l
			p := mustStart(t, spec)
			eventually(t, "its memory is not seen", func() bool { return p.limit.usage().peak >= 1<<20 })
			p.In.Close()
			_, _ = io.Copy(io.Discard, p.Out)
			e := waitSoon(t, p)
			if !succeeded(e) || e.PeakBytes < 1<<20 || e.PeakBytes > 200<<20 || e.Limit != 256<<20 {
				t.Errorf("got %+v", e)
			}
		})
	}
}

// TestControlGroupHoldsAndGoes: with a control group, a grandchild cannot escape by leaving the process group; and the
// group is removed.
func TestControlGroupHoldsAndGoes(t *testing.T) {
	if !slices.Contains(limiters(t), LimiterCgroup) {
		t.Skip("no control group can be made here")
	}
	spec := helper("family", "session")
	spec.MemoryLimit, spec.Limiter = 256<<20, LimiterCgroup
	spec.Stdout = new(Capture)
	p := mustStart(t, spec)
	grandchild := number(t, line(t, p))
	l := p.limit.limiter.(*cgroupLimit)
	if got := l.members(); !slices.Contains(got, p.Pid()) || !slices.Contains(got, grandchild) || len(got) != 2 {
		t.Errorf("members %v, want %d and %d", got, p.Pid(), grandchild)
	}
	if got := groupMembers(p.Pid()); slices.Contains(got, grandchild) {
		t.Errorf("the grandchild did not leave the process group %v", got)
	}
	p.Kill()
	waitSoon(t, p)
	gone(t, p.Pid(), grandchild)
	if _, err := os.Stat(l.dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the control group is still there: %v", err)
	}
	// None of our threads may have stayed behind in another group.
	here, err := cgroup.Find("/", "memory")
	if err != nil {
		t.Fatal(err)
	}
	threads, err := filepath.Glob("/proc/self/task/*/cgroup")
	if err != nil || len(threads) == 0 {
		t.Fatalf("threads %v, %v", threads, err)
	}
	for _, file := range threads {
		text, err := os.ReadFile(file)
		if err == nil && strings.Contains(string(text), groupPrefix) {
			t.Errorf("%s is not in %s: %s", file, here.Dir, text)
		}
	}
}

// TestEscapedProcessDoesNotBlockWait: without a control group, an escaped process that holds our pipe must not hold up
// Wait, and must be reported.
func TestEscapedProcessDoesNotBlockWait(t *testing.T) {
	spec := helper("family", "session", "end")
	spec.Stdout = new(Capture)
	p := mustStart(t, spec)
	escaped := number(t, line(t, p))
	defer syscall.Kill(escaped, syscall.SIGKILL)
	begin := time.Now()
	e := p.Wait()
	if took := time.Since(begin); took > soon {
		t.Errorf("Wait took %v", took)
	}
	if len(e.Warnings) != 1 || !strings.Contains(e.Warnings[0], "still holds its output open") {
		t.Errorf("warnings %q", e.Warnings)
	}
}

// TestNowhereIsOpen: a stream that is not captured has its descriptor, or the next file that a child opens would get
// that, and what the child prints.
func TestNowhereIsOpen(t *testing.T) {
	// Not with >&4 behind readlink: some shells redirect their own stream for that long.
	const script = `out=$(readlink /proc/$$/fd/1); err=$(readlink /proc/$$/fd/2); printf '%s\n%s\n' "$out" "$err" >&4`
	p := mustStart(t, Spec{Path: "/bin/sh", Args: []string{"-c", script}})
	if got, err := io.ReadAll(p.Out); err != nil || string(got) != "/dev/null\n/dev/null\n" {
		t.Errorf("standard output and error are %q, %v", got, err)
	}
}

func TestMemoryIsTheChildsOwn(t *testing.T) {
	own := func() Memory {
		p := mustStart(t, helper("memory"))
		var m Memory
		if err := json.Unmarshal([]byte(line(t, p)), &m); err != nil {
			t.Fatal(err)
		}
		outside, err := MemoryOf(p.Pid())
		if err != nil || outside.PeakRSS < m.RSS || outside.PSS <= 0 || outside.PSS > outside.RSS {
			t.Errorf("from outside %+v, %v; from inside %+v", outside, err, m)
		}
		p.In.Close()
		waitSoon(t, p)
		if m, err := MemoryOf(p.Pid()); err == nil {
			t.Errorf("a child that is gone has %+v", m)
		}
		return m
	}
	small := own()
	heap := make([]byte, 200<<20)
	for i := 0; i < len(heap); i += 4096 {
		heap[i] = 1
	}
	mine, err := MemoryOf(os.Getpid())
	if err != nil || mine.RSS < 200<<20 {
		t.Fatalf("this test is to be large but has %+v, %v", mine, err)
	}
	large := own()
	runtime.KeepAlive(heap)
	t.Logf("child's VmHWM: %d KiB, beside a parent of %d MiB: %d KiB",
		small.PeakRSS>>10, mine.RSS>>20, large.PeakRSS>>10)
	if large.PeakRSS > small.PeakRSS+16<<20 {
		t.Errorf("the child's peak went from %d to %d bytes with the parent's heap", small.PeakRSS, large.PeakRSS)
	}
}

// TestParentKilled: a child must not outlive a parent that is killed with SIGKILL.
func TestParentKilled(t *testing.T) {
	driver := mustStart(t, helper("driver"))
	child := number(t, line(t, driver))
	// The child is in a group of its own, so killing the driver alone must reach it.
	if err := syscall.Kill(driver.Pid(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	waitSoon(t, driver)
	defer func() {
		if t.Failed() {
			_ = syscall.Kill(child, syscall.SIGKILL)
		}
	}()
	eventually(t, "the child has outlived its parent", func() bool {
		_, err := MemoryOf(child)
		return err != nil
	})
}

// TestChildSurvivesThreadsOfItsParent: a child must not die because some thread of its parent ended.
func TestChildSurvivesThreadsOfItsParent(t *testing.T) {
	p := mustStart(t, helper("echo"))
	for range 20 { // threads that end with their goroutine
		done := make(chan struct{})
		go func() {
			defer close(done)
			runtime.LockOSThread()
		}()
		<-done
	}
	runtime.GC()
	time.Sleep(100 * time.Millisecond)
	p.In.Close()
	if e := waitSoon(t, p); !succeeded(e) {
		t.Errorf("got %v", e)
	}
}

func TestNothingLeaks(t *testing.T) {
	count := func(dir string) int {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	cycle := func() {
		spec := helper("exit", "0")
		spec.MemoryLimit, spec.Stdout, spec.Stderr = 512<<20, new(Capture), new(Capture)
		p, err := Start(t.Context(), spec)
		if err != nil {
			t.Fatal(err)
		}
		if e := waitSoon(t, p); !succeeded(e) {
			t.Fatal(e)
		}
		if _, err := Start(t.Context(), Spec{Path: "/nowhere", MemoryLimit: 1 << 30}); err == nil {
			t.Fatal("it started")
		}
	}
	cycle() // what the runtime and the poller open once
	before, threads := count("/proc/self/fd"), count("/proc/self/task")
	for range 50 {
		cycle()
	}
	if after := count("/proc/self/fd"); after != before {
		t.Errorf("%d descriptors, before %d", after, before)
	}
	eventually(t, "threads are left", func() bool { return count("/proc/self/task") <= threads+10 })
	if here, err := cgroup.Find("/", "memory"); err == nil {
		left, err := filepath.Glob(filepath.Join(here.Dir, groupPrefix+strconv.Itoa(os.Getpid())+"-*"))
		if err != nil || len(left) > 0 {
			t.Errorf("control groups are left: %v, %v", left, err)
		}
	}
}

// TestKilledByAnother: a kill from outside must not be taken for ours because we kill as soon as the pipe has closed.
func TestKilledByAnother(t *testing.T) {
	for range 30 {
		p := mustStart(t, helper("sleep-quietly"))
		if err := syscall.Kill(p.Pid(), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, p.Out)
		p.Kill()
		if e := waitSoon(t, p); e.Killed || e.String() != "killed by signal 9 (SIGKILL)" {
			t.Fatalf("got %v, %+v", e, e.Killed)
		}
	}
}
