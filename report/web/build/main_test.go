package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/npm"
	"github.com/jsdyno/jsdyno/internal/programtest"
)

// installed gives the folder with the packages, or skips where there is no npm and none is required.
func installed(t *testing.T) string {
	t.Helper()
	modules, err := packages(t.Context(), "..")
	if errors.Is(err, npm.ErrNotFound) && os.Getenv("CI") == "" {
		t.Skipf("the program cannot be built: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return modules
}

// TestWhatIsCommittedIsWhatIsBuilt: the page's program is that of its sources.
func TestWhatIsCommittedIsWhatIsBuilt(t *testing.T) {
	modules := installed(t)
	for _, fault := range stale(t, "..", modules) {
		t.Errorf("%s; run `go generate ./report/web`", fault)
	}
	// The check must see a source that was changed afterwards.
	changed := t.TempDir()
	if err := os.CopyFS(changed, os.DirFS("..")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(
		filepath.Join(changed, "dom.ts"), append(read(t, "../dom.ts"), "\nconsole.log(1);\n"...), 0o644,
	); err != nil {
		t.Fatal(err)
	}
	if faults := stale(t, changed, modules); len(faults) != 1 || !strings.HasPrefix(faults[0], "app.js ") {
		t.Errorf("a changed source gives %q, want that app.js is stale", faults)
	}
}

// stale lists the files in dist that are not what the sources in dir give.
func stale(t *testing.T, dir, modules string) (list []string) {
	t.Helper()
	files, err := build(dir, modules)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 {
		t.Errorf("%d files are built, want app.js and app.css", len(files))
	}
	for name, want := range files {
		if !bytes.Equal(read(t, filepath.Join(dir, "dist", name)), want) {
			list = append(list, name+" is not what its sources give")
		}
	}
	return list
}

// TestTypes: the sources have no fault that TypeScript's compiler sees, and it does see one.
func TestTypes(t *testing.T) {
	modules := installed(t)
	node := programtest.Find(t, "node")
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(modules, "node_modules"), filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	sources, err := fs.Glob(os.DirFS(".."), "*.ts")
	if err != nil || len(sources) < 5 {
		t.Fatalf("%d sources, %v", len(sources), err)
	}
	for _, name := range append(sources, "tsconfig.json") {
		if err := os.WriteFile(filepath.Join(dir, name), read(t, "../"+name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	check := func() (string, error) {
		out, err := exec.CommandContext(
			t.Context(), node, filepath.Join("node_modules", "typescript", "bin", "tsc"), "-p", ".",
		).CombinedOutput()
		return string(out), err
	}
	t.Chdir(dir)
	if out, err := check(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if err := os.WriteFile("planted.ts", []byte("export const n: number = 'text';\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := check(); err == nil || !strings.Contains(out, "planted.ts") {
		t.Errorf("a planted fault was not found: %v\n%s", err, out)
	}
}

// TestFaultsOfSourcesAreErrors: a source that cannot be built is named with its line.
func TestFaultsOfSourcesAreErrors(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.ts"), []byte("\nimport './missing'\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := build(dir, dir); err == nil ||
		!strings.Contains(err.Error(), "main.ts:2: ") ||
		!strings.Contains(err.Error(), "missing") {
		t.Errorf("got %v", err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
