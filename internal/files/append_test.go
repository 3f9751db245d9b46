package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAppend: a file has one writer at a time, keeps what it holds, and is found through a link.
func TestAppend(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "out"), filepath.Join(dir, "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if _, err := Append(link); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a link to nothing: %v", err)
	}
	for i, name := range []string{path, link} {
		f, err := Append(name)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(f); err != nil || len(text) != i {
			t.Errorf("of %d bytes, %q is read: %v", i, text, err)
		}
		for _, other := range []string{path, link} {
			if _, err := Append(other); !errors.Is(err, ErrBusy) {
				t.Errorf("%s: a second writer is let in: %v", other, err)
			}
			if _, err := Begin(other); !errors.Is(err, ErrBusy) {
				t.Errorf("%s: it may be replaced meanwhile: %v", other, err)
			}
		}
		if _, err := f.WriteString("x"); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(t, dir); got != "link out" || read(t, path) != "xx" {
		t.Errorf("%s: %q", got, read(t, path))
	}
	p := begin(t, path)
	put(t, p, "new")
	if err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	if _, err := Append(path); !errors.Is(err, ErrBusy) {
		t.Errorf("a file that still grows in its place is appended to: %v", err)
	}
	for name, want := range map[string]string{
		pipe(t, dir): "a pipe", os.DevNull: "a device", dir: "is a directory",
		filepath.Join(dir, "none", "out"): "no such file",
	} {
		if _, err := Append(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}
