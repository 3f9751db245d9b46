package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/report/words"
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

// status is the error of a command that has already said all there is to say.
type status int

func (status) Error() string { return "" }

const (
	// errDiffer: engines disagree, a workload failed, something has become slower, or the machine is of grade C.
	errDiffer = status(exitDiffer)
	// errUnjudged: the command could not find out whether something has become slower.
	errUnjudged = status(exitUnjudged)
)

// missingEngineError ends a command that did what it could without an engine that the user named.
func missingEngineError() error {
	return fault.Harness("`jsdyno engines` shows how to get it", "a requested engine is not available")
}

// codes are the exit codes of faults.
var codes = map[fault.Kind]int{fault.OfUser: exitUsage, fault.OfHarness: exitHarness}

// exitCode tells the user what went wrong and returns the exit code. ctx is the context that Ctrl-C ends.
func exitCode(ctx context.Context, err error) int {
	said, silent := errors.AsType[status](err)
	f, known := errors.AsType[*fault.Error](err)
	// The commands that the library makes print by themselves.
	if lost, ok := errors.AsType[*os.PathError](err); ok && !known && lost.Path == os.Stdout.Name() {
		err = printError(err)
		f, known = errors.AsType[*fault.Error](err)
	}
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil && (errors.Is(err, context.Cause(ctx)) || errors.Is(err, ctx.Err())):
		fmt.Fprintln(os.Stderr, "jsdyno: error: interrupted before there was a result\n"+
			"jsdyno: hint: start it again; there is nothing to clean up")
		return exitDiffer
	case silent:
		return int(said)
	case !known:
		fmt.Fprintf(os.Stderr, "jsdyno: error: %s\njsdyno: hint: see `jsdyno --help`\n", words.EscapeLines(err.Error()))
		return exitFallback
	}
	fmt.Fprintf(os.Stderr, "jsdyno: error: %s\n", words.EscapeLines(err.Error()))
	if hint := f.Hint(); hint != "" {
		fmt.Fprintf(os.Stderr, "jsdyno: hint: %s\n", words.EscapeLines(hint))
	}
	return codes[f.Kind]
}
