package proc

import "syscall"

// look is one listing of all processes.
type look struct{ rows map[int]psRow }

func newLook() *look {
	l := &look{map[int]psRow{}}
	rows, _ := psRows() // of none there are no children
	for _, r := range rows {
		if r.live() {
			l.rows[r.pid] = r
		}
	}
	return l
}

func (l *look) group(pid int) (all []int) {
	for _, r := range l.rows {
		if r.group == pid {
			all = append(all, r.pid)
		}
	}
	return all
}

func (l *look) process(pid int) (kin, bool) {
	r, ok := l.rows[pid]
	return kin{parent: r.parent}, ok
}

func (l *look) children(pid int) (all []int) {
	for _, r := range l.rows {
		if r.parent == pid {
			all = append(all, r.pid)
		}
	}
	return all
}

// killAll sends SIGKILL to every process of the tree. It is not known here when a process started. One whose parent has
// ended is therefore left alone: nothing else ties it to the tree.
func (t *tree) killAll() {
	members := t.members()
	l := newLook()
	for _, pid := range members {
		if k, ok := l.process(pid); ok && k.parent != 1 {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
}
