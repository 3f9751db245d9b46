package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// idleIteration is how long an iteration of the idle engine lasts.
const idleIteration = 100 * time.Microsecond

// serveIdle is a side whose engine does nothing but burn CPU time on its thread. For each number on standard input it
// runs as many iterations by the meter of a worker, and prints the nanoseconds of CPU time that its process and its
// thread took.
func serveIdle(processor int) error {
	open := func() (*engines.Realm, error) { return engines.NewRealm(idle{}) }
	m, err := measure.NewMeter(context.Background(), open,
		wire.Script{File: "idle.js", Mode: mode.Module, Entry: "run"}, idle{})
	if err != nil {
		return err
	}
	defer m.Close()
	if err := pinned(processor); err != nil {
		return err
	}
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		n, err := strconv.Atoi(in.Text())
		if err != nil {
			return err
		}
		if err := m.LeadIn(1, n/leadIn); err != nil {
			return err
		}
		s, err := m.Slice(n)
		if err != nil {
			return err
		}
		fmt.Println(int64(s.ProcessCPU), int64(s.ThreadCPU))
	}
	return in.Err()
}

// idle is an engine that runs no script.
type idle struct{}

func (idle) Info() engines.Info                      { return engines.Info{Name: "idle"} }
func (idle) Capabilities() []engines.Capability      { return nil }
func (idle) NewRealm() (engines.AdapterRealm, error) { return idle{}, nil }
func (idle) Interrupt()                              {}
func (idle) ClearInterrupt()                         {}
func (idle) Close() error                            { return nil }
func (idle) Compile(_, source string) (engines.AdapterProgram, error) {
	n := 0
	if found := looped.FindStringSubmatch(source); found != nil {
		n, _ = strconv.Atoi(found[1]) // digits
	}
	return n, nil
}

// looped finds how many iterations a slice of the meter asks for.
var looped = regexp.MustCompile(`__jsdyno\.last = __jsdyno\.loop\(__jsdyno\.target, (\d+)\)`)

func (idle) Run(p engines.AdapterProgram) (engines.Value, error) {
	for end := measure.ThreadCPU() + int64(p.(int))*int64(idleIteration); measure.ThreadCPU() < end; {
	}
	return engines.Undefined(), nil
}
