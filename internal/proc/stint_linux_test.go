package proc

import (
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"
)

// TestPace: what a thread computes is seen, in this process and in the group of a child; what was before the first look
// is not.
func TestPace(t *testing.T) {
	if len(queues(os.Getpid())) == 0 {
		t.Skip("this kernel does not count what threads wait for: all limits are by the wall")
	}
	p := mustStart(t, helper("spin-below"))
	var stop atomic.Bool
	defer stop.Store(true)
	go func() {
		runtime.LockOSThread()
		for !stop.Load() {
		}
	}()
	for name, group := range map[string]int{"this process": os.Getpid(), "a child's child": p.Pid()} {
		pace := NewPace(group)
		if s := pace.Stint(); s.CPU != 0 || s.Waited != 0 {
			t.Errorf("%s, at the first look: %+v", name, s)
		}
		eventually(t, name+" is not seen to compute", func() bool {
			s := pace.Stint()
			if most := time.Duration(runtime.NumCPU())*s.Wall + time.Second; s.CPU > most {
				t.Fatalf("%s: %+v, more than there was", name, s)
			}
			return s.CPU >= 20*time.Millisecond
		})
	}
	if got := queues(1 << 30); len(got) != 0 {
		t.Errorf("a process that is not there has %v", got)
	}
	all := queues(os.Getpid())
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil || len(all) == 0 || all[os.Getpid()].ran == 0 {
		t.Errorf("%d threads of %d, %v", len(all), len(tasks), err)
	}
	for _, e := range tasks {
		if id, err := strconv.Atoi(e.Name()); err != nil || id <= 0 {
			t.Errorf("a thread %q", e.Name())
		}
	}
}
