package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestInherited: whatever leads to an open descriptor is found, and so is the file behind standard output and error.
func TestInherited(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "printed"), "text")
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	link, far := filepath.Join(dir, "link"), filepath.Join(dir, "far")
	number := fmt.Sprintf("/dev/fd/%d", f.Fd())
	if err := errors.Join(os.Symlink(number, link), os.Symlink("link", far)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{number, link, far, "/dev/stdout", "/dev/stderr"} {
		if !Inherited(name) {
			t.Errorf("%s is not seen", name)
		}
	}
	for _, name := range []string{path, filepath.Join(dir, "none"), filepath.Join(dir, "none", "none"), dir} {
		if Inherited(name) {
			t.Errorf("%s is inherited", name)
		}
	}
	if _, err := Begin(link); !errors.Is(err, ErrOpen) {
		t.Errorf("a file in its place is begun: %v", err)
	}
	for _, std := range []**os.File{&os.Stdout, &os.Stderr} {
		was := *std
		*std = f
		if _, err := Begin(path); !errors.Is(err, ErrOpen) {
			t.Errorf("what is printed goes there: %v", err)
		}
		*std = was
	}
	if read(t, path) != "text" {
		t.Errorf("it holds %q", read(t, path))
	}
}
