package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/adapters/v8"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/agreement/raw"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites/kernels"
)

// On the main thread each call into V8 costs a hundred times as much; see internal/worker.
func init() { runtime.LockOSThread() }

// offMain runs f on another thread than the main one.
func offMain(f func() error) error {
	done := make(chan error)
	go func() { done <- f() }()
	return <-done
}

// beSide does the work of a process that is one side of a comparison.
func beSide(kind string, args []string, processor int) error {
	if kind != "idle" && len(args) == 2 && !slices.Contains(engineNames, args[0]) {
		return fmt.Errorf("there is no engine %q; there are: %s", args[0], strings.Join(engineNames, ", "))
	}
	switch {
	case kind == "steady" && len(args) == 2:
		return serve(timedByJsdyno, args[0], args[1], processor)
	case kind == "steady-by-hand" && len(args) == 2:
		return serve(timedByHand, args[0], args[1], processor)
	case kind == "idle":
		runtime.LockOSThread()
		return serveIdle(processor)
	case kind == "boundary" && len(args) == 2:
		runtime.LockOSThread()
		return crossByJsdyno(args[0], args[1], processor)
	case kind == "boundary-by-hand" && len(args) == 2:
		return crossByHand(args[0], args[1], processor)
	case kind == "memory" && len(args) == 2:
		runtime.LockOSThread()
		return keepByJsdyno(args[0], args[1])
	}
	return fmt.Errorf("there is no side %q of %v", kind, args)
}

// engineNames are the engines that are compared.
var engineNames = []string{"v8", "goja", "otto"}

// adapterOf returns jsdyno's adapter for one of engineNames.
func adapterOf(engine string) engines.Adapter {
	return map[string]func() engines.Adapter{
		"v8": func() engines.Adapter { return v8.New() }, "goja": goja.New, "otto": otto.New,
	}[engine]()
}

// pinned keeps this thread on a processor, unless its number is negative. It is called after the engine has started, so
// that the threads which the engine starts for itself stay free.
func pinned(processor int) error {
	if processor < 0 {
		return nil
	}
	return proc.PinThread(processor)
}

// serve is one side in a process of its own. For each number n on standard input it runs the kernel n times and prints
// how many nanoseconds that took, in CPU time of its process and in wall time. The loop is written by hand, or it is
// jsdyno's meter, as a worker uses it. On both sides V8 has a thread of its own on a processor, and engines in pure Go
// have what Go's scheduler gives them, a heap laid out at random, and slices that begin anywhere in the stack.
func serve(loop func(engine, kernel string) (timed, error), engine, kernel string, processor int) error {
	pure := engine != "v8"
	depth := func() int { return 0 }
	var scattered []any
	if pure {
		scattered, depth = scatter(), plan.Depths(rand.Uint64(), 0, 0, 0)
	} else {
		runtime.LockOSThread()
	}
	run, err := loop(engine, kernel)
	if err != nil {
		return err
	}
	runtime.KeepAlive(scattered)
	if !pure {
		if err := pinned(processor); err != nil {
			return err
		}
	}
	runtime.GC()
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		n, err := strconv.Atoi(in.Text())
		if err != nil {
			return err
		}
		var cpu, wall time.Duration
		measure.AtDepth(depth(), func() { cpu, wall, err = run(n) })
		if err != nil {
			return err
		}
		fmt.Println(int64(cpu), int64(wall))
	}
	return in.Err()
}

// scatter leaves holes of all sizes in the heap, so that what is loaded next lies elsewhere in each process. It would
// lie alike in all processes of one program, and what a collection costs hangs on that: two loops by hand that did not
// differ came out 1 % apart. What it returns is to stay alive until then.
func scatter() (scattered []any) {
	const objects, most = 6000, 64
	for range objects {
		var x any
		switch n := 1 + rand.IntN(most); rand.IntN(3) {
		case 0:
			x = make([]*int, n)
		case 1:
			x = make([]any, n)
		default:
			x = make([]int, n)
		}
		if rand.IntN(6) == 0 {
			scattered = append(scattered, x)
		}
	}
	runtime.GC()
	return scattered
}

// timed runs a kernel n times and says how much CPU time of its process, and how much wall time, that took.
type timed func(n int) (cpu, wall time.Duration, err error)

// leadIn divides a slice: that part of it is run before it, untimed, because the other side has just had this
// processor.
const leadIn = 4

// timedByHand times a loop by two readings of what the operating system says of this process.
func timedByHand(engine, kernel string) (timed, error) {
	used, err := raw.NewUsage()
	if err != nil {
		return nil, err
	}
	loop, err := raw.New(engine, kernel)
	return func(n int) (cpu, wall time.Duration, err error) {
		if err := loop(n / leadIn); err != nil {
			return 0, 0, err
		}
		before, err := used.Begin()
		if err != nil {
			return 0, 0, err
		}
		start := time.Now()
		err = loop(n)
		wall = time.Since(start)
		after, failed := used.End()
		return time.Duration(after - before), wall, errors.Join(err, failed)
	}, err
}

// timedByJsdyno times by the meter, set up as in a worker, and takes the figures that a worker reports.
func timedByJsdyno(engine, kernel string) (timed, error) {
	adapter := adapterOf(engine)
	open := func() (*engines.Realm, error) {
		realm, err := engines.NewRealm(adapter)
		if err != nil {
			return nil, err
		}
		silent := func([]engines.Value) (engines.Value, error) { return engines.Undefined(), nil }
		return realm, realm.BindFunc(engines.PrintFunc, silent)
	}
	text, err := kernels.Files.ReadFile(kernel + ".js")
	if err != nil {
		return nil, err
	}
	script := wire.Script{File: kernel + ".js", Source: string(text), Mode: mode.Module, Entry: "run"}
	m, err := measure.NewMeter(context.Background(), open, script, adapter)
	if err != nil {
		return nil, err
	}
	if _, err := m.First(context.Background()); err != nil {
		return nil, err
	}
	return func(n int) (cpu, wall time.Duration, err error) {
		if err := m.LeadIn(1, n/leadIn); err != nil {
			return 0, 0, err
		}
		s, err := m.Slice(n)
		return s.ProcessCPU, s.Wall, err
	}, nil
}
