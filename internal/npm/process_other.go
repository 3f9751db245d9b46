//go:build unix && !linux

package npm

import "syscall"

// attributes puts npm into a process group of its own. Unlike on Linux, npm outlives a driver that is killed, for the
// rest of one install.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
