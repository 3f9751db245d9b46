package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// readRecords reads a CSV file with these columns, of which there may be none yet.
func readRecords(path string, heads []string) ([][]string, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	if len(all) == 0 || !slices.Equal(all[0], heads) {
		return nil, fmt.Errorf("reading %s: its columns are %q, want %q; move it away to begin anew", path, all[:min(1, len(all))], heads)
	}
	return all[1:], nil
}

// recordWriter appends records to a file, each at once, so that a run that is ended keeps what it measured.
type recordWriter struct {
	file *os.File
	csv  *csv.Writer
}

// newRecordWriter opens a file to append to, when it holds what is kept and nothing else. The file is replaced as a whole, so that none of it is lost if that is cut short.
func newRecordWriter(path string, heads []string, kept [][]string) (*recordWriter, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return nil, err
	}
	w := &recordWriter{f, csv.NewWriter(f)}
	if err = errors.Join(w.csv.Write(heads), w.add(kept...), f.Chmod(0o644)); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	return w, nil
}

func (w *recordWriter) add(list ...[]string) error { return w.csv.WriteAll(list) }

func (w *recordWriter) close() error { return w.file.Close() }

// trees names committed trees. What was made with others is of another comparison.
func trees(paths ...string) (string, error) {
	args := []string{"rev-parse"}
	for _, p := range paths {
		args = append(args, "HEAD:"+p)
	}
	out, err := exec.Command("git", args...).Output()
	if err != nil {
		return "", fmt.Errorf("finding the trees of what is compared: %w; run it in a clone of the project", err)
	}
	list := strings.Fields(string(out))
	for i := range list {
		list[i] = list[i][:8]
	}
	return strings.Join(list, "+"), nil
}
