package catalog

import (
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/engines/bench"
)

// The phases of the steady state: the slices of a process are those of its warm-up, and then those that count.
const (
	PhaseWarmUp = "warmup"
	PhaseWarm   = "warm" // also one more run of a script in a realm
)

// The phases of a script, from a new process to a disposed realm.
const (
	PhaseProcess      = "process"
	PhaseProcessEmpty = "process-empty"
	PhaseRealm        = "realm"
	PhaseParse        = string(bench.WayParse)
	PhaseCompile      = string(bench.WayLazy)
	PhaseCompileEager = string(bench.WayEager)
	PhaseCacheProduce = "cache-produce"
	PhaseCacheLoad    = "cache-load"
	PhaseFirst        = "first"
	PhaseDispose      = "dispose"
)

// phaseTexts say what is timed.
var phaseTexts = map[string]string{
	PhaseProcess:      "until the worker says hello",
	PhaseProcessEmpty: "the same without an engine",
	PhaseRealm:        "as the binding makes it",
	PhaseParse:        "to a syntax tree only",
	PhaseCompile:      "as the engine does by default, before anything runs",
	PhaseCompileEager: "every function at once",
	PhaseCacheProduce: "storing what other realms can reuse",
	PhaseCacheLoad:    "a program from what was stored",
	PhaseFirst:        "the first run, including what was left to a function's first call",
	PhaseWarm:         "one more run",
	PhaseDispose:      "disposing of the realm",
}

// AboutPhase says in a few words what is timed in a phase of a script. It is "" for any other phase.
func AboutPhase(phase string) string { return phaseTexts[phase] }

// Numbered is what phases of one kind have in common: a name that a number completes.
type Numbered string

// Phase is the phase with a number: "keep-10".
func (n Numbered) Phase(number int) string { return string(n) + strconv.Itoa(number) }

// Number is that of a phase, from 1. ok is false for a phase of another kind.
func (n Numbered) Number(phase string) (number int, ok bool) {
	text, ok := strings.CutPrefix(phase, string(n))
	if !ok {
		return 0, false
	}
	number, err := strconv.Atoi(text)
	return number, err == nil && number > 0
}

// Endings and beginnings of names from which it follows how the figures of a phase are read.
const (
	leakSuffix = "-leak"
	taskPrefix = "task-"
)

// Grows reports whether a phase tells by how much memory grows each time that something is done.
func Grows(phase string) bool { return strings.HasSuffix(phase, leakSuffix) }

// Paced reports whether a phase times a task that lasts equally long on every engine, so that it is not the same work,
// and ratios say nothing.
func Paced(phase string) bool { return strings.HasPrefix(phase, taskPrefix) }
