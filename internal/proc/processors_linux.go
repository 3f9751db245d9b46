package proc

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// Processors returns the logical processors that this process may run on, in ascending order, by the numbers of the kernel; nil where
// that is not known.
func Processors() (list []int) {
	var set unix.CPUSet
	if unix.SchedGetaffinity(0, &set) != nil {
		return nil
	}
	for i := range len(set) * 64 {
		if set.IsSet(i) {
			list = append(list, i)
		}
	}
	return list
}

// PinThread keeps the calling thread on one logical processor from now on. Threads that it starts inherit that; those which the process has
// already do not. The goroutine must be locked to its thread.
func PinThread(processor int) error {
	var set unix.CPUSet
	if processor >= 0 {
		set.Set(processor)
	}
	if set.Count() == 0 {
		return fmt.Errorf("pinning a thread: there is no processor %d", processor)
	}
	if err := unix.SchedSetaffinity(0, &set); err != nil {
		return fmt.Errorf("pinning a thread to processor %d: %w", processor, err)
	}
	return nil
}
