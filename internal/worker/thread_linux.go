package worker

import "golang.org/x/sys/unix"

// onMainThread reports whether the calling goroutine runs on the process's first thread.
func onMainThread() bool { return unix.Gettid() == unix.Getpid() }
