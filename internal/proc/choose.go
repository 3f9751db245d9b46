package proc

import (
	"fmt"
	"strings"
)

const (
	nameNone     = "none"
	nameWatchdog = "watchdog"
	nameCgroup   = "cgroup v" // followed by the version
)

// chosenLimiter is a limiter and how it came to be chosen.
type chosenLimiter struct {
	limiter
	name  string // see Exit.Limiter
	cause string // why it is not a control group, where one was wanted
	bytes int64
}

func (c chosenLimiter) isCgroup() bool { return strings.HasPrefix(c.name, nameCgroup) }

func chooseLimiter(spec Spec) (chosenLimiter, error) {
	switch {
	case spec.MemoryLimit == 0:
		return chosenLimiter{limiter: noLimit{}, name: nameNone}, nil
	case spec.Limiter == LimiterWatchdog:
		return watchdogFor(spec, nil), nil
	}
	l, version, err := newCgroupLimit(spec.MemoryLimit)
	switch {
	case err == nil:
		return chosenLimiter{limiter: l, name: fmt.Sprint(nameCgroup, version), bytes: spec.MemoryLimit}, nil
	case spec.Limiter == LimiterCgroup:
		return chosenLimiter{}, fmt.Errorf("limiting its memory by a control group: %w", err)
	}
	return watchdogFor(spec, err), nil
}

// watchdogFor chooses the watchdog, because of err if that is not nil.
func watchdogFor(spec Spec, err error) chosenLimiter {
	c := chosenLimiter{limiter: newWatchdog(spec.MemoryLimit), name: nameWatchdog, bytes: spec.MemoryLimit}
	if err != nil {
		c.cause = "no control group: " + err.Error()
	}
	return c
}
