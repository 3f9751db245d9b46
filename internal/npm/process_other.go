//go:build unix && !linux

package npm

import "syscall"

// attributes put npm into a group of its own. Unlike on Linux it outlives a driver that is killed, by one install.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
