package npm

import "syscall"

// attributes put npm into a group of its own, which is killed when the context ends, and have the kernel kill npm when
// the thread that starts it ends: that of a driver that is killed.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
