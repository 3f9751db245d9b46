//go:build !linux

package worker

// onMainThread returns false: without glibc there is no trap.
func onMainThread() bool { return false }
