package selftest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
)

// otherFile is the next step where a file is of no use.
const otherFile = "choose another file with --raw"

// File is a file that campaigns are appended to. Until it is closed, no other self-test writes to it.
type File struct{ file *os.File }

// Append opens a file to append campaigns to. It must be new, or hold nothing but campaigns. No other self-test may be
// writing it, because its last line would be taken for one that was cut off. An error says what to do next.
func Append(path string) (*File, error) {
	file, err := files.Append(path)
	switch {
	case errors.Is(err, files.ErrBusy):
		return nil, fault.Usage("wait for it to end, or "+otherFile, "%s: another jsdyno is writing it", path)
	case err != nil:
		return nil, fault.Usage(otherFile, "%w", err)
	}
	if err := resume(file, path); err != nil {
		file.Close()
		return nil, err
	}
	return &File{file}, nil
}

// Write appends a text, which has reached the disk when it returns.
func (f *File) Write(text []byte) (int, error) {
	n, err := f.file.Write(text)
	return n, errors.Join(err, f.file.Sync())
}

// Close lets others write to the file.
func (f *File) Close() error { return f.file.Close() }

// resume makes sure that campaigns can be appended to a file.
func resume(file *os.File, path string) error {
	text, err := io.ReadAll(file)
	if err != nil {
		return fault.Usage(otherFile, "%w", err)
	}
	if _, err := Read(bytes.NewReader(text)); err != nil {
		return fault.Usage(otherFile, "%s is not a file of campaigns, so nothing is appended to it: %w", path, err)
	}
	if err := mend(file, text); err != nil {
		return fault.Harness(otherFile, "%w", err)
	}
	return nil
}

// mend makes a file whose content is text end in a whole line. A kill may have cut off the last line, and what follows
// it would be damaged.
func mend(file *os.File, text []byte) error {
	whole := bytes.TrimRight(text, "\n")
	last := bytes.LastIndexByte(whole, '\n') + 1
	if len(whole) == 0 {
		return nil
	}
	if !json.Valid(whole[last:]) {
		return file.Truncate(int64(last))
	}
	if len(whole) == len(text) {
		_, err := file.WriteString("\n")
		return err
	}
	return nil
}

// ReadFiles reads files of campaigns, each a session. Errors are those of files.Open and Read.
func ReadFiles(paths []string) (all []Session, err error) {
	for _, path := range paths {
		file, err := files.Open(path)
		if err != nil {
			return nil, err
		}
		campaigns, err := Read(file)
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, Session{Name: filepath.Base(path), Campaigns: campaigns})
	}
	return all, nil
}
