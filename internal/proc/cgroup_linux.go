package proc

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/jsdyno/jsdyno/internal/cgroup"
	"golang.org/x/sys/unix"
)

const groupPrefix = "jsdyno-" // a child's group is jsdyno-<our pid>-<count>

var groupCount atomic.Int64

// newCgroupLimit makes a control group for one child, with the limit set, and returns which version it is of.
func newCgroupLimit(limit int64) (limiter, int, error) {
	here, err := cgroup.Find("/", "memory")
	if err != nil {
		return nil, 0, err
	}
	l, err := makeGroup(here, limit, os.Mkdir)
	return l, here.Version, err
}

// cgroupLimit is the limiter that the kernel enforces.
type cgroupLimit struct {
	dir   string
	files groupFiles
	home  string // the group that we ourselves are in
	bytes int64  // the limit; 0 where there is none to watch

	full  atomic.Bool   // see fullWatch; the child was killed for it
	stop  chan struct{} // nil before started
	watch sync.WaitGroup

	mu   sync.Mutex
	last usage // what was last read; the files go when the group is removed
}

// makeGroup makes and sets up the child's group. Mkdir is the system call; a test passes its own, which also makes
// the files that the kernel would.
func makeGroup(here cgroup.Group, limit int64, mkdir func(string, os.FileMode) error) (*cgroupLimit, error) {
	parent, err := parentFor(here)
	if err != nil {
		return nil, err
	}
	sweepOnce(parent)
	dir := filepath.Join(parent, fmt.Sprintf("%s%d-%d", groupPrefix, os.Getpid(), groupCount.Add(1)))
	if err := mkdir(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making a group: %w", err)
	}
	l := &cgroupLimit{dir: dir, files: filesOf(here.Version), home: here.Dir, bytes: limit}
	if err := l.files.setLimit(dir, limit); err != nil {
		return nil, errors.Join(err, os.Remove(dir))
	}
	if _, err := l.files.usage(dir); err != nil { // a limit whose effect we could not tell is of no use
		return nil, errors.Join(err, os.Remove(dir))
	}
	return l, nil
}

// enter puts the child into the group before its first instruction.
//
// Version 2 has clone3 into a group. With version 1 a process begins in the group of the thread that forks, so this
// thread goes there and comes back. The usual way is to write the child's pid after the start; what the child allocated
// until then would stay outside. The thread's own memory stays charged to our group, because that goes by the owner of
// the address space, which is the main thread.
func (l *cgroupLimit) enter(attr *syscall.SysProcAttr) (leave func() error, err error) {
	if l.files.version == 2 {
		dir, err := os.Open(l.dir)
		if err != nil {
			return nil, fmt.Errorf("opening the control group: %w", err)
		}
		attr.UseCgroupFD, attr.CgroupFD = true, int(dir.Fd())
		return dir.Close, nil
	}
	thread := strconv.Itoa(unix.Gettid())
	if err := writeValue(filepath.Join(l.dir, "tasks"), thread); err != nil {
		return nil, err
	}
	return func() error { return writeValue(filepath.Join(l.home, "tasks"), thread) }, nil
}

func (l *cgroupLimit) usage() usage {
	l.mu.Lock()
	defer l.mu.Unlock()
	if u, err := l.files.usage(l.dir); err == nil {
		l.last = u
	}
	if l.full.Load() {
		l.last.oom, l.last.over = true, true
	}
	return l.last
}

// killAll reaches every process in the group, also those that left the process group.
func (l *cgroupLimit) killAll() {
	if l.files.version == 2 && writeValue(filepath.Join(l.dir, "cgroup.kill"), "1") == nil {
		return // kernels from 5.14 on
	}
	for _, pid := range l.members() {
		_ = unix.Kill(pid, unix.SIGKILL) // it may have ended by now
	}
}

// members lists the processes in the group. We are never one, but a thread of ours that could not leave would make us
// appear, and this list is for killing.
func (l *cgroupLimit) members() []int {
	pids, err := readPids(filepath.Join(l.dir, "cgroup.procs"))
	if err != nil {
		return nil
	}
	others := pids[:0]
	for _, pid := range pids {
		if pid != os.Getpid() && pid > 0 { // 0 stands for a process outside our pid namespace
			others = append(others, pid)
		}
	}
	return others
}

// close kills what is left in the group and removes it. The kernel refuses to remove a group while a process in it is
// still on its way out, hence the retries.
func (l *cgroupLimit) close() error {
	if l.stop != nil {
		close(l.stop)
		l.watch.Wait()
	}
	l.usage()
	for until := time.Now().Add(groupGoneWithin); ; time.Sleep(time.Millisecond) {
		l.killAll()
		err := unix.Rmdir(l.dir)
		if err == nil || errors.Is(err, os.ErrNotExist) {
			return nil
		}
		if !errors.Is(err, unix.EBUSY) || time.Now().After(until) {
			return fmt.Errorf("the child's control group cannot be removed: %w", err)
		}
	}
}
