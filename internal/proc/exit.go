package proc

import (
	"fmt"
	"syscall"

	"golang.org/x/sys/unix"
)

// Exit tells how a child ended. Exactly one of these holds: Err is set, Signal is set, or Code is its exit status.
type Exit struct {
	Code       int            // the exit status, 0 to 255; -1 if a signal ended it
	Signal     syscall.Signal // the signal that ended it, or 0
	CoreDumped bool
	Killed     bool // it ended by SIGKILL after Kill was called or the context ended

	// OOM says that at least one of the child's processes was killed for want of memory: at the limit, or, if
	// OverLimit is false, because the machine or a control group around ours had no more. That process need not be
	// the child itself, so OOM can come with any Code. A V8 that aborts because its own heap is full is not meant:
	// that is a signal of its own making.
	OOM       bool
	OverLimit bool
	Limit     int64  // the memory limit in bytes, 0 for none
	Limiter   string // what enforced it: "cgroup v2", "cgroup v1", "watchdog", or "none"

	// PeakBytes is the largest memory of all the child's processes together, as the limiter counts it (see
	// Spec.MemoryLimit), or 0 where nothing counted it: a process that has ended can no longer be asked.
	PeakBytes int64

	// Warnings say what could not be cleaned up, a sentence for each kind. Nothing in them is of this child alone, so
	// that what many children leave behind can be told once.
	Warnings []string

	Err error // the kernel did not tell how it ended
}

// String says it in words, such as "exit status 3", "killed by signal 9 (SIGKILL)" or
// "out of memory: used more than 512 MiB".
func (e Exit) String() string {
	switch {
	case e.OOM && e.OverLimit:
		return "out of memory: used more than " + sizeText(e.Limit)
	case e.OOM:
		return fmt.Sprintf("out of memory: killed by the kernel below its limit of %s; the machine was full",
			sizeText(e.Limit))
	case e.Err != nil:
		return fmt.Sprintf("ended in an unknown way: %v", e.Err)
	case e.Signal != 0:
		text := fmt.Sprintf("killed by signal %d", int(e.Signal))
		if name := unix.SignalName(e.Signal); name != "" {
			text += " (" + name + ")"
		}
		if e.CoreDumped {
			text += ", core dumped"
		}
		if e.Killed {
			text += ", sent by its parent"
		}
		return text
	}
	return fmt.Sprintf("exit status %d", e.Code)
}

// sizeText shows a size in the largest binary unit that loses nothing worth saying.
func sizeText(bytes int64) string {
	const kib, mib, gib = 1 << 10, 1 << 20, 1 << 30
	switch {
	case bytes >= gib && bytes%gib == 0:
		return fmt.Sprintf("%d GiB", bytes/gib)
	case bytes >= 10*mib || bytes >= mib && bytes%mib == 0:
		return fmt.Sprintf("%d MiB", bytes/mib)
	case bytes >= kib:
		return fmt.Sprintf("%d KiB", bytes/kib)
	}
	return fmt.Sprintf("%d bytes", bytes)
}

// ended fills in what wait4 told. Nothing is taken of the resource usage; see the package comment for ru_maxrss.
func (e *Exit) ended(status syscall.WaitStatus) {
	e.Code = status.ExitStatus() // -1 unless it exited
	if status.Signaled() {
		e.Signal, e.CoreDumped = status.Signal(), status.CoreDump()
	}
}
