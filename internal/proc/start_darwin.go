package proc

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// attributes puts the child into its own process group. There is no parent-death signal here: when we are
// killed with SIGKILL, the child must notice the end of descriptor 3.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// onOwnThread runs f in a new goroutine. No thread is needed where nothing depends on which one forked.
func onOwnThread(f func()) { go f() }

// waitEnded blocks until the child has ended but leaves it a zombie, so that its pid stays taken.
func waitEnded(pid int) error {
	queue, err := unix.Kqueue()
	if err != nil {
		return os.NewSyscallError("kqueue", err)
	}
	defer unix.Close(queue)
	unix.CloseOnExec(queue)
	event := make([]unix.Kevent_t, 1)
	unix.SetKevent(&event[0], pid, unix.EVFILT_PROC, unix.EV_ADD|unix.EV_ONESHOT)
	event[0].Fflags = unix.NOTE_EXIT
	changes := event[:1:1]
	for {
		_, err := unix.Kevent(queue, changes, event, nil)
		if err != unix.EINTR {
			if err == unix.ESRCH { // it is a zombie already
				return nil
			}
			return os.NewSyscallError("kevent", err)
		}
	}
}

// ending would report whether the process is already on its way out; that cannot be seen here, so a Kill in
// that moment is taken for what ended it.
func ending(int) bool { return false }
