package proc

import (
	"bufio"
	"bytes"
	"fmt"
	"os/exec"
	"strings"
)

// psRow is one process in the output of ps.
type psRow struct {
	pid, parent, group int
	state              string
	rss                int64 // bytes
}

// psRows asks ps for every process. It is the way for systems without /proc: their own interfaces for this need
// cgo, and the driver is pure Go. The options are those that both BSD's ps and Linux's understand.
func psRows() ([]psRow, error) {
	out, err := exec.Command("ps", "-A",
		"-o", "pid=", "-o", "ppid=", "-o", "pgid=", "-o", "rss=", "-o", "state=").Output()
	if err != nil {
		return nil, fmt.Errorf("listing processes with ps: %w", err)
	}
	return parsePS(out), nil
}

// parsePS reads one process a line and passes over lines of another form.
func parsePS(out []byte) []psRow {
	var rows []psRow
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var r psRow
		var kib int64
		if n, err := fmt.Sscan(lines.Text(), &r.pid, &r.parent, &r.group, &kib, &r.state); n == 5 && err == nil {
			r.rss = kib << 10
			rows = append(rows, r)
		}
	}
	return rows
}

// live reports whether the process still runs; a zombie's state begins with Z.
func (r psRow) live() bool { return !strings.HasPrefix(r.state, "Z") }
