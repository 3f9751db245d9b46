package proc

import "syscall"

// limiter holds the processes of one child to a limit. Process calls its methods in the order given here,
// from one goroutine, except usage, which may be called from any goroutine at any time.
type limiter interface {
	// enter prepares the start. The caller is locked to the thread that will fork, and calls leave right after.
	enter(attr *syscall.SysProcAttr) (leave func() error, err error)
	// started says that the child runs; exceeded is to be called if the limiter itself finds it too large.
	started(pid int, exceeded func())
	// usage is what is known by now; after close it no longer changes.
	usage() usage
	// killAll sends SIGKILL to every process that it holds.
	killAll()
	// close gives back what the limiter holds. The child has been reaped.
	close() error
}

// usage is what a limiter saw.
type usage struct {
	oom, over bool  // see Exit.OOM and Exit.OverLimit
	peak      int64 // bytes, 0 if not known
}

// noLimit is the limiter of a child that may use what it likes.
type noLimit struct{}

func (noLimit) enter(*syscall.SysProcAttr) (func() error, error) {
	return func() error { return nil }, nil
}
func (noLimit) started(int, func()) {}
func (noLimit) usage() usage        { return usage{} }
func (noLimit) killAll()            {}
func (noLimit) close() error        { return nil }
