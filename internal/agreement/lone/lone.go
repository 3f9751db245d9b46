// Package lone is a program with one engine and nothing of jsdyno's harness: it makes realms by the binding's own calls
// and reads its memory by itself. What jsdyno says of memory and of crossovers is held against it.
package lone

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
)

// Realm is one realm that has compiled a script.
type Realm struct {
	Run   func() error // the whole script, once more
	Close func()
}

// On the main thread of its process each call into V8 costs a hundred times as much.
func init() { runtime.LockOSThread() }

// Main is the program: PROGRAM keep|fresh|pooled N FILE. keep makes N realms that run the file once each, and prints
// how many bytes one takes. fresh runs the file N times in a realm of its own each, pooled in one; they print nothing,
// and are timed from outside.
func Main(start func(file, source string) (Realm, error)) {
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		done <- run(os.Args[1:], start)
	}()
	if err := <-done; err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", os.Args[0], err)
		os.Exit(3)
	}
}

func run(args []string, start func(file, source string) (Realm, error)) error {
	if len(args) != 3 {
		return fmt.Errorf("usage: keep|fresh|pooled N FILE")
	}
	n, err := strconv.Atoi(args[1])
	if err != nil || n < 1 {
		return fmt.Errorf("the number N is %q, and must be a whole one above 0", args[1])
	}
	text, err := os.ReadFile(args[2])
	if err != nil {
		return err
	}
	again := func() (Realm, error) {
		r, err := start(args[2], string(text))
		if err == nil {
			err = r.Run()
		}
		return r, err
	}
	switch args[0] {
	case "keep":
		return keep(n, again)
	case "fresh":
		for range n {
			r, err := again()
			if err != nil {
				return err
			}
			r.Close()
		}
		return nil
	case "pooled":
		r, err := again()
		for i := 1; i < n && err == nil; i++ {
			err = r.Run()
		}
		return err
	}
	return fmt.Errorf("there is no way %q to run a file", args[0])
}

func keep(n int, again func() (Realm, error)) error {
	first, err := again() // what an engine sets up once
	if err != nil {
		return err
	}
	first.Close()
	before, err := proportional()
	if err != nil {
		return err
	}
	realms := make([]Realm, n)
	for i := range realms {
		if realms[i], err = again(); err != nil {
			return err
		}
	}
	after, err := proportional()
	runtime.KeepAlive(realms)
	if err != nil {
		return err
	}
	fmt.Println((after - before) / n)
	return nil
}

// proportional is the Pss of /proc/self/smaps_rollup, in bytes, with Go's garbage given back.
func proportional() (int, error) {
	debug.FreeOSMemory()
	f, err := os.Open("/proc/self/smaps_rollup")
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); len(fields) == 3 && fields[0] == "Pss:" {
			kib, err := strconv.Atoi(fields[1])
			return kib << 10, err
		}
	}
	return 0, fmt.Errorf("there is no Pss in /proc/self/smaps_rollup")
}
