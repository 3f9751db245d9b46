package npm

import "syscall"

// attributes puts npm into a process group of its own, which is killed when the context ends. It also has the kernel
// kill npm when the thread that starts it ends, as that of a driver that is killed does.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
