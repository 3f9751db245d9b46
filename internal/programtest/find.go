// Package programtest finds the programs that tests start.
package programtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Find returns the full path of a program on PATH. Where it is missing the test is skipped, and fails if CI is set:
// continuous integration leaves nothing out.
func Find(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	switch {
	case err != nil && os.Getenv("CI") != "":
		t.Fatalf("CI is set and the test needs %s: %v", name, err)
	case err != nil:
		t.Skipf("needs %s: %v", name, err)
	}
	return path
}
