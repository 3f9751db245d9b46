// Package scratch makes folders for what a process needs while it lives, and removes those of processes that were
// killed before they could.
//
// A folder is locked (flock) for as long as its maker lives: the kernel gives the lock back however that ends, so that
// it is known of a folder whether somebody still uses it, across pid namespaces and however long ago it was made. Where
// a file system has no such locks, nothing is swept.
package scratch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// suffix ends the name of every folder made here, so that none of somebody else's is taken for one.
const suffix = ".scratch"

// attempts bounds how often a folder is made anew because another process swept it before it was locked.
const attempts = 100

// Folder is a folder of this process. Its maker closes it.
type Folder struct {
	Path string
	lock *os.File // nil where there are no locks
}

// Make makes a folder in parent whose name begins with prefix. Any goroutine may call it.
func Make(parent, prefix string) (*Folder, error) {
	for range attempts {
		path, err := os.MkdirTemp(parent, prefix+"*"+suffix)
		if err != nil {
			return nil, err
		}
		f := &Folder{Path: path}
		f.lock, err = take(path)
		switch {
		case errors.Is(err, unix.EWOULDBLOCK), errors.Is(err, os.ErrNotExist): // it is being swept, or was
			continue
		case err != nil:
			return f, nil
		case f.isThere():
			return f, nil
		}
		f.lock.Close()
	}
	return nil, fmt.Errorf("making a folder in %s: each of %d was removed by another process", parent, attempts)
}

// isThere reports whether what is locked still has its name.
func (f *Folder) isThere() bool {
	locked, err := f.lock.Stat()
	if err != nil {
		return false
	}
	named, err := os.Lstat(f.Path)
	return err == nil && os.SameFile(locked, named)
}

// Close removes the folder with all that is in it.
func (f *Folder) Close() error {
	err := os.RemoveAll(f.Path)
	if f.lock != nil {
		err = errors.Join(err, f.lock.Close())
	}
	return err
}

// take locks a folder, unless another process or another Folder of this one holds it.
func take(path string) (*os.File, error) {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: path, Err: err}
	}
	lock := os.NewFile(uintptr(fd), path)
	if err := unix.Flock(fd, unix.LOCK_EX|unix.LOCK_NB); err != nil {
		lock.Close()
		return nil, &os.PathError{Op: "flock", Path: path, Err: err}
	}
	return lock, nil
}

// Sweep removes the folders in parent that were made with the prefix, by this user, and whose maker is dead. What
// cannot be removed stays: it is no fault of whoever sweeps.
func Sweep(parent, prefix string) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.IsDir() || !ours(e.Name(), prefix) {
			continue
		}
		path := filepath.Join(parent, e.Name())
		if !own(path) {
			continue
		}
		lock, err := take(path)
		if err != nil {
			continue // it is in use, or nobody can tell
		}
		_ = os.RemoveAll(path)
		lock.Close()
	}
}

// ours reports whether Make gave a name, with this prefix or one that begins so.
func ours(name, prefix string) bool {
	rest, ok := strings.CutPrefix(name, prefix)
	if !ok {
		return false
	}
	rest, ok = strings.CutSuffix(rest, suffix)
	digits := strings.TrimRight(rest, "0123456789")
	return ok && len(digits) < len(rest)
}

// own reports whether a folder is this user's: root must not clear away what another may still look at.
func own(path string) bool {
	info, err := os.Lstat(path)
	if err != nil {
		return false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}
