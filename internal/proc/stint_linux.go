package proc

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// queues reads what each thread of a group had, from /proc/<pid>/task/<tid>/schedstat (the kernel's
// Documentation/scheduler/sched-stats.rst). The file of a process is that of its first thread only.
func queues(group int) map[int]queue {
	pids := groupMembers(group)
	if len(pids) == 0 {
		pids = []int{group}
	}
	all := map[int]queue{}
	for _, pid := range pids {
		dir := filepath.Join("/proc", strconv.Itoa(pid), "task")
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // it has ended
		}
		for _, e := range entries {
			tid, err := strconv.Atoi(e.Name())
			if err != nil {
				continue
			}
			text, err := os.ReadFile(filepath.Join(dir, e.Name(), "schedstat"))
			if err != nil {
				continue // it has ended, or this kernel does not count
			}
			var q queue
			if n, _ := fmt.Sscan(string(text), &q.ran, &q.waited); n == 2 { // nanoseconds
				all[tid] = q
			}
		}
	}
	return all
}
