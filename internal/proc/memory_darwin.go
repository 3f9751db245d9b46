package proc

import (
	"fmt"
	"os"
	"slices"
)

// MemoryOf returns what one process holds now. Only the resident size is known here: the peak and the
// proportional size have no source without cgo. It fails when the process has ended.
func MemoryOf(pid int) (Memory, error) {
	rows, err := psRows()
	if err != nil {
		return Memory{}, fmt.Errorf("reading the memory of process %d: %w", pid, err)
	}
	for _, r := range rows {
		if r.pid == pid && r.live() {
			return Memory{RSS: r.rss}, nil
		}
	}
	return Memory{}, fmt.Errorf("reading the memory of process %d: %w", pid, os.ErrProcessDone)
}

// groupMembers returns the processes of a process group, without zombies.
func groupMembers(pgid int) []int {
	rows, err := psRows()
	if err != nil {
		return nil
	}
	var members []int
	for _, r := range rows {
		if r.group == pgid && r.live() {
			members = append(members, r.pid)
		}
	}
	return members
}

// residentBytes adds up the resident sizes of processes; one that has ended counts as nothing.
func residentBytes(pids []int) int64 {
	rows, err := psRows()
	if err != nil {
		return 0
	}
	var sum int64
	for _, r := range rows {
		if r.live() && slices.Contains(pids, r.pid) {
			sum += r.rss
		}
	}
	return sum
}
