package proc

import (
	"fmt"
	"os"
	"strconv"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"
)

// MemoryOf returns what one process holds now: VmRSS and VmHWM from /proc/<pid>/status and Pss from
// smaps_rollup, which may be denied (another user's process) or missing (kernels before 4.14). It fails when the
// process has ended.
func MemoryOf(pid int) (Memory, error) {
	process, err := procfs.NewProc(pid)
	if err != nil {
		return Memory{}, fmt.Errorf("reading the memory of process %d: %w", pid, err)
	}
	status, err := process.NewStatus()
	if err != nil {
		return Memory{}, fmt.Errorf("reading the memory of process %d: %w", pid, err)
	}
	if status.VmHWM == 0 { // a zombie has a status but no memory
		return Memory{}, fmt.Errorf("reading the memory of process %d: %w", pid, os.ErrProcessDone)
	}
	m := Memory{RSS: int64(status.VmRSS), PeakRSS: int64(status.VmHWM)}
	if rollup, err := process.ProcSMapsRollup(); err == nil {
		m.PSS = int64(rollup.Pss)
	}
	return m, nil
}

// groupMembers returns the processes of a process group, without zombies. Asking getpgid of every process costs
// a third of a microsecond each; parsing each one's stat file would cost a hundred times that.
func groupMembers(pgid int) []int {
	dir, err := os.Open("/proc")
	if err != nil {
		return nil
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return nil
	}
	var members []int
	for _, name := range names {
		pid, err := strconv.Atoi(name)
		if err != nil {
			continue
		}
		if group, err := unix.Getpgid(pid); err != nil || group != pgid {
			continue
		}
		if process, err := procfs.NewProc(pid); err == nil {
			if stat, err := process.Stat(); err == nil && stat.State != "Z" && stat.State != "X" {
				members = append(members, pid)
			}
		}
	}
	return members
}

// residentBytes adds up the resident sizes of processes; one that has ended counts as nothing.
func residentBytes(pids []int) int64 {
	var sum int64
	for _, pid := range pids {
		process, err := procfs.NewProc(pid)
		if err != nil {
			continue
		}
		if statm, err := process.Statm(); err == nil {
			sum += int64(statm.ResidentBytes())
		}
	}
	return sum
}
