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

// chosenLimiter is a limiter and what an Exit says of it.
type chosenLimiter struct {
	limiter
	name  string // see Exit.Limiter
	bytes int64
}

func (c chosenLimiter) isCgroup() bool { return strings.HasPrefix(c.name, nameCgroup) }

func chooseLimiter(spec Spec) (chosenLimiter, error) {
	switch {
	case spec.MemoryLimit == 0:
		return chosenLimiter{limiter: noLimit{}, name: nameNone}, nil
	case spec.Limiter == LimiterWatchdog:
		return watchdogFor(spec), nil
	}
	l, version, err := newCgroupLimit(spec.MemoryLimit)
	switch {
	case err == nil:
		return chosenLimiter{limiter: l, name: fmt.Sprint(nameCgroup, version), bytes: spec.MemoryLimit}, nil
	case spec.Limiter == LimiterCgroup:
		return chosenLimiter{}, fmt.Errorf("limiting its memory by a control group: %w", err)
	}
	return watchdogFor(spec), nil
}

func watchdogFor(spec Spec) chosenLimiter {
	return chosenLimiter{limiter: newWatchdog(spec.MemoryLimit), name: nameWatchdog, bytes: spec.MemoryLimit}
}
