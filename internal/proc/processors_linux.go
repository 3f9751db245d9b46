package proc

import (
	"fmt"
	"sync"

	"golang.org/x/sys/unix"

	"github.com/jsdyno/jsdyno/internal/cores"
)

// kinds are those of this machine's processors. They are read once: a block must not wait for a file of each processor.
var kinds = sync.OnceValue(func() []cores.Kind { return cores.Kinds("/") })

// Processors returns the logical processors that this process may run on, in ascending order, by the numbers of the kernel; nil where
// that is not known. Of a machine with fast and slow ones these are the fast ones, so that two blocks differ by no more than they must; the slow
// ones are for those who allow the process no other, as with taskset.
func Processors() []int { return cores.Alike(allowed(), kinds()) }

func allowed() (list []int) {
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
