package result

import (
	"errors"
	"fmt"
	"syscall"
)

// Error is what went wrong with a result file, with the next step for the user. Line is 0 where the fault
// is not in a line.
type Error struct {
	Path string // empty when the file has no name
	Line int    // from 1
	Err  error
	hint string
}

// Error shows "path:line: cause".
func (e *Error) Error() string {
	where := e.Path
	switch {
	case where == "" && e.Line > 0:
		where = fmt.Sprintf("line %d", e.Line)
	case e.Line > 0:
		where = fmt.Sprintf("%s:%d", e.Path, e.Line)
	}
	if where == "" {
		return e.Err.Error()
	}
	return where + ": " + e.Err.Error()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Hint says what the user can do about it. It is never empty.
func (e *Error) Hint() string { return e.hint }

// at names the file.
func (e *Error) at(path string) *Error {
	e.Path = path
	return e
}

// writeError explains a failed write. kept says that the file has what was written before.
func writeError(path string, doing string, err error, kept bool) *Error {
	e := &Error{Path: path, Err: fmt.Errorf("%s: %w", doing, err), hint: "choose another file with --out"}
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		e.hint = "make room on the disk or choose another with --out"
		if kept {
			e.hint += "; what was measured so far is in the file"
		}
	}
	return e
}
