package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func pipe(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestReadWaitsForNothing: waiting for a pipe that nobody writes into would take for ever.
func TestReadWaitsForNothing(t *testing.T) {
	dir := t.TempDir()
	p := pipe(t, dir)
	link := filepath.Join(dir, "link")
	if err := os.Symlink(p, link); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path, says string
		is         error
	}{
		{p, "it is a pipe, and only a file will do", ErrIrregular},
		{link, "it is a pipe, and only a file will do", ErrIrregular},
		{os.DevNull, "it is a device, and only a file will do", ErrIrregular},
		{dir, "is a directory", syscall.EISDIR},
		{filepath.Join(dir, "none"), "open " + filepath.Join(dir, "none") + ": no such file", fs.ErrNotExist},
	} {
		_, err := Read(c.path)
		if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.path, err, c.says)
		}
	}
	text, err := Read(write(t, filepath.Join(dir, "file"), "text"))
	if err != nil || string(text) != "text" {
		t.Errorf("a file: %q, %v", text, err)
	}
}

func TestSame(t *testing.T) {
	dir := t.TempDir()
	a := write(t, filepath.Join(dir, "a"), "text")
	b := write(t, filepath.Join(dir, "b"), "text")
	hard, soft := filepath.Join(dir, "hard"), filepath.Join(dir, "soft")
	if err := errors.Join(os.Link(a, hard), os.Symlink("a", soft)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{
		a: true, hard: true, soft: true, dir + "/./a": true, b: false, dir + "/none": false,
	} {
		if Same(a, path) != want || Same(path, a) != want {
			t.Errorf("%s is the same as %s: want %t", path, a, want)
		}
	}
	if none := dir + "/none"; Same(none, none) {
		t.Error("what is not there is the same as itself")
	}
}

func TestBegins(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "a"), "head and tail")
	for text, want := range map[string]bool{
		"": true, "head": true, "head and tail": true, "tail": false, "head and tail and more": false,
	} {
		if got, err := Begins(path, text); got != want || err != nil {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	if got, err := Begins(filepath.Join(dir, "missing"), ""); got || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v, %v", got, err)
	}
}
