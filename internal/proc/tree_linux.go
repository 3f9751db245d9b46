package proc

import (
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"
)

// look reads /proc for one walk over a tree.
type look struct{ parents map[int][]int }

func newLook() *look { return &look{} }

func (*look) group(pid int) []int { return groupMembers(pid) }

// process returns what a tree wants to know of a process. It is false for a zombie.
func (*look) process(pid int) (kin, bool) {
	p, err := procfs.NewProc(pid)
	if err != nil {
		return kin{}, false
	}
	stat, err := p.Stat()
	if err != nil || stat.State == "Z" || stat.State == "X" {
		return kin{}, false
	}
	return kin{stat.PPID, stat.Starttime}, true
}

// listsChildren reports whether this kernel lists the children of a thread, in a file that exists only if the kernel
// was built with CONFIG_PROC_CHILDREN. Without it every process is asked for its parent.
var listsChildren = sync.OnceValue(func() bool {
	_, err := os.Stat(filepath.Join("/proc/self/task", strconv.Itoa(os.Getpid()), "children"))
	return err == nil
})

func (l *look) children(pid int) []int {
	if !listsChildren() {
		return l.byParent()[pid]
	}
	dir := filepath.Join("/proc", strconv.Itoa(pid), "task")
	threads, err := os.ReadDir(dir)
	if err != nil {
		return nil // it has ended
	}
	var all []int
	for _, t := range threads {
		list, err := readPids(filepath.Join(dir, t.Name(), "children"))
		if err == nil {
			all = append(all, list...)
		}
	}
	return all
}

// byParent asks every process for its parent, once a walk.
func (l *look) byParent() map[int][]int {
	if l.parents == nil {
		l.parents = map[int][]int{}
		all, _ := procfs.AllProcs() // of none there are no children
		for _, p := range all {
			if k, ok := l.process(p.PID); ok {
				l.parents[k.parent] = append(l.parents[k.parent], p.PID)
			}
		}
	}
	return l.parents
}

// killAll sends SIGKILL to every process of the tree.
func (t *tree) killAll() {
	members := t.members()
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, pid := range members {
		t.kill(pid)
	}
}

// kill sends SIGKILL to a process that has not ended meanwhile. With a descriptor of it in hand, its number cannot
// become another's between the look and the signal.
func (t *tree) kill(pid int) {
	fd, err := unix.PidfdOpen(pid, 0)
	if err == nil {
		defer unix.Close(fd)
	}
	if k, ok := new(look).process(pid); !ok || k.started != t.known[pid] {
		return
	}
	if err == nil {
		_ = unix.PidfdSendSignal(fd, unix.SIGKILL, nil, 0) // it may have ended by now
	} else {
		_ = unix.Kill(pid, unix.SIGKILL) // a kernel before 5.3
	}
}
