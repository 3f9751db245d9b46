package proc

import "sync"

// tree is a child with all that descends from it, in whichever process group or session: a worker may put its own
// child, a shell, into a group of its own. What was seen once stays in the tree when its parent ends. What leaves its
// parent before it was ever seen is missed.
//
// All methods may be called from several goroutines.
type tree struct {
	pid int

	mu    sync.Mutex
	known map[int]uint64 // by pid: when it started, which tells it from another process with that pid
}

func newTree(pid int) *tree { return &tree{pid: pid, known: map[int]uint64{}} }

// members are those that live now: the child's process group, and its descendants.
func (t *tree) members() []int {
	t.mu.Lock()
	defer t.mu.Unlock()
	look := newLook()
	for _, pid := range look.group(t.pid) {
		if p, ok := look.process(pid); ok {
			t.known[pid] = p.started
		}
	}
	var queue, alive []int
	for pid := range t.known {
		queue = append(queue, pid)
	}
	for len(queue) > 0 {
		pid := queue[0]
		queue = queue[1:]
		p, ok := look.process(pid)
		if !ok || p.started != t.known[pid] {
			delete(t.known, pid)
			continue
		}
		alive = append(alive, pid)
		for _, child := range look.children(pid) {
			if _, seen := t.known[child]; seen {
				continue
			}
			if c, ok := look.process(child); ok && c.parent == pid { // the number may be another's by now
				t.known[child] = c.started
				queue = append(queue, child)
			}
		}
	}
	return alive
}

// kin is what a tree wants to know of a process that lives.
type kin struct {
	parent  int
	started uint64 // 0 where that is not known
}
