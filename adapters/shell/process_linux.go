package shell

import (
	"os/exec"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// ownGroup puts a process into a group of its own. A signal to our group does not reach it, so it is killed
// when we end, however that happens.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	cmd.WaitDelay = 3 * time.Second // for output that a process which has left the group keeps open
}

// wait calls ended when the process has ended but still owns its number, so that its group can be signalled
// and no other; then it waits for the process and its output.
func wait(cmd *exec.Cmd, ended func()) error {
	for unix.Waitid(unix.P_PID, cmd.Process.Pid, nil, unix.WEXITED|unix.WNOWAIT, nil) == unix.EINTR {
	}
	ended()
	return cmd.Wait()
}

// killGroup kills what is left of a process group.
func killGroup(group int) {
	unix.Kill(-group, unix.SIGKILL)
}
