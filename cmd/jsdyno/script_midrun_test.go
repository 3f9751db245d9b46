package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/procfs"
)

// midrunMain is a program for the scripts that disturbs a run: midrun [-signal KILL] [-to worker|driver] COMMAND ARG...
//
// It waits for a worker that has computed for longer than workers of short workloads do, sends the signal, and exits as
// the driver ended: with its exit code, or with 128 plus the signal that killed it. If a worker is left afterwards, it
// exits with 99.
func midrunMain() {
	name := flag.String("signal", "KILL", "KILL or INT")
	to := flag.String("to", "worker", "worker or driver")
	flag.Parse()
	code, err := midrun(map[string]syscall.Signal{"KILL": syscall.SIGKILL, "INT": syscall.SIGINT}[*name],
		*to, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "midrun:", err)
		code = 99
	}
	os.Exit(code)
}

func midrun(signal syscall.Signal, to string, args []string) (code int, err error) {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	defer func() { _ = cmd.Process.Kill() }() // in case it could not be disturbed; otherwise it has ended
	worker, err := longWorker(cmd.Process.Pid)
	if err != nil {
		return 0, err
	}
	target := worker
	if to == "driver" {
		target = cmd.Process.Pid
	}
	if err := syscall.Kill(target, signal); err != nil {
		return 0, fmt.Errorf("sending the signal: %w", err)
	}
	if err := cmd.Wait(); err != nil {
		ended, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			return 0, err
		}
		code = ended.ExitCode()
		if status := ended.Sys().(syscall.WaitStatus); status.Signaled() {
			code = 128 + int(status.Signal())
		}
	}
	return code, gone(worker, time.Minute)
}

// longWorker waits for a worker process that has computed for longer than any worker whose work ends, as warm-up and
// turns are bounded. The other workers of its block live as long, but wait.
func longWorker(driver int) (int, error) {
	const long = 2.5 // seconds of CPU time
	for limit := time.Now().Add(10 * time.Minute); time.Now().Before(limit); time.Sleep(20 * time.Millisecond) {
		all, err := procfs.AllProcs()
		if err != nil {
			return 0, err
		}
		for _, p := range all {
			stat, err := p.Stat()
			if err != nil || stat.PPID != driver || !isWorker(p.PID) { // it may have ended meanwhile
				continue
			}
			if stat.CPUTime() > long {
				return p.PID, nil
			}
		}
	}
	return 0, errors.New("no worker was busy for long")
}

func isWorker(pid int) bool {
	path, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid))
	return err == nil && strings.HasPrefix(filepath.Base(path), "jsdyno-engine-")
}

// gone waits until the worker has ended. A zombie has ended, too: its new parent may be slow to reap it.
func gone(pid int, within time.Duration) error {
	for limit := time.Now().Add(within); time.Now().Before(limit); time.Sleep(20 * time.Millisecond) {
		p, err := procfs.NewProc(pid)
		if err != nil {
			return nil
		}
		stat, err := p.Stat()
		if err != nil || stat.State == "Z" || !isWorker(pid) {
			return nil
		}
	}
	return fmt.Errorf("the worker %d is still there", pid)
}

// TestMidrunNoticesWhoStays: a worker that outlives its driver must be noticed. Here it is a sleep under a worker's
// name.
func TestMidrunNoticesWhoStays(t *testing.T) {
	if _, err := os.Stat("/proc/self/exe"); err != nil {
		t.Skip("there is no /proc here")
	}
	sleep, err := exec.LookPath("sleep")
	if err != nil {
		t.Skip(err)
	}
	program, err := os.ReadFile(sleep)
	if err != nil {
		t.Fatal(err)
	}
	worker := filepath.Join(t.TempDir(), "jsdyno-engine-sleeper")
	if err := os.WriteFile(worker, program, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(worker, "600")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// Until the child has executed the program, it looks like its parent.
	for limit := time.Now().Add(time.Minute); !isWorker(cmd.Process.Pid) && time.Now().Before(limit); {
		time.Sleep(time.Millisecond)
	}
	if gone(cmd.Process.Pid, 100*time.Millisecond) == nil {
		t.Error("a worker that runs was taken for gone")
	}
	_ = cmd.Process.Kill()
	if err := gone(cmd.Process.Pid, time.Minute); err != nil { // not waited for, so it is a zombie now
		t.Error(err)
	}
	_ = cmd.Wait()
}
