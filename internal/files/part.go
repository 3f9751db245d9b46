package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// ErrBusy is wrapped by the error of Begin for a path that another process is writing.
var ErrBusy = errors.New("another program is writing it")

// Part is a file in the making. It stands beside its place, under a name of its own, until Commit puts it there. It is
// locked until it is closed, even in its place, so that a path has one writer. The lock ends with the process. What a
// kill leaves is found by the next Begin at the same path, because the name is always the same. A Part must not be used
// by several goroutines at once.
type Part struct {
	*os.File             // open for reading and writing
	Path     string      // where it is to stand, without links
	beside   string      // where it is; empty once it stands in its place
	before   os.FileInfo // what stood in its place at first; nil for nothing
	gone     bool        // it was abandoned before it stood in its place
}

// Begin starts a file that is to stand at path. What stands there stays as it is until Commit. It must be a file that
// may be written, or nothing. Otherwise the error wraps ErrIrregular, ErrOpen or syscall.EISDIR, and ErrBusy if another
// process is writing there.
func Begin(path string) (*Part, error) {
	place, before, err := find(path)
	if err != nil {
		return nil, err
	}
	p := &Part{Path: place, before: before}
	dir, base := filepath.Split(p.Path)
	p.beside = filepath.Join(dir, "."+base+suffix)
	if p.File, err = locked(p.beside, os.O_CREATE); err != nil {
		return nil, err
	}
	if err := p.ours(); err != nil {
		p.Close()
		return nil, err
	}
	if err := p.start(); err != nil {
		p.Abandon()
		return nil, err
	}
	return p, nil
}

// ours returns an error if the file in the making has another name too: nobody of us gave it one, and what it holds
// would be lost under that.
func (p *Part) ours() error {
	info, err := p.Stat()
	if err != nil {
		return err
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); ok && stat.Nlink > 1 {
		return &os.PathError{Op: "open", Path: p.beside, Err: errLinked}
	}
	return nil
}

var errLinked = errors.New("the file has another name too, under which what it holds would be lost")

// find returns where a path leads, without links, and what stands there; nil for nothing. It refuses anything but a
// file.
func find(path string) (place string, there os.FileInfo, err error) {
	there, err = os.Stat(path)
	switch {
	case err == nil:
		if err := regular("open", path, there.Mode()); err != nil {
			return "", nil, err
		}
		if Inherited(path) {
			return "", nil, &os.PathError{Op: "open", Path: path, Err: ErrOpen}
		}
	case !errors.Is(err, fs.ErrNotExist):
		return "", nil, opening(err)
	}
	if _, err := os.Lstat(path); err != nil {
		return path, there, nil
	}
	place, err = filepath.EvalSymlinks(path) // fails for a link that leads nowhere, too
	return place, there, err
}

// suffix ends the name of a file in the making.
const suffix = ".jsdyno-part"

// start makes sure that nobody is writing the file that this one is to replace, and takes over its permissions.
func (p *Part) start() error {
	if err := p.Truncate(0); err != nil { // a kill may have left something
		return err
	}
	if p.before == nil {
		return nil
	}
	old, err := locked(p.Path, 0)
	if err != nil {
		return err
	}
	old.Close()
	return p.Chmod(p.before.Mode().Perm())
}

// locked opens a file for reading and writing and takes the lock that only one process can have. On a file system
// without locks it takes none.
func locked(path string, flag int) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|unix.O_NONBLOCK|unix.O_NOFOLLOW|flag, 0o644)
		if err != nil {
			return nil, err
		}
		if errors.Is(unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB), unix.EWOULDBLOCK) {
			f.Close()
			return nil, &os.PathError{Op: "lock", Path: path, Err: ErrBusy}
		}
		mine, errMine := f.Stat()
		there, errThere := os.Lstat(path)
		switch {
		case errMine != nil:
			f.Close()
			return nil, errMine
		case !mine.Mode().IsRegular():
			f.Close()
			return nil, regular("open", path, mine.Mode())
		case errThere == nil && os.SameFile(mine, there):
			return f, nil
		}
		f.Close() // whoever had it before has just moved it elsewhere
		if flag&os.O_CREATE == 0 && errors.Is(errThere, fs.ErrNotExist) {
			return nil, errThere
		}
	}
}

// Untouched reports whether what stood in the place of the file when it was begun still stands there, unchanged.
func (p *Part) Untouched() bool {
	now, err := os.Stat(p.Path)
	if err != nil {
		return p.before == nil && errors.Is(err, fs.ErrNotExist)
	}
	return p.before != nil && os.SameFile(p.before, now) &&
		p.before.Size() == now.Size() && p.before.ModTime().Equal(now.ModTime())
}

// Commit syncs the file to the disk and puts it in its place, in one step: at no time is there nothing, or half of it.
// The file stays open and locked, and can grow.
func (p *Part) Commit() error {
	if err := p.Sync(); err != nil {
		return err
	}
	if err := os.Rename(p.beside, p.Path); err != nil {
		return err
	}
	p.beside = ""
	if dir, err := os.Open(filepath.Dir(p.Path)); err == nil {
		_ = dir.Sync() // so that the name outlives a power cut; not every file system can do it
		dir.Close()
	}
	return nil
}

// Committed reports whether the file stands in its place.
func (p *Part) Committed() bool { return p.beside == "" }

// Abandon closes the file, and removes it unless it stands in its place. A second call only returns an error.
func (p *Part) Abandon() error {
	if !p.Committed() && !p.gone {
		p.gone = true
		_ = os.Remove(p.beside) // while it is locked, so that nobody else's is removed
	}
	return p.Close()
}

// Replace writes a file as a whole or not at all.
func Replace(path string, data []byte) error {
	p, err := Begin(path)
	if err != nil {
		return err
	}
	if _, err = p.Write(data); err == nil {
		err = p.Commit()
	}
	return errors.Join(err, p.Abandon())
}
