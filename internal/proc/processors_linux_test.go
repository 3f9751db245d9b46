package proc

import (
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/jsdyno/jsdyno/internal/cores"
)

// allowedList reads what the kernel says of this thread: "Cpus_allowed_list:	0-1".
func allowedList(t *testing.T) string {
	t.Helper()
	status, err := os.ReadFile("/proc/thread-self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(status), "Cpus_allowed_list:")
	line, _, _ := strings.Cut(after, "\n")
	return strings.TrimSpace(line)
}

// TestProcessorsAreOfOneKind: those that this process may run on are so many, or fewer where the machine has slow ones
// too.
func TestProcessorsAreOfOneKind(t *testing.T) {
	if got, want := Processors(), cores.Alike(allowed(), cores.Kinds("/")); len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	before := kinds
	defer func() { kinds = before }()
	all := allowed()
	last := all[len(all)-1]
	kinds = func() []cores.Kind { return []cores.Kind{{Processors: []int{last}}, {Processors: all[:len(all)-1]}} }
	if got := Processors(); !slices.Equal(got, []int{last}) {
		t.Errorf("%v, and the fast one is %d", got, last)
	}
}

func TestAPinnedThreadStays(t *testing.T) {
	all := Processors()
	if len(all) == 0 || !slices.IsSorted(all) {
		t.Fatalf("processors %v", all)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked, so that the thread ends with the goroutine
		last := all[len(all)-1]
		if err := PinThread(last); err != nil {
			t.Error(err)
		}
		if got := Processors(); !slices.Equal(got, []int{last}) {
			t.Errorf("pinned to %d, and may run on %v; the kernel says %s", last, got, allowedList(t))
		}
		for _, absent := range []int{-1, 1023, 1 << 20} {
			if err := PinThread(absent); err == nil {
				t.Errorf("pinned to processor %d", absent)
			}
		}
	}()
	<-done
}

// TestPinProcess keeps all threads of this process on one processor for a while, also those that start meanwhile.
func TestPinProcess(t *testing.T) {
	all := Processors()
	if len(all) == 0 {
		t.Skip("this system does not tell what this process may run on")
	}
	t.Cleanup(func() {
		if err := PinProcess(all); err != nil {
			t.Error(err)
		}
	})
	last := all[len(all)-1]
	if err := PinProcess([]int{last}); err != nil {
		t.Fatal(err)
	}
	started := make(chan struct{})
	go func() {
		defer close(started)
		runtime.LockOSThread() // never unlocked: a thread that is new
		if got := Processors(); !slices.Equal(got, []int{last}) {
			t.Errorf("a new thread may run on %v, not on %d", got, last)
		}
	}()
	<-started
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		t.Fatal(err)
	}
	for _, task := range tasks {
		tid, _ := strconv.Atoi(task.Name())
		var set unix.CPUSet
		if err := unix.SchedGetaffinity(tid, &set); err == nil && (set.Count() != 1 || !set.IsSet(last)) {
			t.Errorf("thread %d may run on %d processors", tid, set.Count())
		}
	}
	for _, absent := range [][]int{nil, {-1}, {1 << 20}, {1023}} {
		if err := PinProcess(absent); err == nil {
			t.Errorf("pinned to %v", absent)
		}
	}
}
