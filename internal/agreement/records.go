package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// recorded is one line of the file beside a page.
type recorded interface {
	record() []string // in the order of the columns, of which the first two are the session and the machine
	madeWith() string // the Git trees that it depends on
}

// newSession names the session that begins now.
func newSession() string { return time.Now().UTC().Format("2006-01-02 15:04") }

// sessionsOf lists the sessions of some records, each once, with the machine that it ran on.
func sessionsOf[T recorded](all []T) string {
	var sessions []string
	for _, x := range all {
		if s := strings.Join(x.record()[:2], " on "); !slices.Contains(sessions, s) {
			sessions = append(sessions, s)
		}
	}
	return strings.Join(sessions, "; ")
}

// openSession opens the file beside a page, so that a session can be appended. Only what was made with these trees is
// kept in the file, and is returned.
func openSession[T recorded](
	page string, heads []string, read func(path string) ([]T, error), trees string,
) (w *recordWriter, kept []T, err error) {
	path := strings.TrimSuffix(page, ".md") + ".csv"
	if kept, err = read(path); err != nil {
		return nil, nil, err
	}
	kept = slices.DeleteFunc(kept, func(x T) bool { return x.madeWith() != trees })
	w, err = newRecordWriter(path, heads, kept)
	return w, kept, err
}

// readRecords reads a CSV file with these columns, and returns none where there is no file yet.
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
		return nil, fmt.Errorf("reading %s: its columns are %q, want %q; move it away to begin anew",
			path, all[:min(1, len(all))], heads)
	}
	return all[1:], nil
}

// parseNumber reads the number in a column, which is finite and above 0, or from 0 on where zero is true.
func parseNumber(column, text string, zero bool) (float64, error) {
	x, err := strconv.ParseFloat(text, 64)
	switch {
	case err == nil && (x > 0 || zero && x == 0) && !math.IsInf(x, 1):
		return x, nil
	case zero:
		return 0, fmt.Errorf("%s is %q, and no number from 0 on", column, text)
	}
	return 0, fmt.Errorf("%s is %q, and no number above 0", column, text)
}

// parseCount reads the whole number above 0 in a column.
func parseCount(column, text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%s is %q, and no whole number above 0", column, text)
	}
	return n, nil
}

// recordWriter appends records to a file, each at once, so that a run that is ended keeps what it measured.
type recordWriter struct {
	file *os.File
	csv  *csv.Writer
}

// newRecordWriter makes a file hold what is kept and nothing else, and opens it to append to. The file is replaced as a
// whole, so that nothing is lost if that is cut short.
func newRecordWriter[T recorded](path string, heads []string, kept []T) (*recordWriter, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return nil, err
	}
	w := &recordWriter{f, csv.NewWriter(f)}
	lines := [][]string{heads}
	for _, x := range kept {
		lines = append(lines, x.record())
	}
	if err = errors.Join(w.csv.WriteAll(lines), f.Chmod(0o644)); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	return w, nil
}

func (w *recordWriter) add(x recorded) error { return w.csv.WriteAll([][]string{x.record()}) }

func (w *recordWriter) close() error { return w.file.Close() }

// trees names the Git trees that are committed at some paths. What was made with others belongs to another comparison.
// What is not committed has no name, and is an error.
func trees(paths ...string) (string, error) {
	changed, err := exec.Command("git", append([]string{"status", "--porcelain", "--"}, paths...)...).Output()
	if err == nil && len(changed) > 0 {
		return "", fmt.Errorf("finding the trees of what is compared: it has changes; commit them first:\n%s", changed)
	}
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
