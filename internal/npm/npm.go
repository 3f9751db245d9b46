// Package npm installs the packages that a lock file names, once, into a cache.
package npm

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/jsdyno/jsdyno/internal/scratch"
)

// ErrNotFound is wrapped by the error of an Install that needs npm and finds none on PATH.
var ErrNotFound = errors.New("npm is not on PATH")

// Error is a failed run of npm.
type Error struct {
	Last []string // the last lines that npm printed
	Err  error    // how it ended: an exit status, a signal, or the end of the context
}

// Error shows how npm ended and what it printed last.
func (e *Error) Error() string {
	if len(e.Last) == 0 {
		return "npm ci: " + e.Err.Error()
	}
	return "npm ci: " + e.Err.Error() + ": " + strings.Join(e.Last, " | ")
}

// Unwrap gives how npm ended.
func (e *Error) Unwrap() error { return e.Err }

// Hint is what the user can do about it.
func (e *Error) Hint() string {
	return "try again when npm ping answers; npm config list shows the registry and the proxy in use"
}

const lockFile = "package-lock.json"

// copied are the files that npm reads. Only .npmrc may be missing.
var copied = []string{"package.json", lockFile, ".npmrc"}

// installing lets one caller of this process install at a time, so that those who wait find the work done.
var installing = make(chan struct{}, 1)

// Install returns a folder with a node_modules that holds exactly the packages in the lock file of files, which has
// package.json, package-lock.json and maybe .npmrc at its root. The folder lies below cacheRoot, which is made when
// missing, and is named by the hash of the lock file. If it is there already, and as npm left it, npm is not needed. If
// a file in it has changed, that is said on progress, and the packages are installed anew. Install scripts of packages
// are not run. What npm prints goes to progress.
//
// npm works in a temporary folder that gets its name only when npm is done, so that a partial install is never taken
// for a whole one. Any number of goroutines and processes may call Install. npm is killed when ctx ends, and on Linux
// also when this process is killed. If npm is the cause, the error wraps ErrNotFound or is an [*Error].
func Install(ctx context.Context, files fs.FS, cacheRoot string, progress io.Writer) (string, error) {
	lock, err := fs.ReadFile(files, lockFile)
	if err != nil {
		return "", fmt.Errorf("installing packages: %w", err)
	}
	// The lock file alone names it: package.json and .npmrc are written together with it, as part of this project, and
	// npm ci refuses a package.json that asks for other packages. What it installs is the same on every system and with
	// every node: a test of suites/programs refuses packages that are made for some systems only.
	name := fmt.Sprintf("%x", sha256.Sum256(lock))[:16]
	root, err := filepath.Abs(cacheRoot)
	if err != nil {
		return "", fmt.Errorf("installing packages: %w", err)
	}
	dir := filepath.Join(root, name)

	select {
	case installing <- struct{}{}:
		defer func() { <-installing }()
	case <-ctx.Done():
		return "", fmt.Errorf("installing packages: %w", context.Cause(ctx))
	}
	doing := "installing packages"
	if isDir(dir) {
		wrong := damage(dir)
		if wrong == "" {
			return dir, nil
		}
		fmt.Fprintf(progress, "jsdyno: the packages in %s are damaged: %s; installing them again\n", dir, wrong)
		// The error gets into result files, and so names no folder of this machine.
		doing = fmt.Sprintf("reinstalling packages, because those in the cache are damaged (%s)", wrong)
	}
	if err := install(ctx, files, dir, progress); err != nil {
		return "", fmt.Errorf("%s: %w", doing, err)
	}
	return dir, nil
}

// install makes dir.
func install(ctx context.Context, files fs.FS, dir string, progress io.Writer) error {
	npm, err := exec.LookPath("npm")
	if err != nil {
		return fmt.Errorf("%w: install Node.js with npm and try again (on Debian: apt-get install npm)", ErrNotFound)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	scratch.Sweep(filepath.Dir(dir), filepath.Base(dir)+tempMark) // what a killed process left behind
	temp, err := scratch.Make(filepath.Dir(dir), filepath.Base(dir)+tempMark)
	if err != nil {
		return err
	}
	defer temp.Close() // after the rename there is nothing of that name
	if err := copyFiles(files, temp.Path); err != nil {
		return err
	}
	if err := runNPM(ctx, npm, temp.Path, progress); err != nil {
		return err
	}
	if err := writeManifest(temp.Path); err != nil {
		return err
	}
	if err := os.Chmod(temp.Path, 0o755); err != nil {
		return err
	}
	return place(temp.Path, dir)
}

// place gives a finished install its name. If another process was faster, its install is as good, unless it is damaged:
// then it makes way.
func place(temp, dir string) error {
	err := os.Rename(temp, dir)
	if err == nil || !isDir(dir) {
		return err
	}
	if damage(dir) == "" {
		return nil
	}
	aside, err := scratch.Make(filepath.Dir(dir), filepath.Base(dir)+tempMark)
	if err != nil {
		return err
	}
	defer aside.Close()
	if err := os.Rename(dir, filepath.Join(aside.Path, "damaged")); err != nil {
		return err
	}
	if err := os.Rename(temp, dir); err != nil && !isDir(dir) {
		return err
	}
	return nil
}

func copyFiles(files fs.FS, dir string) error {
	for _, name := range copied {
		data, err := fs.ReadFile(files, name)
		if errors.Is(err, fs.ErrNotExist) && name == ".npmrc" {
			continue
		}
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func runNPM(ctx context.Context, npm, dir string, progress io.Writer) error {
	var last tail
	cmd := exec.CommandContext(ctx, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "NO_UPDATE_NOTIFIER=1")
	cmd.Stdout = io.MultiWriter(progress, &last)
	cmd.Stderr = cmd.Stdout
	// npm starts children, which would outlive it.
	cmd.SysProcAttr = attributes()
	runtime.LockOSThread() // until npm has ended: it is told to die with the thread that started it
	defer runtime.UnlockOSThread()
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
	err := cmd.Run()
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err == nil && !isDir(filepath.Join(dir, "node_modules")) {
		err = errors.New("succeeded but created no node_modules")
	}
	if err != nil {
		return &Error{Last: last.lines(), Err: err}
	}
	return nil
}

const tempMark = ".tmp-"

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
