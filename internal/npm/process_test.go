package npm_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/npm"
)

// TestInstallCancelled: a cancelled install takes npm's children with it.
func TestInstallCancelled(t *testing.T) {
	mark := filepath.Join(t.TempDir(), "pid")
	fakeNPM(t, "sleep 600 &\necho $! > "+mark+".new\nmv "+mark+".new "+mark+"\nwait")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		for ctx.Err() == nil {
			if _, err := os.Stat(mark); err == nil {
				cancel()
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	root := t.TempDir()
	_, err := npm.Install(ctx, project(), root, &bytes.Buffer{})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Install = %v, want context.Canceled", err)
	}
	if left := entries(t, root); len(left) != 0 {
		t.Errorf("the cache holds %q", left)
	}
	text, err := os.ReadFile(mark)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for limit := time.Now().Add(2 * time.Minute); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		if !alive(pid) {
			return
		}
	}
	t.Errorf("npm's child %d outlived the install", pid)
}

// TestInstallerIsKilled: a process that is killed takes npm with it. The next install sweeps what it left, but not what
// another is still working on.
func TestInstallerIsKilled(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells a child of its parent's death")
	}
	mark := filepath.Join(t.TempDir(), "pid")
	fakeNPM(t, "echo $$ > "+mark+".new\nmv "+mark+".new "+mark+"\nexec sleep 600")
	root := t.TempDir()
	installer := exec.Command(os.Args[0])
	installer.Env = append(os.Environ(), installInto+"="+root)
	if err := installer.Start(); err != nil {
		t.Fatal(err)
	}
	killed := false
	defer func() {
		if !killed {
			_ = installer.Process.Kill()
			_ = installer.Wait()
		}
	}()
	var text []byte
	for limit := time.Now().Add(2 * time.Minute); len(text) == 0; time.Sleep(5 * time.Millisecond) {
		if text, _ = os.ReadFile(mark); time.Now().After(limit) {
			t.Fatal("npm was not started")
		}
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	fakeNPM(t, "mkdir node_modules")
	dir, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, root); len(got) != 2 || !strings.Contains(got[1], ".tmp-") {
		t.Errorf("beside one that is at work the cache holds %q", got)
	}
	if err := installer.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	killed = true
	_ = installer.Wait()
	for limit := time.Now().Add(2 * time.Minute); alive(pid); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(limit) {
			_ = syscall.Kill(pid, syscall.SIGKILL)
			t.Fatalf("npm, process %d, outlived the process that started it", pid)
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	if got := entries(t, root); len(got) != 1 || got[0] != filepath.Base(dir) {
		t.Errorf("the cache holds %q, want the install alone", got)
	}
}

// alive reports whether a process runs. One that nobody waits for any more, a zombie, does not.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err != nil || !strings.Contains(string(stat), ") Z ")
}
