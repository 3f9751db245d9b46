package proc

import "errors"

// Processors is nil: threads cannot be pinned here.
func Processors() []int { return nil }

// PinProcess always fails, as PinThread does.
func PinProcess([]int) error { return PinThread(0) }

// PinThread always fails: macOS takes hints only.
func PinThread(int) error {
	return errors.New("pinning a thread: this system cannot; leave the processor to the scheduler")
}
