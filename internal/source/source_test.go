package source

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
)

// TestWhatIsRead: a text without the mark that some editors put before it. What cannot be read says what to do.
func TestWhatIsRead(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(in("a.js"), []byte("\ufeff1 + 1"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in("long.js"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(in("long.js"), files.MostText+1); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(os.DevNull, in("null.js")); err != nil {
		t.Fatal(err)
	}
	if text, err := Read(in("a.js")); err != nil || text != "1 + 1" {
		t.Errorf("from a file: %q, %v", text, err)
	}
	if text, err := ReadInput(strings.NewReader("\ufeff1 + 1")); err != nil || text != "1 + 1" {
		t.Errorf("from standard input: %q, %v", text, err)
	}
	for name, hint := range map[string]string{
		"none.js": "check the path", "": "check the path", "null.js": "save it to a file first",
		"long.js": "have the script make its data",
	} {
		_, err := Read(in(name))
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || f.Kind != fault.OfUser || !strings.HasPrefix(f.Hint(), hint) {
			t.Errorf("%q: %v, want a hint that begins with %q", name, err, hint)
		}
	}
	_, err := ReadInput(iotest.ErrReader(errors.New("gone")))
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Kind != fault.OfHarness ||
		err.Error() != "reading standard input: gone" {
		t.Errorf("%v", err)
	}
}

func TestWhatLooksLikeAScript(t *testing.T) {
	for name, want := range map[string][2]bool{ // is a script; looks like a file
		"a.js": {true, true}, "dir/a.mts": {true, true}, "dir/a": {false, true}, "kernels": {false, false},
		"a.json": {false, false}, "js": {false, false},
	} {
		if got := [2]bool{IsScript(name), LooksLikeFile(name)}; got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
