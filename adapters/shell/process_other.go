//go:build unix && !linux

package shell

import (
	"os/exec"
	"syscall"
	"time"
)

// ownGroup puts a process into a group of its own. Unlike on Linux it outlives us when we are killed.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.WaitDelay = time.Second // for output that a process started by the script keeps open
}

// wait waits for the process and its output, then calls ended. There is no portable way to do the latter
// before the process gives up its number, so what the script has started may delay its end.
func wait(cmd *exec.Cmd, ended func()) error {
	err := cmd.Wait()
	ended()
	return err
}

// killGroup kills what is left of a process group.
func killGroup(group int) {
	syscall.Kill(-group, syscall.SIGKILL)
}
