package proc

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// helperMode is the environment variable that turns this test binary into a child with one kind of behaviour.
const helperMode = "JSDYNO_PROC_HELPER"

func TestMain(m *testing.M) {
	if mode := os.Getenv(helperMode); mode != "" {
		help(mode, os.Args[1:])
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const (
	// soon is for what follows by itself. It is as long as a machine with other work to do can take, and is waited for
	// only in vain.
	soon = 2 * time.Minute
	// lifetime is how long a child lives that nobody ends: longer than any test waits.
	lifetime = 10 * time.Minute
)

// help is the life of a child. What it has to tell goes out on descriptor 4.
func help(mode string, args []string) {
	in, out := os.NewFile(3, "in"), os.NewFile(4, "out")
	switch mode {
	case "exit":
		code, _ := strconv.Atoi(args[0])
		os.Exit(code)
	case "signal":
		sig, _ := strconv.Atoi(args[0])
		_ = syscall.Kill(os.Getpid(), syscall.Signal(sig))
		time.Sleep(lifetime)
	case "sleep":
		fmt.Fprintln(out, "ready")
		time.Sleep(lifetime)
	case "sleep-quietly":
		time.Sleep(lifetime)
	case "echo": // reads to the end of 3, copies to 4
		fmt.Fprintln(os.Stdout, "on stdout")
		fmt.Fprintln(os.Stderr, "on stderr")
		_, _ = io.Copy(out, in)
	case "print":
		n, _ := strconv.Atoi(args[0])
		chunk := []byte(strings.Repeat("x", 1<<16))
		for ; n > 0; n -= len(chunk) {
			_, _ = os.Stdout.Write(chunk[:min(n, len(chunk))])
		}
		_, _ = os.Stderr.WriteString("done")
	case "deaf": // closes its descriptors early and lives on
		in.Close()
		out.Close()
		os.Stdout.Close()
		os.Stderr.Close()
		time.Sleep(200 * time.Millisecond)
		os.Exit(5)
	case "hog":
		hog()
	case "spin":
		for {
			touched++
		}
	case "spin-below": // has a child that computes without end
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), helperMode+"=spin")
		_ = cmd.Run()
	case "hold": // takes so many MiB and is content
		n, _ := strconv.Atoi(args[0])
		debug.SetGCPercent(-1) // its size must be the same each time
		grow(n)
		fmt.Fprintln(out, "held")
		time.Sleep(lifetime)
	case "hold-and-map", "hold-and-read": // the same, and goes through a file over and over
		n, _ := strconv.Atoi(args[0])
		debug.SetGCPercent(-1)
		grow(n)
		again := readAgain
		if mode == "hold-and-map" {
			again = mapAgain
		}
		again(args[1], func(turn int) {
			if turn == 1 {
				fmt.Fprintln(out, "once through")
			}
		})
	case "hog-below": // has a child that hogs, and outlives it
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), helperMode+"=hog")
		err := cmd.Run()
		fmt.Fprintln(out, err)
		out.Close()
		time.Sleep(lifetime)
	case "hog-apart": // has a child that hogs, in a process group or a session of its own, told by pid
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), helperMode+"=hog")
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: args[0] == "group", Setsid: args[0] == "session"}
		if err := cmd.Start(); err != nil {
			panic(err)
		}
		fmt.Fprintln(out, cmd.Process.Pid)
		_ = cmd.Wait()
		time.Sleep(lifetime)
	case "family": // a child of its own, told by pid; "session" lets that one leave the process group
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), helperMode+"=sleep-quietly")
		cmd.Stdout, cmd.ExtraFiles = os.Stdout, []*os.File{in, out} // a careless parent: all are handed on
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: args[0] == "session"}
		if err := cmd.Start(); err != nil {
			panic(err)
		}
		fmt.Fprintln(out, cmd.Process.Pid)
		if len(args) > 1 { // and ends without waiting for it
			os.Exit(0)
		}
		time.Sleep(lifetime)
	case "driver": // is itself a parent that starts one child and waits to be killed
		p, err := Start(context.Background(), helper("sleep"))
		if err != nil {
			panic(err)
		}
		fmt.Fprintln(out, p.Pid())
		time.Sleep(lifetime)
	case "memory":
		m, err := MemoryOf(os.Getpid())
		if err != nil {
			panic(err)
		}
		_ = json.NewEncoder(out).Encode(m)
		_, _ = io.Copy(io.Discard, in)
	default:
		panic("no helper " + mode)
	}
}

var kept [][]byte

// hog takes memory at about 1 GiB a second, which is what an engine with a runaway array does. It stops at a multiple
// of the tests' limits, and waits there for its end: a watchdog that comes late must not cost the machine all of its
// memory.
func hog() {
	grow(512)
	time.Sleep(lifetime)
}

func grow(mib int) {
	for len(kept) < mib {
		block := make([]byte, 1<<20)
		for i := 0; i < len(block); i += 512 {
			block[i] = 1
		}
		kept = append(kept, block)
		time.Sleep(time.Millisecond)
	}
}

func helper(mode string, args ...string) Spec {
	// The race detector otherwise sleeps a second at every exit.
	env := append(os.Environ(), helperMode+"="+mode, "GORACE=atexit_sleep_ms=0")
	return Spec{Path: os.Args[0], Args: args, Env: env}
}

func mustStart(t *testing.T, spec Spec) *Process {
	t.Helper()
	p, err := Start(t.Context(), spec)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Kill(); p.Wait() })
	return p
}

// waitSoon waits for the end; a child that does not come to one fails the test.
func waitSoon(t *testing.T, p *Process) Exit {
	t.Helper()
	select {
	case <-p.Done():
	case <-time.After(soon):
		t.Fatalf("process %d does not end", p.Pid())
	}
	e := p.Wait()
	if len(e.Warnings) > 0 {
		t.Errorf("warnings: %q", e.Warnings)
	}
	return e
}

// succeeded reports whether a child ended by itself with status 0 and nothing was killed for want of memory.
func succeeded(e Exit) bool { return e.Err == nil && e.Signal == 0 && e.Code == 0 && !e.OOM }

// line reads one line that the child writes on descriptor 4.
func line(t *testing.T, p *Process) string {
	t.Helper()
	_ = p.Out.SetReadDeadline(time.Now().Add(soon))
	text, err := bufio.NewReader(p.Out).ReadString('\n')
	if err != nil {
		t.Fatalf("reading from the child: %v", err)
	}
	return strings.TrimSpace(text)
}

// eventually waits until so is true.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for limit := time.Now().Add(soon); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("after %v: %s", soon, what)
		}
	}
}

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
