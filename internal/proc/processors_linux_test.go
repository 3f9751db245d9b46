package proc

import (
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

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

// TestProcessorsAreOfOneKind: those that this process may run on are so many, or fewer where the machine has slow ones too.
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
