package proc

import (
	"errors"
	"fmt"
)

// Spec says what to start and under which limits.
type Spec struct {
	Path string   // the program's file; it is not searched for on PATH
	Args []string // its arguments, without the program's name
	Env  []string // "key=value"; nil means the environment of this process

	// MemoryLimit is how many bytes of memory all the child's processes may hold together; 0 is no limit.
	// A control group counts what the kernel charges to it: resident anonymous memory, page tables and other
	// kernel memory, and file pages that cannot be dropped. The watchdog adds up resident sizes, so it
	// counts a page twice that two processes share. An address-space limit (RLIMIT_AS) is no choice: V8 reserves a
	// terabyte of addresses and uses little of it.
	MemoryLimit int64
	Limiter     Limiter

	Stdout, Stderr *Capture // nil sends the stream to /dev/null
}

// Limiter chooses how the memory limit is enforced.
type Limiter string

const (
	// LimiterAuto takes a control group where one can be made, and the watchdog where not.
	LimiterAuto Limiter = ""
	// LimiterCgroup takes a control group or fails: the kernel itself refuses the page over the limit.
	LimiterCgroup Limiter = "cgroup"
	// LimiterWatchdog looks at the resident size of the child and its descendants every 20 ms and kills them once it is
	// too large. A child that is fast can overshoot the limit for that long.
	LimiterWatchdog Limiter = "watchdog"
)

func (s Spec) check() error {
	switch {
	case s.Path == "":
		return errors.New("no program is named")
	case s.MemoryLimit < 0:
		return fmt.Errorf("a memory limit of %d bytes is negative", s.MemoryLimit)
	}
	switch s.Limiter {
	case LimiterAuto, LimiterCgroup, LimiterWatchdog:
		return nil
	}
	return fmt.Errorf("unknown limiter %q; choose %q or %q, or leave it empty",
		s.Limiter, LimiterCgroup, LimiterWatchdog)
}
