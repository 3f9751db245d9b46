// Package fault is for errors that end a command: whose fault they are, and what to do next.
package fault

import (
	"errors"
	"fmt"

	"github.com/agnivade/levenshtein"
)

// Kind says whose fault an error is.
type Kind int

// The kinds of faults.
const (
	OfUser    Kind = iota + 1 // what was asked for does not exist or makes no sense
	OfHarness                 // jsdyno or the machine could not do what was asked for
)

// Error is an error with its kind and the next step.
type Error struct {
	Kind Kind
	Err  error
	Next string // what the user can do, or ""
}

func (e *Error) Error() string { return e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// Hint returns the next step, or "".
func (e *Error) Hint() string { return e.Next }

// Usage returns an error of the user's. The rest is as for fmt.Errorf.
func Usage(hint, format string, args ...any) error {
	return &Error{OfUser, fmt.Errorf(format, args...), hint}
}

// Harness returns an error of jsdyno's or of the machine's. The rest is as for fmt.Errorf.
func Harness(hint, format string, args ...any) error {
	return &Error{OfHarness, fmt.Errorf(format, args...), hint}
}

// HintOf returns the hint that err carries, which may come from any package, or else the fallback.
func HintOf(err error, fallback string) string {
	h, ok := errors.AsType[interface {
		error
		Hint() string
	}](err)
	if ok && h.Hint() != "" {
		return h.Hint()
	}
	return fallback
}

// Meant returns which of the names the user may have meant by another, as "; did you mean X?", or "".
func Meant(name string, names []string) string {
	best, distance := "", len(name)/2+1
	for _, n := range names {
		if len(n) > 2*len(name) { // too far away, and it may be very long
			continue
		}
		if d := levenshtein.ComputeDistance(name, n); d < distance {
			best, distance = n, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}
