// Package worker is the child side of the bench: one engine in one process, doing one job after another for the driver.
//
// A worker program is ten lines: worker.Main with its adapter.
package worker

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// The main goroutine stays on the main thread and does nothing there: every top-level call into V8 asks glibc for the
// bounds of the thread's stack, which on the main thread means reading /proc/self/maps, 130–260 µs a call. Only an init
// function can pin the main goroutine before the scheduler has moved it.
func init() { runtime.LockOSThread() }

// The descriptors that the driver passes.
const (
	descriptorIn  = 3
	descriptorOut = 4
)

// Main runs a worker until the driver hangs up, and does not return. newAdapter is called once; its error is told to
// the driver as the reason why the engine is not available.
func Main(newAdapter func() (engines.Adapter, error)) {
	in, out := os.NewFile(descriptorIn, "driver"), os.NewFile(descriptorOut, "driver")
	if !isPipe(in) || !isPipe(out) {
		fmt.Fprintf(os.Stderr, "%s: this is a worker program of jsdyno, which starts it when needed\n"+
			"hint: run `jsdyno engines` to see whether jsdyno finds it\n", os.Args[0])
		os.Exit(2)
	}
	syscall.CloseOnExec(descriptorIn) // a shell's process must not keep the pipes open
	syscall.CloseOnExec(descriptorOut)
	done := make(chan error)
	go func() {
		done <- serve(wire.NewConn(in, out), newAdapter, leave)
	}()
	if err := <-done; err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", os.Args[0], err)
		os.Exit(3)
	}
	os.Exit(0)
}

func isPipe(f *os.File) bool {
	if f == nil {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&(os.ModeNamedPipe|os.ModeSocket) != 0
}

// leave ends this process and, if it leads its process group as the driver arranges, all that it has started.
func leave() {
	if pid := os.Getpid(); syscall.Getpgrp() == pid {
		_ = syscall.Kill(-pid, syscall.SIGKILL)
	}
	os.Exit(3)
}

// errMainThread is why a worker refuses to work on the main thread: figures from there would be those of glibc.
var errMainThread = errors.New("this worker runs on the main thread of its process, " +
	"where each call into V8 reads /proc/self/maps and costs a hundred times as much; " +
	"build it with worker.Main, which avoids that")

// serve shakes hands and answers jobs until the driver hangs up. If the driver hangs up while a job is being done,
// orphaned is called: whatever runs has lost its purpose, and a script that never ends must not outlive the driver.
func serve(conn *wire.Conn, newAdapter func() (engines.Adapter, error), orphaned func()) error {
	adapter, err := newAdapter()
	var hello wire.Hello
	if err == nil && !adapter.Info().PureGo {
		runtime.LockOSThread() // the script's thread has a clock of its own, and can be kept on a processor
	}
	if err == nil && onMainThread() {
		adapter, err = nil, errMainThread
	}
	if err != nil {
		hello.Error = err.Error()
	} else {
		hello.Info, hello.Capabilities = adapter.Info(), adapter.Capabilities()
	}
	hello.StartCPU = time.Duration(measure.ProcessCPU())
	if _, err := conn.Greet(hello); err != nil {
		return err
	}
	var busy atomic.Bool
	jobs, end := make(chan wire.Envelope), make(chan error, 1)
	go func() {
		defer close(jobs)
		for {
			e, err := conn.Receive()
			if err != nil && busy.Load() {
				orphaned()
			}
			if errors.Is(err, io.EOF) {
				end <- nil
				return
			}
			if err != nil {
				end <- err
				return
			}
			busy.Store(true)
			jobs <- e
		}
	}()
	w := &mount{adapter: adapter, tick: measure.Tick()}
	for e := range jobs {
		if adapter == nil {
			return errors.New(hello.Error)
		}
		outcome := w.answer(e)
		busy.Store(false)
		if err := conn.Send(wire.TypeOutcome, outcome); err != nil {
			return err
		}
	}
	return <-end
}
