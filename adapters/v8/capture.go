package v8

// #include <stdio.h>
import "C"

import (
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// capture holds what the process writes on its standard output. V8 prints what it makes there and nowhere else, through
// the C library, so that descriptor 1 stands for a temporary file from start to stop. Nothing else may print in
// between.
type capture struct {
	file  *os.File
	saved int   // a duplicate of the descriptor
	read  int64 // bytes of the file
}

const standardOutput = 1

func startCapture() (*capture, error) {
	fail := func(err error) (*capture, error) { return nil, fmt.Errorf("catching what V8 prints: %w", err) }
	file, err := os.CreateTemp("", "jsdyno-v8-*")
	if err != nil {
		return fail(err)
	}
	if err := os.Remove(file.Name()); err != nil { // it lives until it is closed
		return fail(errors.Join(err, file.Close()))
	}
	C.fflush(nil) // what was written before belongs to the other side
	saved, err := unix.Dup(standardOutput)
	if err != nil {
		return fail(errors.Join(err, file.Close()))
	}
	unix.CloseOnExec(saved)
	if err := unix.Dup2(int(file.Fd()), standardOutput); err != nil {
		return fail(errors.Join(err, file.Close(), unix.Close(saved)))
	}
	return &capture{file: file, saved: saved}, nil
}

// next returns what has been written since the last time.
func (c *capture) next() (string, error) {
	C.fflush(nil)
	text, err := io.ReadAll(io.NewSectionReader(c.file, c.read, 1<<62))
	if err != nil {
		return "", fmt.Errorf("reading what V8 printed: %w", err)
	}
	c.read += int64(len(text))
	return string(text), nil
}

// stop puts the descriptor back.
func (c *capture) stop() error {
	C.fflush(nil)
	if err := errors.Join(unix.Dup2(c.saved, standardOutput), unix.Close(c.saved), c.file.Close()); err != nil {
		return fmt.Errorf("catching what V8 prints: %w", err)
	}
	return nil
}

// captured does something and returns what was printed meanwhile, also if it fails.
func captured(do func() error) (text string, err error) {
	c, err := startCapture()
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, c.stop()) }()
	failed := do()
	text, err = c.next()
	return text, errors.Join(failed, err)
}
