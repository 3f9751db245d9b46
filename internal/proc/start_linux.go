package proc

import (
	"os"
	"runtime"
	"syscall"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"
)

// attributes puts the child into its own process group and ties its life to ours.
//
// Pdeathsig kills the child when we are killed with SIGKILL and can do nothing ourselves: a child that is caught in an
// endless loop of JavaScript is then not left running for ever. Its trap (golang/go#27505) is that the kernel sends the
// signal when the *thread* that forked ends, not the process, and the Go runtime may end a thread at any time.
// onOwnThread is the answer: the forking thread belongs to that one child and is kept until it has been reaped. The
// alternative, to leave it to the child to notice the end of descriptor 3, does not cover a child that hangs.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// onOwnThread runs f in a new goroutine on an operating system thread of its own, which ends when f returns.
//
// It is never the main thread, for two reasons: that one cannot end, and with version 1 control groups moving it
// would move the owner of our memory, so that what we allocate were charged to the child.
func onOwnThread(f func()) {
	go func() {
		runtime.LockOSThread() // never unlocked, which makes the thread end with the goroutine
		if unix.Gettid() != os.Getpid() {
			f()
			return
		}
		locked := make(chan struct{})
		go func() { // cannot be put on the main thread while this goroutine holds it
			runtime.LockOSThread()
			close(locked)
			f()
		}()
		<-locked
		runtime.UnlockOSThread()
	}()
}

// waitEnded blocks until the child has ended but leaves it a zombie, so that its pid stays taken.
func waitEnded(pid int) error {
	for {
		err := unix.Waitid(unix.P_PID, pid, nil, unix.WEXITED|unix.WNOWAIT, nil)
		if err != unix.EINTR {
			return os.NewSyscallError("waitid", err)
		}
	}
}

// ending reports whether the process is already on its way out, past the point where a signal could change how.
// The kernel sets the flag before it closes the descriptors, so it is set for whoever has seen those close.
func ending(pid int) bool {
	const exiting = 0x4 // PF_EXITING in the kernel's include/linux/sched.h; field 9 of /proc/<pid>/stat
	process, err := procfs.NewProc(pid)
	if err != nil {
		return false
	}
	stat, err := process.Stat()
	return err == nil && stat.Flags&exiting != 0
}
