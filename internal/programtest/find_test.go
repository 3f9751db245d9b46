package programtest

import (
	"os"
	"path/filepath"
	"testing"
)

// looker notes how a test would end.
type looker struct {
	testing.TB
	failed, skipped bool
}

func (l *looker) Fatalf(string, ...any) { l.failed = true }
func (l *looker) Skipf(string, ...any)  { l.skipped = true }

func TestFind(t *testing.T) {
	folder := t.TempDir()
	program := filepath.Join(folder, "there")
	if err := os.WriteFile(program, []byte("#!/bin/sh\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
	for _, c := range []struct {
		name, ci        string
		path            string
		failed, skipped bool
	}{
		{"there", "", program, false, false},
		{"there", "true", program, false, false},
		{"missing", "", "", false, true},
		{"missing", "true", "", true, false},
	} {
		t.Setenv("CI", c.ci)
		l := &looker{TB: t}
		if path := Find(l, c.name); path != c.path || l.failed != c.failed || l.skipped != c.skipped {
			t.Errorf("%s with CI=%s: %q, failed %v, skipped %v", c.name, c.ci, path, l.failed, l.skipped)
		}
	}
}
