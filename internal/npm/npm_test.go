package npm_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/jsdyno/jsdyno/internal/npm"
	"github.com/jsdyno/jsdyno/internal/programtest"
)

const emptyLock = `{"name": "t", "lockfileVersion": 3, "requires": true, "packages": {"": {"name": "t"}}}`

func project() fstest.MapFS {
	return fstest.MapFS{
		"package.json":      {Data: []byte(`{"name": "t", "private": true}`)},
		"package-lock.json": {Data: []byte(emptyLock)},
		".npmrc":            {Data: []byte("omit-lockfile-registry-resolved=true\n")},
	}
}

// installInto makes the test binary a process that installs into that cache.
const installInto = "JSDYNO_NPM_INSTALLER"

func TestMain(m *testing.M) {
	if root := os.Getenv(installInto); root != "" {
		_, err := npm.Install(context.Background(), project(), root, os.Stderr)
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// fakeNPM puts a shell script named npm first on PATH. It finds its arguments in $@ and its folder in $PWD.
func fakeNPM(t *testing.T, script string) {
	t.Helper()
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "npm"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// entries lists what is in the cache.
func entries(t *testing.T, root string) []string {
	t.Helper()
	list, err := os.ReadDir(root)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func TestInstallOnce(t *testing.T) {
	count := filepath.Join(t.TempDir(), "count")
	fakeNPM(t, `echo "$@" >> `+count+`
test -s package.json && test -s package-lock.json && test -s .npmrc || exit 9
mkdir -p node_modules/a && echo "added 1 package"`)
	root := filepath.Join(t.TempDir(), "cache", "programs")
	var progress bytes.Buffer
	first, err := npm.Install(t.Context(), project(), root, &progress)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(first, "node_modules", "a")); err != nil {
		t.Error(err)
	}
	if got := progress.String(); got != "added 1 package\n" {
		t.Errorf("log is %q", got)
	}
	t.Setenv("PATH", t.TempDir()) // what is there needs no npm
	second, err := npm.Install(t.Context(), project(), root, &progress)
	if err != nil || second != first {
		t.Errorf("second Install = %q, %v; want %q", second, err, first)
	}
	ran, _ := os.ReadFile(count)
	if got, want := string(ran), "ci --ignore-scripts --no-audit --no-fund\n"; got != want {
		t.Errorf("npm was run with %q, want %q", got, want)
	}
	if got := entries(t, root); len(got) != 1 || got[0] != filepath.Base(first) {
		t.Errorf("the cache holds %q", got)
	}
}

func TestInstallKeysByLockFile(t *testing.T) {
	fakeNPM(t, "mkdir node_modules")
	root := t.TempDir()
	changed := project()
	changed["package-lock.json"] = &fstest.MapFile{Data: []byte(emptyLock + "\n")}
	a, errA := npm.Install(t.Context(), project(), root, &bytes.Buffer{})
	b, errB := npm.Install(t.Context(), changed, root, &bytes.Buffer{})
	if errA != nil || errB != nil || a == b {
		t.Errorf("Install = %q, %v and %q, %v; want two folders", a, errA, b, errB)
	}
}

func TestInstallFailures(t *testing.T) {
	tests := []struct {
		name, script string
		want         []string
	}{
		{"exit code",
			"mkdir -p node_modules/half\necho noise\necho 'npm error code E404' >&2\necho 'npm error'\nexit 1",
			[]string{"installing packages", "exit status 1: code E404"}},
		{"killed", "mkdir -p node_modules/half\necho fetching\nkill -9 $$", []string{"signal: killed", "fetching"}},
		{"nothing made", "echo done", []string{"no node_modules", "done"}},
		{"long output", "i=0\nwhile [ $i -lt 50 ]; do i=$((i+1)); echo line $i.; done\nexit 3",
			[]string{"line 50.", "line 43."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fakeNPM(t, tt.script)
			root := t.TempDir()
			dir, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{})
			if err == nil {
				t.Fatalf("Install = %q, want an error", dir)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "line 42.") {
				t.Errorf("error %q quotes too much", err)
			}
			var failed *npm.Error
			if !errors.As(err, &failed) || failed.Hint() == "" {
				t.Errorf("error %#v has no hint", err)
			}
			if left := entries(t, root); len(left) != 0 {
				t.Errorf("the cache holds %q", left)
			}
		})
	}
}

func TestInstallWithoutNPM(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := npm.Install(t.Context(), project(), t.TempDir(), &bytes.Buffer{})
	if !errors.Is(err, npm.ErrNotFound) || !strings.Contains(err.Error(), "install Node.js") {
		t.Errorf("Install = %v, want ErrNotFound and a next step", err)
	}
}

func TestInstallWithoutLockFile(t *testing.T) {
	files := project()
	delete(files, "package-lock.json")
	_, err := npm.Install(t.Context(), files, t.TempDir(), &bytes.Buffer{})
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "package-lock.json") {
		t.Errorf("Install = %v, want a missing package-lock.json", err)
	}
}

func TestInstallConcurrently(t *testing.T) {
	count := filepath.Join(t.TempDir(), "count")
	fakeNPM(t, "echo run >> "+count+"\nsleep 0.1\nmkdir node_modules")
	root := t.TempDir()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if ran, _ := os.ReadFile(count); string(ran) != "run\n" {
		t.Errorf("npm ran %d times, want once", bytes.Count(ran, []byte("\n")))
	}
}

// TestInstallLosesTheRace: another process that finishes first wins, and its folder is used.
func TestInstallLosesTheRace(t *testing.T) {
	fakeNPM(t, "mkdir -p node_modules/other")
	theirs, err := npm.Install(t.Context(), project(), t.TempDir(), &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	fakeNPM(t, `mkdir node_modules
cp -r `+theirs+` "${PWD%%.tmp-*}"`)
	root := t.TempDir()
	dir, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "other")); err != nil {
		t.Error(err)
	}
	if left := entries(t, root); len(left) != 1 {
		t.Errorf("the cache holds %q", left)
	}
}

// TestInstallWithRealNPM needs no network: the only package is a folder beside the project.
func TestInstallWithRealNPM(t *testing.T) {
	programtest.Find(t, "npm")
	local := filepath.Join(t.TempDir(), "local")
	if err := os.Mkdir(local, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(local, "package.json"),
		[]byte(`{"name": "local", "version": "1.0.0"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	relative, err := filepath.Rel(filepath.Join(root, "x"), local)
	if err != nil {
		t.Fatal(err)
	}
	files := project()
	files["package.json"].Data = []byte(`{"name": "t", "private": true, ` +
		`"dependencies": {"local": "file:` + relative + `"}}`)

	_, err = npm.Install(t.Context(), files, root, &bytes.Buffer{})
	var failed *npm.Error
	if !errors.As(err, &failed) || !strings.Contains(err.Error(), "local") {
		t.Errorf("Install = %v, want npm's complaint that local is not in the lock file", err)
	}

	files["package-lock.json"].Data = []byte(`{"name": "t", "lockfileVersion": 3, "requires": true, "packages": {
  "": {"name": "t", "dependencies": {"local": "file:` + relative + `"}},
  "` + relative + `": {"version": "1.0.0"},
  "node_modules/local": {"resolved": "` + relative + `", "link": true}}}`)
	dir, err := npm.Install(t.Context(), files, root, &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "local", "package.json")); err != nil {
		t.Error(err)
	}
}
