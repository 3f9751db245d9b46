package main

import (
	"os"

	"golang.org/x/sys/unix"
)

func tmpfs(dir, size string) error {
	return unix.Mount("tmpfs", dir, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "size="+size)
}

func unmount(dir string) error { return unix.Unmount(dir, unix.MNT_DETACH) }

// full reports whether a pipe holds as much as it can.
func full(pipe *os.File) bool {
	size, errSize := unix.FcntlInt(pipe.Fd(), unix.F_GETPIPE_SZ, 0)
	n, err := unix.IoctlGetInt(int(pipe.Fd()), unix.TIOCINQ)
	return errSize == nil && err == nil && n >= size
}
