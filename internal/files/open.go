// Package files opens what the user names and writes what the user wants kept. It does not wait for pipes, leaves no
// half-written file in the place of a whole one, and has one writer at a time.
package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// ErrIrregular is wrapped by the errors of Open and Begin for a pipe, a socket or a device.
var ErrIrregular = errors.New("only a file will do")

// Open opens a file for reading. It refuses everything else before it opens it: opening a pipe waits for whoever writes
// into it, and a device may never end. Errors are those of os.Open, and wrap syscall.EISDIR for a folder.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err == nil {
		err = regular("read", path, info.Mode())
	}
	if err != nil {
		return nil, opening(err)
	}
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a pipe may have taken its place
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil {
		err = regular("read", path, info.Mode())
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// MostText is how many bytes Read and ReadAll take. No worker can be sent more.
const MostText = 64 << 20

// ErrTooLong is wrapped by the errors of Read and ReadAll for what has more than MostText bytes.
var ErrTooLong = errors.New("it is longer than 64 MiB, the maximum for a text")

// Read returns the content of a file that Open takes, up to MostText.
func Read(path string) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := ReadAll(f)
	if errors.Is(err, ErrTooLong) {
		return nil, &os.PathError{Op: "read", Path: path, Err: err}
	}
	return text, err
}

// ReadAll reads to the end, up to MostText.
func ReadAll(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, MostText+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > MostText:
		return nil, ErrTooLong
	}
	return text, nil
}

// Begins reports whether a file begins with a text. Errors are those of Open and of reading. A file that is too short
// is not an error.
func Begins(path, text string) (bool, error) {
	f, err := Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, len(text))
	if _, err := io.ReadFull(f, head); err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, err
	}
	return string(head) == text, nil
}

// Same reports whether two paths lead to one file, through whatever links. It is false if there is no file at one of
// them.
func Same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// regular returns an error that says what path is, unless it is a regular file.
func regular(doing, path string, mode fs.FileMode) error {
	kind := "neither a file nor a folder"
	switch {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		return &os.PathError{Op: doing, Path: path, Err: syscall.EISDIR}
	case mode&fs.ModeNamedPipe != 0:
		kind = "a pipe"
	case mode&fs.ModeSocket != 0:
		kind = "a socket"
	case mode&fs.ModeDevice != 0:
		kind = "a device"
	}
	return &os.PathError{Op: doing, Path: path, Err: fmt.Errorf("it is %s, and %w", kind, ErrIrregular)}
}

// opening turns an error of os.Stat into what os.Open would have said.
func opening(err error) error {
	var p *os.PathError
	if errors.As(err, &p) && p.Op == "stat" {
		return &os.PathError{Op: "open", Path: p.Path, Err: p.Err}
	}
	return err
}
