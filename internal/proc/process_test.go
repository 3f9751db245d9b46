package proc

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

func TestExitIsTold(t *testing.T) {
	cases := []struct {
		mode, arg string
		code      int
		signal    syscall.Signal
		text      string
	}{
		{"exit", "0", 0, 0, "exit status 0"},
		{"exit", "3", 3, 0, "exit status 3"},
		{"exit", "255", 255, 0, "exit status 255"},
		{"signal", "9", -1, syscall.SIGKILL, "killed by signal 9 (SIGKILL)"},
		{"signal", "15", -1, syscall.SIGTERM, "killed by signal 15 (SIGTERM)"},
	}
	for _, c := range cases {
		t.Run(c.mode+" "+c.arg, func(t *testing.T) {
			e := waitSoon(t, mustStart(t, helper(c.mode, c.arg)))
			if e.Code != c.code || e.Signal != c.signal || e.String() != c.text || e.Killed || e.Err != nil {
				t.Errorf("got %+v, %q", e, e)
			}
			if e.Limiter != "none" {
				t.Errorf("got limiter %q", e.Limiter)
			}
		})
	}
}

func TestMessagesAndOutput(t *testing.T) {
	spec := helper("echo")
	spec.Stdout, spec.Stderr = new(Capture), new(Capture)
	p := mustStart(t, spec)
	const message = "a message\x00 with any byte \xff\n"
	for range 3 {
		if _, err := io.WriteString(p.In, message); err != nil {
			t.Fatal(err)
		}
	}
	p.In.Close() // the child sees the end
	got, err := io.ReadAll(p.Out)
	if err != nil || string(got) != strings.Repeat(message, 3) {
		t.Errorf("got %q, %v", got, err)
	}
	if e := waitSoon(t, p); !succeeded(e) {
		t.Error(e)
	}
	if out, errs := spec.Stdout.Text(), spec.Stderr.Text(); out != "on stdout\n" || errs != "on stderr\n" {
		t.Errorf("got %q and %q", out, errs)
	}
}

func TestHugeOutput(t *testing.T) {
	const size = 20 << 20
	spec := helper("print", "20971520")
	spec.Stdout, spec.Stderr = newCapture(1000, 100), new(Capture)
	if e := waitSoon(t, mustStart(t, spec)); !succeeded(e) {
		t.Fatal(e)
	}
	if got := spec.Stdout.Total(); got != size {
		t.Errorf("total %d, want %d", got, size)
	}
	if kept := len(keptBy(spec.Stdout)); kept != 1100 {
		t.Errorf("kept %d bytes", kept)
	}
	if got := spec.Stderr.Text(); got != "done" {
		t.Errorf("stderr %q", got)
	}
}

func TestOutputToNowhere(t *testing.T) {
	if e := waitSoon(t, mustStart(t, helper("print", "1000000"))); !succeeded(e) {
		t.Error(e)
	}
}

func TestKill(t *testing.T) {
	p := mustStart(t, helper("sleep"))
	line(t, p)
	var wg sync.WaitGroup
	for range 4 { // idempotent, from any goroutine
		wg.Go(p.Kill)
	}
	wg.Wait()
	e := waitSoon(t, p)
	if !e.Killed || e.Signal != syscall.SIGKILL || e.String() != "killed by signal 9 (SIGKILL), sent by its parent" {
		t.Errorf("got %+v", e)
	}
	p.Kill()
	if again := p.Wait(); again.String() != e.String() {
		t.Errorf("second Wait: %v", again)
	}
}

func TestContextKills(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p, err := Start(ctx, helper("sleep"))
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if e := waitSoon(t, p); !e.Killed {
		t.Errorf("got %+v", e)
	}
	if _, err := Start(ctx, helper("sleep")); !errors.Is(err, context.Canceled) {
		t.Errorf("starting with an ended context: %v", err)
	}
}

// TestDeafChild: a child that closes all it has is still running, and its end is reported like any other.
func TestDeafChild(t *testing.T) {
	spec := helper("deaf")
	spec.Stdout, spec.Stderr = new(Capture), new(Capture)
	p := mustStart(t, spec)
	if got, err := io.ReadAll(p.Out); err != nil || len(got) != 0 {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := p.In.Write([]byte("x")); !errors.Is(err, syscall.EPIPE) {
		t.Errorf("writing to it: %v, want EPIPE", err)
	}
	if e := waitSoon(t, p); e.Code != 5 {
		t.Error(e)
	}
}

func TestGrandchildrenGo(t *testing.T) {
	t.Run("when the group is killed", func(t *testing.T) {
		p := mustStart(t, helper("family", "group"))
		grandchild := number(t, line(t, p))
		if syscall.Kill(grandchild, 0) != nil {
			t.Fatal("the grandchild does not run")
		}
		if got := groupMembers(p.Pid()); len(got) != 2 {
			t.Errorf("group %v, want two processes", got)
		}
		p.Kill()
		waitSoon(t, p)
		gone(t, p.Pid(), grandchild)
	})
	t.Run("when the child ends by itself", func(t *testing.T) {
		p := mustStart(t, helper("family", "group", "end"))
		grandchild := number(t, line(t, p))
		if e := waitSoon(t, p); e.Code != 0 || e.Killed {
			t.Errorf("got %+v", e)
		}
		gone(t, p.Pid(), grandchild)
	})
}

// gone fails the test if the group still has a process, or if the process still runs.
func gone(t *testing.T, group, pid int) {
	t.Helper()
	if left := groupMembers(group); len(left) > 0 {
		t.Errorf("processes %v are left of group %d", left, group)
	}
	if m, err := MemoryOf(pid); err == nil {
		t.Errorf("process %d still has memory: %+v", pid, m)
	}
}

func TestStartFails(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "nothing")
	cases := []struct {
		name string
		spec Spec
		want string
	}{
		{"no file", Spec{Path: missing}, "starting nothing:"},
		{"no file, limited", Spec{Path: missing, MemoryLimit: 64 << 20}, "no such file"},
		{"no path", Spec{}, "no program is named"},
		{"limit", Spec{Path: os.Args[0], MemoryLimit: -1}, "a memory limit of -1 bytes is negative"},
		{"limiter", Spec{Path: os.Args[0], Limiter: "hope"}, `unknown limiter "hope"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, err := Start(t.Context(), c.spec)
			if err == nil {
				p.Kill()
				t.Fatal("it started")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, want %q in it", err, c.want)
			}
		})
	}
}
