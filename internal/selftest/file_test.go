package selftest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/fault"
)

// line is the whole line of a campaign.
const line = `{"engine":"x","injected":0,"blocks":[]}` + "\n"

// written is a new file with some content.
func written(t *testing.T, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "raw.jsonl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// is checks the content of a file.
func is(t *testing.T, path, want string) {
	t.Helper()
	if text, err := os.ReadFile(path); err != nil || string(text) != want {
		t.Errorf("the file has become %q: %v; want %q", text, err, want)
	}
}

// TestAppend: what follows is a line of its own, whatever a kill has left of the last one.
func TestAppend(t *testing.T) {
	for before, kept := range map[string]string{
		"":                             "",
		"\n":                           "\n",
		line:                           line,
		line + line:                    line + line,
		strings.TrimSuffix(line, "\n"): line,
		line + line[:len(line)/2]:      line,
		line[:len(line)/2]:             "",
	} {
		path := written(t, before)
		file, err := Append(path)
		if err != nil {
			t.Errorf("%q: %v", before, err)
			continue
		}
		if n, err := file.Write([]byte(line)); err != nil || n != len(line) {
			t.Errorf("%q: %d bytes, %v", before, n, err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
		is(t, path, kept+line)
	}
}

// TestAppendRefuses what is no file of campaigns, and leaves it as it is.
func TestAppendRefuses(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct{ path, text, says string }{
		{text: "notes\n", says: " is not a file of campaigns, so nothing is appended to it: reading campaign 1"},
		{text: line + "notes\n" + line, says: "reading campaign 2"},
		{text: `{"type":"header"}` + "\n", says: "from the file of a run"},
		{path: folder, says: folder},
		{path: filepath.Join(folder, "none", "raw.jsonl"), says: "no such file"},
	} {
		path := c.path
		if path == "" {
			path = written(t, c.text)
		}
		_, err := Append(path)
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || f.Kind != fault.OfUser || f.Hint() != otherFile || !strings.Contains(f.Error(), c.says) {
			t.Errorf("%q %s: %v, want %q", c.text, c.path, err, c.says)
		}
		if c.path == "" {
			is(t, path, c.text)
		}
	}
}

// TestOneSelftestAFile: a second self-test does not touch the file that another is writing, not even a line of which
// only half is there so far.
func TestOneSelftestAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "raw.jsonl")
	file, err := Append(path)
	if err != nil {
		t.Fatal(err)
	}
	const half = `{"engine":"x","inj`
	if _, err := file.Write([]byte(half)); err != nil {
		t.Fatal(err)
	}
	if _, err := Append(path); err == nil || !strings.Contains(err.Error(), path+": another jsdyno is writing it") {
		t.Errorf("a second one is let in: %v", err)
	}
	is(t, path, half)
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if file, err = Append(path); err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	is(t, path, "")
}

// TestReadFiles: each is a session of its name, and an error names the file.
func TestReadFiles(t *testing.T) {
	one, two := written(t, line), written(t, line+line)
	all, err := ReadFiles([]string{one, two})
	if err != nil || len(all) != 2 || all[0].Name != "raw.jsonl" ||
		len(all[0].Campaigns) != 1 || len(all[1].Campaigns) != 2 {
		t.Errorf("%+v, %v", all, err)
	}
	bad := written(t, "notes\n")
	if all, err := ReadFiles([]string{one, bad}); err == nil || all != nil ||
		!strings.HasPrefix(err.Error(), bad+": reading campaign 1") {
		t.Errorf("%+v, %v", all, err)
	}
	if _, err := ReadFiles([]string{filepath.Join(t.TempDir(), "none")}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
