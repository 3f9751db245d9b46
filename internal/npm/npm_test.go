package npm_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jsdyno/jsdyno/internal/npm"
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
	var log bytes.Buffer
	first, err := npm.Install(t.Context(), project(), root, &log)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(first, "node_modules", "a")); err != nil {
		t.Error(err)
	}
	if got := log.String(); got != "added 1 package\n" {
		t.Errorf("log is %q", got)
	}
	t.Setenv("PATH", t.TempDir()) // what is there needs no npm
	second, err := npm.Install(t.Context(), project(), root, &log)
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

// A cancelled install takes npm's children with it.
func TestInstallCancelled(t *testing.T) {
	mark := filepath.Join(t.TempDir(), "pid")
	fakeNPM(t, "sleep 600 &\necho $! > "+mark+".new\nmv "+mark+".new "+mark+"\nwait")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		for ctx.Err() == nil {
			if _, err := os.Stat(mark); err == nil {
				cancel()
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	root := t.TempDir()
	_, err := npm.Install(ctx, project(), root, &bytes.Buffer{})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Install = %v, want context.Canceled", err)
	}
	if left := entries(t, root); len(left) != 0 {
		t.Errorf("the cache holds %q", left)
	}
	text, err := os.ReadFile(mark)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for limit := time.Now().Add(2 * time.Minute); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		if !alive(pid) {
			return
		}
	}
	t.Errorf("npm's child %d outlived the install", pid)
}

// alive reports whether a process runs. One that nobody waits for any more, a zombie, does not.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err != nil || !strings.Contains(string(stat), ") Z ")
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

// Another process that finishes first wins, and its folder is used.
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

// Whatever has become of an install, it is noticed, said, and made good; without npm that is the error.
func TestInstallIsMadeAnewWhenDamaged(t *testing.T) {
	const made = `mkdir -p node_modules/a/empty node_modules/.bin
echo one > node_modules/a/index.js
echo two > node_modules/a/more.js
ln -s ../a/index.js node_modules/.bin/a
`
	for _, c := range []struct {
		name, says string
		harm       func(dir string) error
	}{
		{"changed", "node_modules/a/index.js has changed", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "node_modules", "a", "index.js"), []byte("One\n"), 0o644)
		}},
		{"cut", "node_modules/a/more.js has changed", func(dir string) error {
			return os.Truncate(filepath.Join(dir, "node_modules", "a", "more.js"), 1)
		}},
		{"missing", "node_modules/a/index.js is missing", func(dir string) error {
			return os.Remove(filepath.Join(dir, "node_modules", "a", "index.js"))
		}},
		{"added", "node_modules/a/evil.js was not installed", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "node_modules", "a", "evil.js"), nil, 0o644)
		}},
		{"led elsewhere", "node_modules/.bin/a has changed", func(dir string) error {
			link := filepath.Join(dir, "node_modules", ".bin", "a")
			return errors.Join(os.Remove(link), os.Symlink("../a/more.js", link))
		}},
		{"emptied", "node_modules/.bin/a is missing, and 2 more", func(dir string) error {
			return os.RemoveAll(filepath.Join(dir, "node_modules"))
		}},
		{"the lock file", "package-lock.json has changed", func(dir string) error {
			return os.Truncate(filepath.Join(dir, "package-lock.json"), 2)
		}},
		{"a pipe", "neither a file nor a link", func(dir string) error {
			return syscall.Mkfifo(filepath.Join(dir, "node_modules", "pipe"), 0o600)
		}},
		{"the note", "installed.json cannot be read", func(dir string) error {
			return os.Truncate(filepath.Join(dir, "installed.json"), 9)
		}},
		{"no note", "there is no record of what was installed", func(dir string) error {
			return os.Remove(filepath.Join(dir, "installed.json"))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			fakeNPM(t, made)
			root := t.TempDir()
			dir, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.harm(dir); err != nil {
				t.Fatal(err)
			}
			path := os.Getenv("PATH")
			t.Setenv("PATH", t.TempDir())
			var log bytes.Buffer
			_, err = npm.Install(t.Context(), project(), root, &log)
			if !errors.Is(err, npm.ErrNotFound) ||
				!strings.Contains(err.Error(), c.says) || !strings.Contains(log.String(), c.says) {
				t.Errorf("without npm: %v, log %q; want %q", err, log.String(), c.says)
			}
			t.Setenv("PATH", path)
			log.Reset()
			again, err := npm.Install(t.Context(), project(), root, &log)
			if err != nil || again != dir ||
				!strings.HasPrefix(log.String(), "jsdyno: the packages in "+dir+" are damaged: ") {
				t.Errorf("Install = %q, %v, log %q", again, err, log.String())
			}
			if text, err := os.ReadFile(filepath.Join(dir, "node_modules", "a", "index.js")); string(text) != "one\n" {
				t.Errorf("it was not made anew: %q, %v", text, err)
			}
			if got := entries(t, root); len(got) != 1 {
				t.Errorf("the cache holds %q", got)
			}
			log.Reset()
			if _, err := npm.Install(t.Context(), project(), root, &log); err != nil || log.Len() > 0 {
				t.Errorf("a whole one: %v, log %q", err, log.String())
			}
		})
	}
}

// A process that is killed takes npm with it, and what it left is swept by the next; what another is still at is not.
func TestInstallerIsKilled(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells a child of its parent's death")
	}
	mark := filepath.Join(t.TempDir(), "pid")
	fakeNPM(t, "echo $$ > "+mark+".new\nmv "+mark+".new "+mark+"\nexec sleep 600")
	root := t.TempDir()
	installer := exec.Command(os.Args[0])
	installer.Env = append(os.Environ(), installInto+"="+root)
	if err := installer.Start(); err != nil {
		t.Fatal(err)
	}
	killed := false
	defer func() {
		if !killed {
			_ = installer.Process.Kill()
			_ = installer.Wait()
		}
	}()
	var text []byte
	for limit := time.Now().Add(2 * time.Minute); len(text) == 0; time.Sleep(5 * time.Millisecond) {
		if text, _ = os.ReadFile(mark); time.Now().After(limit) {
			t.Fatal("npm was not started")
		}
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	fakeNPM(t, "mkdir node_modules")
	dir, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{})
	if err != nil {
		t.Fatal(err)
	}
	if got := entries(t, root); len(got) != 2 || !strings.Contains(got[1], ".tmp-") {
		t.Errorf("beside one that is at work the cache holds %q", got)
	}
	if err := installer.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	killed = true
	_ = installer.Wait()
	for limit := time.Now().Add(2 * time.Minute); alive(pid); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(limit) {
			_ = syscall.Kill(pid, syscall.SIGKILL)
			t.Fatalf("npm, process %d, outlived the process that started it", pid)
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	if got := entries(t, root); len(got) != 1 || got[0] != filepath.Base(dir) {
		t.Errorf("the cache holds %q, want the install alone", got)
	}
}

// TestInstallWithRealNPM needs no network: the only package is a folder beside the project.
func TestInstallWithRealNPM(t *testing.T) {
	if _, err := exec.LookPath("npm"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("npm is not on PATH, and CI is set")
		}
		t.Skip("npm is not on PATH")
	}
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
