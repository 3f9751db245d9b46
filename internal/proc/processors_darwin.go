package proc

import "errors"

// Processors is nil: threads cannot be pinned here.
func Processors() []int { return nil }

// PinThread always fails: macOS takes hints only.
func PinThread(int) error {
	return errors.New("pinning a thread: this system cannot; leave the processor to the scheduler")
}
