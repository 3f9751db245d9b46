package result

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jsdyno/jsdyno/internal/files"
)

// Move is what another program did to a result file while it was written, and where the lines are since. The zero Move
// is none.
type Move struct{ from, what, to string }

// String is a sentence with the paths: for the user who gave them.
func (m Move) String() string {
	return fmt.Sprintf("%s %s: all measurements are in %s, where the run continues", m.from, m.what, m.to)
}

// Filed is String without folders, whose names are not for those who are given the file.
func (m Move) Filed() string {
	return Move{filepath.Base(m.from), m.what, filepath.Base(m.to)}.String()
}

// look finds out whether the file is still the one that is written to, and still whole. If another program has taken it
// away, it is rescued.
func (w *Writer) look() error {
	if !w.part.Committed() {
		return nil
	}
	own, err := w.part.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(w.part.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return w.rescue("was removed while the run wrote to it")
	case err != nil:
		return nil // it cannot be looked at, and can be written to
	case !os.SameFile(own, there):
		return w.rescue("was replaced by another file while the run wrote to it")
	case own.Size() != int64(len(w.lines)):
		return w.rescue("was cut or written to by another program while the run wrote to it")
	}
	return nil
}

// rescue writes all lines to a new file, with which the run goes on: in the place of the one that is gone, or else
// beside it, or at last where the system keeps what is temporary. What another program has put there is left alone. The
// error is that of the first attempt.
func (w *Writer) rescue(why string) error {
	var first error
	for _, path := range refuges(w.path) {
		part, err := w.refuge(path)
		if err == nil {
			_ = w.part.Abandon()
			w.moved = Move{from: w.path, what: why, to: path}
			w.path, w.part = path, part
			return nil
		}
		if first == nil && !errors.Is(err, fs.ErrExist) {
			first = err
		}
	}
	if first == nil {
		first = fs.ErrExist
	}
	return fmt.Errorf("the file %s, and the measurements cannot be saved elsewhere: %w", why, bare(first))
}

// refuge writes all lines to a path at which there must be nothing.
func (w *Writer) refuge(path string) (*files.Part, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fs.ErrExist
	}
	part, err := files.Begin(path)
	if err != nil {
		return nil, err
	}
	if _, err = part.Write(w.lines); err == nil {
		err = part.Commit()
	}
	if err != nil {
		_ = part.Abandon()
		return nil, err
	}
	return part, nil
}

// refuges are the paths at which a file may be rescued, in the order in which they are tried: run.jsonl, run-2.jsonl
// and so on.
func refuges(path string) (list []string) {
	list = append(list, path)
	ext := filepath.Ext(path)
	stem := strings.TrimSuffix(path, ext)
	for _, s := range []string{stem, filepath.Join(os.TempDir(), filepath.Base(stem))} {
		for n := 2; n < 20; n++ {
			list = append(list, fmt.Sprintf("%s-%d%s", s, n, ext))
		}
	}
	return list
}
