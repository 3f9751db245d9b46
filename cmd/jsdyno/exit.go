package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/jsdyno/jsdyno/report"
)

// The exit codes, as --help lists them.
const (
	exitDone     = 0
	exitDiffer   = 1
	exitUsage    = 2
	exitHarness  = 3
	exitUnjudged = 4
	// exitFallback is for errors without a code. They come from the CLI library: unknown commands and the like.
	exitFallback = exitUsage
)

// commandError is an error with its exit code and the next step.
type commandError struct {
	code int
	err  error
	hint string
}

func (e *commandError) Error() string { return e.err.Error() }
func (e *commandError) Unwrap() error { return e.err }
func (e *commandError) Hint() string  { return e.hint }

func usageError(hint, format string, args ...any) error {
	return &commandError{exitUsage, fmt.Errorf(format, args...), hint}
}

func harnessError(hint, format string, args ...any) error {
	return &commandError{exitHarness, fmt.Errorf(format, args...), hint}
}

// noEngineError ends a command if none of the chosen engines is available.
func noEngineError() error {
	return harnessError("`jsdyno engines` shows how to get them", "no engine is available")
}

// missingEngineError ends a command that did what it could without an engine that the user named.
func missingEngineError() error {
	return harnessError("`jsdyno engines` shows how to get it", "a requested engine is not available")
}

// hintOf returns the hint that err carries, or else the fallback.
func hintOf(err error, fallback string) string {
	h, ok := errors.AsType[interface {
		error
		Hint() string
	}](err)
	if ok && h.Hint() != "" {
		return h.Hint()
	}
	return fallback
}

// errDiffer ends a command whose output has already said that engines disagree, that a workload failed, that something
// has become slower, or that the machine is of grade C.
var errDiffer = &commandError{code: exitDiffer, err: errors.New("")}

// errUnjudged ends a command that could not find out whether something has become slower, and has already said why.
var errUnjudged = &commandError{code: exitUnjudged, err: errors.New("")}

// exitCode tells the user what went wrong and returns the exit code. ctx is the context that Ctrl-C ends.
func exitCode(ctx context.Context, err error) int {
	var c *commandError
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil && (errors.Is(err, context.Cause(ctx)) || errors.Is(err, ctx.Err())):
		fmt.Fprintln(os.Stderr, "jsdyno: error: interrupted before there was a result\n"+
			"jsdyno: hint: start it again; there is nothing to clean up")
		return exitDiffer
	case !errors.As(err, &c):
		fmt.Fprintf(os.Stderr, "jsdyno: error: %s\njsdyno: hint: see `jsdyno --help`\n", plain(err.Error()))
		return exitFallback
	}
	if msg := err.Error(); msg != "" {
		fmt.Fprintf(os.Stderr, "jsdyno: error: %s\n", plain(msg))
	}
	if c.hint != "" {
		fmt.Fprintf(os.Stderr, "jsdyno: hint: %s\n", plain(c.hint))
	}
	return c.code
}

// plain removes from a text of one or more lines what a terminal would act on. The text may quote a file or its name.
func plain(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = report.Escape(l)
	}
	return strings.Join(lines, "\n")
}
