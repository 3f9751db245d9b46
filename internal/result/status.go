package result

import (
	"context"
	"errors"
	"slices"

	"github.com/jsdyno/jsdyno/engines"
)

// Status says what became of a cell: ok, or the named reason why it has no number.
type Status string

const (
	OK          Status = "ok"
	Unsupported Status = "unsupported"   // refused before running: the engine lacks what the workload needs
	WrongResult Status = "wrong-result"  // the checksum is not the expected one, or varies
	Crash       Status = "crash"         // the worker ended by itself, or spoke garbage
	Timeout     Status = "timeout"       // the deadline passed
	OutOfMemory Status = "out-of-memory" // the memory limit, or the engine's own
	ScriptError Status = "script-error"  // the script does not parse, throws, or cannot be bundled
	Implausible Status = "implausible"   // the clock cannot have measured this
	Interrupted Status = "interrupted"   // the run was stopped before this cell had a number
	LeftOut     Status = "left-out"      // a strict budget did not hold this cell
)

// Statuses lists every status there is. The list only grows.
func Statuses() []Status {
	return []Status{
		OK, Unsupported, WrongResult, Crash, Timeout, OutOfMemory, ScriptError, Implausible, Interrupted, LeftOut,
	}
}

// Known reports whether s is one of Statuses.
func (s Status) Known() bool { return slices.Contains(Statuses(), s) }

// Failed reports whether the status is a failure, which an unknown one is. What an engine cannot do by its nature is no
// failure, and neither is what did not fit a strict budget. What the run was stopped before is one.
func (s Status) Failed() bool { return !slices.Contains([]Status{OK, Unsupported, LeftOut}, s) }

// StatusOf names what an error of an engine or of a deadline amounts to. What is none of the others is a crash.
func StatusOf(err error) Status {
	_, thrown := errors.AsType[*engines.ScriptError](err)
	switch {
	case thrown:
		return ScriptError
	case errors.Is(err, context.DeadlineExceeded):
		return Timeout
	case errors.Is(err, engines.ErrLacks):
		return Unsupported
	case errors.Is(err, engines.ErrNoMemory), noMemory.SaysNoMemory(err.Error()):
		return OutOfMemory
	}
	return Crash
}
