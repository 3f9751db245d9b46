package runner

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// kill sends SIGKILL to a process that has used some CPU time, and reports whether it did.
func kill(pid string) bool {
	stat, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return false
	}
	var ticks int
	if fields := splitStat(string(stat)); len(fields) > 11 {
		ticks, _ = strconv.Atoi(fields[11]) // utime, behind the name in brackets
	}
	n, err := strconv.Atoi(pid)
	return err == nil && ticks >= 5 && syscall.Kill(n, syscall.SIGKILL) == nil
}

// splitStat returns the fields of /proc/pid/stat behind the name, which may have spaces in it.
func splitStat(stat string) []string {
	return strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
}
