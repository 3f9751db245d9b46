package shell

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"syscall"

	"github.com/jsdyno/jsdyno/engines"
)

// ExitError is a process that ended without reporting a result: the script ended it, or it crashed.
type ExitError struct {
	Program string
	Code    int            // exit status; -1 when a signal ended it
	Signal  syscall.Signal // 0 when it exited
	Stderr  string         // the last bytes of what it wrote there, up to 4 KiB

	noMemory bool // its last words say that memory ran out
}

// cause matches the line of stderr that says why, among places, source text and stack traces.
var cause = regexp.MustCompile(`(?m)^[# ]*(?:Uncaught |FATAL |Fatal )?[\w$]*(?:Error|ERROR|error|Exception)\b.*$`)

// Error shows how it ended and the most telling line of Stderr.
func (e *ExitError) Error() string {
	how := fmt.Sprintf("exited with status %d", e.Code)
	if e.Signal != 0 {
		how = fmt.Sprintf("was ended by signal %d (%v)", int(e.Signal), e.Signal)
	}
	text := fmt.Sprintf("%s %s before it reported a result", e.Program, how)
	line := cause.FindString(e.Stderr)
	if line == "" {
		line, _, _ = strings.Cut(strings.TrimSpace(e.Stderr), "\n")
	}
	if line = strings.TrimSpace(line); line != "" {
		text += ": " + line
	}
	return text
}

// Is reports whether target is [engines.ErrNoMemory] and the program ended for want of memory.
func (e *ExitError) Is(target error) bool { return e.noMemory && target == engines.ErrNoMemory }

func exitError(s Shell, state *os.ProcessState, stderr []byte) error {
	e := &ExitError{Program: s.Name, Code: state.ExitCode(), Stderr: strings.ToValidUTF8(string(stderr), "\ufffd")}
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		e.Signal = status.Signal()
	}
	e.noMemory = s.Wording.SaysNoMemory(e.Error())
	return e
}

// pathless returns the error of a system call without the path that it was called with.
func pathless(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", e.Op, e.Err)
	}
	return err
}

var (
	errKilled  = errors.New("the process was killed")
	errTooLong = fmt.Errorf("the script's value is longer than %d bytes", maxResult)
)

// beforePlace matches what engines write before a place: nothing, "at " or "at async ", a name and " (", or a name and
// "@". Behind anything else, such as a space, a file's name is only the end of a longer one.
const beforePlace = `(?:^|^[ \t]*at (?:async )?| \(|^(?:[^@\s][^@\n]*)?@)`

// scriptError adds the place to what the runner said of a throw: the first mention of the script's own file
// with a line in the stack, however the engine writes its frames.
func scriptError(s Shell, file, name, message, stack string) *engines.ScriptError {
	if end := strings.Index(stack, s.Inner); s.Inner != "" && end > 0 {
		stack = strings.TrimRight(stack[:end], "\n")
	}
	e := &engines.ScriptError{Name: name, Message: message, Stack: stack}
	frame := regexp.MustCompile(`(?m)` + beforePlace + regexp.QuoteMeta(file) + `:(\d+)`)
	// A message may hold what looks like a frame.
	if m := frame.FindStringSubmatch(strings.Replace(stack, message, "", 1)); m != nil {
		e.File = file
		e.Line, _ = strconv.Atoi(m[1]) // digits; 0, unknown, if there are too many
	}
	return e
}
