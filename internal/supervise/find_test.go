package supervise

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFind: a program beside jsdyno goes before one on PATH. If it cannot be executed, that is what is wrong.
func TestFind(t *testing.T) {
	const program = "jsdyno-engine-x"
	for _, c := range []struct {
		name         string
		beside, path os.FileMode // 0 where there is none
		want, says   string      // the folder, or a piece of the error
	}{
		{"beside", 0o755, 0o755, "beside", ""},
		{"on PATH", 0, 0o755, "path", ""},
		{"beside, but not executable", 0o644, 0o755, "path", ""},
		{"only beside, and not executable", 0o644, 0, "", "beside jsdyno is not executable (chmod +x"},
		{"on PATH, but not executable", 0, 0o644, "", "neither beside jsdyno nor on PATH"},
		{"nowhere", 0, 0, "", "neither beside jsdyno nor on PATH"},
	} {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			for dir, mode := range map[string]os.FileMode{"beside": c.beside, "path": c.path} {
				if err := os.Mkdir(filepath.Join(root, dir), 0o755); err != nil {
					t.Fatal(err)
				}
				if mode == 0 {
					continue
				}
				if err := os.WriteFile(filepath.Join(root, dir, program), nil, mode); err != nil {
					t.Fatal(err)
				}
			}
			t.Setenv("PATH", filepath.Join(root, "path"))
			got, err := find(program, filepath.Join(root, "beside", program))
			switch {
			case c.says != "":
				if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), root) {
					t.Errorf("%q, %v; want an error with %q and no folder", got, err, c.says)
				}
			case err != nil || got != filepath.Join(root, c.want, program):
				t.Errorf("%q, %v; want the one in %s", got, err, c.want)
			}
		})
	}
}

// TestHash: what cannot be read is named without its folder.
func TestHash(t *testing.T) {
	root := t.TempDir()
	program := filepath.Join(root, "jsdyno-engine-x")
	_, err := Hash(program)
	if err == nil || !strings.Contains(err.Error(), "jsdyno-engine-x: no such file") ||
		strings.Contains(err.Error(), root) {
		t.Errorf("missing: %v", err)
	}
	if err := os.WriteFile(program, []byte("abc"), 0o755); err != nil {
		t.Fatal(err)
	}
	// FIPS 180-2, appendix B.1
	const want = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	if sum, err := Hash(program); err != nil || sum != want {
		t.Errorf("%q, %v", sum, err)
	}
}
