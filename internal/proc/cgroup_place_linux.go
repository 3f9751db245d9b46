package proc

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jsdyno/jsdyno/internal/cgroup"
	"golang.org/x/sys/unix"
)

// parentFor returns the group in which to make the child's group.
//
// With version 1 that is our own group, so that a limit on us holds for the child as well.
//
// With version 2 a group that has processes cannot hand the memory controller down to groups in it (the "no
// internal processes" rule; only the root may), so the child's group goes beside ours, into the group around us, if
// that hands the controller down. This is the case in a scope of a user's systemd. A limit that is set on our
// own group alone then does not hold for the child, but the child has a limit by definition. We do not rearrange
// groups, or move ourselves, to make it possible: they are not ours.
func parentFor(here cgroup.Group) (string, error) {
	if here.Version == 1 {
		return here.Dir, nil
	}
	n := 0
	for dir := range here.Upward() {
		if handsDown(dir) {
			return dir, nil
		}
		if n++; n == 2 { // further up we would leave the subtree that was delegated to us
			break
		}
	}
	return "", errors.New("the memory controller is not handed down here; starting under " +
		"`systemd-run --user --scope` would allow it")
}

func handsDown(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, "cgroup.subtree_control"))
	return err == nil && slices.Contains(strings.Fields(string(text)), "memory")
}

var swept sync.Map // parent directory → *sync.Once

// sweepOnce removes, the first time that groups are made in parent, the groups of earlier processes of ours that
// were killed before they could.
func sweepOnce(parent string) {
	once, _ := swept.LoadOrStore(parent, new(sync.Once))
	once.(*sync.Once).Do(func() { sweep(parent, alive, unix.Rmdir) })
}

// sweep removes groups whose maker is dead. It kills nothing: a group that still has a process in it cannot be removed
// and stays, since a pid of another namespace may look dead from here.
func sweep(parent string, alive func(pid int) bool, rmdir func(string) error) {
	dirs, err := filepath.Glob(filepath.Join(parent, groupPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range dirs {
		if pid, err := makerOf(filepath.Base(dir)); err == nil && pid != os.Getpid() && !alive(pid) {
			_ = rmdir(dir) // what cannot be removed does no harm
		}
	}
}

// makerOf takes the pid out of the name jsdyno-<pid>-<count>.
func makerOf(name string) (int, error) {
	pid, count, ok := strings.Cut(strings.TrimPrefix(name, groupPrefix), "-")
	if _, err := strconv.ParseUint(count, 10, 63); err != nil || !ok {
		return 0, fmt.Errorf("%q is not a group of ours", name)
	}
	n, err := strconv.ParseUint(pid, 10, 31)
	return int(n), err
}

func alive(pid int) bool { return !errors.Is(unix.Kill(pid, 0), unix.ESRCH) }
