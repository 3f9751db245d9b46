package layers

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// magics are the first four bytes of executables: ELF, and Mach-O for one architecture and for several.
var magics = []string{"\x7fELF", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe"}

// programs returns those of the files that begin like an executable of Linux or macOS: built, and not written.
func programs(root string, files []string) (found []string) {
	for _, file := range files {
		f, err := os.Open(filepath.Join(root, file))
		if err != nil {
			continue // removed, and not yet committed
		}
		head := make([]byte, 4)
		_, err = io.ReadFull(f, head)
		_ = f.Close()
		if err == nil && slices.Contains(magics, string(head)) {
			found = append(found, file)
		}
	}
	return found
}

// TestNoProgramIsTracked: `go build ./cmd/jsdyno` leaves one where it is called, and it is easily committed with the
// rest.
func TestNoProgramIsTracked(t *testing.T) {
	const root = "../.."
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("continuous integration checks a clone, and this is none")
		}
		t.Skip("this is no clone: nothing is tracked")
	}
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatalf("%v: %v", list, err)
	}
	files := strings.Split(string(bytes.TrimRight(out, "\x00")), "\x00")
	if len(files) < 100 {
		t.Fatalf("only %d files are tracked", len(files))
	}
	for _, file := range programs(root, files) {
		t.Errorf("%s is a program: `git rm --cached` it", file)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"planted": "\x7fELF and more", "text": "ELF", "short": "E"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := programs(dir, []string{"planted", "text", "short", "gone"}); !slices.Equal(got, []string{"planted"}) {
		t.Errorf("of a planted program and others %q are found", got)
	}
}
