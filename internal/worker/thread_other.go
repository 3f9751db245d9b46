//go:build !linux

package worker

// onMainThread is false: where there is no glibc there is no trap.
func onMainThread() bool { return false }
