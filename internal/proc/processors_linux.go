package proc

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"

	"golang.org/x/sys/unix"

	"github.com/jsdyno/jsdyno/internal/cores"
)

// kinds are those of this machine's processors. They are read once: a block must not wait for a file of each processor.
var kinds = sync.OnceValue(func() []cores.Kind { return cores.Kinds("/") })

// Processors returns the logical processors that this process may run on, in ascending order, by the numbers of the
// kernel; nil where that is not known. On a machine with fast and slow ones it returns the fast ones, so that two
// blocks differ by no more than they must. It returns the slow ones only if the process may run on no others, as with
// taskset.
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

// PinThread keeps the calling thread on one logical processor from now on. Threads that it starts inherit that; those
// that the process already has do not. The goroutine must be locked to its thread.
func PinThread(processor int) error {
	set, err := setOf(processor)
	if err != nil {
		return err
	}
	if err := unix.SchedSetaffinity(0, &set); err != nil {
		return fmt.Errorf("pinning a thread to processor %d: %w", processor, err)
	}
	return nil
}

// PinProcess keeps all threads of this process, and those that it starts, on some logical processors from now on.
func PinProcess(processors []int) error {
	set, err := setOf(processors...)
	if err != nil {
		return err
	}
	kept := map[int]bool{}
	for before := -1; before < len(kept); { // a thread that started meanwhile has what it inherited
		before = len(kept)
		all, err := os.ReadDir("/proc/self/task")
		if err != nil {
			return fmt.Errorf("pinning the process: %w", err)
		}
		for _, entry := range all {
			tid, _ := strconv.Atoi(entry.Name()) // it is a number
			if kept[tid] {
				continue
			}
			if err := unix.SchedSetaffinity(tid, &set); err != nil && !errors.Is(err, unix.ESRCH) {
				return fmt.Errorf("pinning the process to processors %v: %w", processors, err)
			}
			kept[tid] = true
		}
	}
	return nil
}

func setOf(processors ...int) (set unix.CPUSet, err error) {
	for _, p := range processors {
		if p < 0 || p >= len(set)*64 {
			return set, fmt.Errorf("pinning: there is no processor %d", p)
		}
		set.Set(p)
	}
	if len(processors) == 0 {
		return set, errors.New("pinning: no processor is known")
	}
	return set, nil
}
