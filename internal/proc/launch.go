package proc

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

const (
	groupGoneWithin = 10 * time.Second // for the kernel to take down processes that were sent SIGKILL
	outputWithin    = 3 * time.Second  // for reading what is left in the output pipes once the group is gone
)

// launch makes one attempt to start the child; when it fails, nothing of it is left.
func launch(ctx context.Context, spec Spec, limit chosenLimiter) (*Process, error) {
	p := &Process{limit: limit, done: make(chan struct{})}
	pipes, err := openPipes(spec)
	if err != nil {
		return nil, errors.Join(err, limit.close())
	}
	p.In, p.Out, p.stdio = pipes.in, pipes.out, pipes.stdio
	cmd := exec.Command(spec.Path, spec.Args...)
	cmd.Env = spec.Env
	cmd.Stdout, cmd.Stderr, cmd.ExtraFiles = pipes.stdout, pipes.stderr, pipes.extra
	cmd.SysProcAttr = attributes()

	started := make(chan error)
	onOwnThread(func() {
		err := p.start(cmd)
		closeAll(pipes.theirs)
		if err != nil {
			started <- err
			return
		}
		p.capture(spec)
		p.detach = context.AfterFunc(ctx, p.Kill) // kills at once if ctx ended in the meantime
		started <- nil
		p.finish(cmd)
	})
	if err := <-started; err != nil {
		closeAll(pipes.ours())
		return nil, errors.Join(err, limit.close())
	}
	return p, nil
}

// start forks. What the limiter did to this thread is undone before it returns.
func (p *Process) start(cmd *exec.Cmd) error {
	leave, err := p.limit.enter(cmd.SysProcAttr)
	if err != nil {
		return err
	}
	err = cmd.Start()
	_ = leave() // the thread dies with this goroutine, so nothing else of ours will run on it
	if err != nil {
		return err
	}
	p.pid = cmd.Process.Pid
	p.limit.started(p.pid, p.exceeded)
	return nil
}

// capture copies the child's output until all who hold the other ends have closed them.
func (p *Process) capture(spec Spec) {
	to := make([]*Capture, 0, 2)
	for _, c := range []*Capture{spec.Stdout, spec.Stderr} {
		if c != nil {
			to = append(to, c)
		}
	}
	for i, f := range p.stdio {
		p.copies.Go(func() { _, _ = io.Copy(to[i], f) }) // ends at the end of the stream or at finish's deadline
	}
}

// finish waits for the end of the child, takes down what is left of its group, and fills in exit.
func (p *Process) finish(cmd *exec.Cmd) {
	waitErr := waitEnded(p.pid)
	var err error
	if waitErr != nil { // the exact way is barred: reap first, then kill what is left
		err = cmd.Wait()
	}
	p.mu.Lock()
	killed := p.killed
	p.killGroup() // grandchildren must not survive; the child is a zombie now, so its pid is still ours
	if waitErr == nil {
		err = cmd.Wait()
	}
	p.ended = true
	p.mu.Unlock()
	p.detach()

	if state := cmd.ProcessState; state != nil {
		p.exit.ended(state.Sys().(syscall.WaitStatus))
	} else {
		p.exit.Code, p.exit.Err = -1, errors.Join(waitErr, err)
	}
	p.exit.Killed = killed && p.exit.Signal == syscall.SIGKILL // it may have ended by itself at the same moment
	p.awaitGroup()
	p.account()
	p.drain()
	close(p.done)
}

// awaitGroup waits until the rest of the group, which was sent SIGKILL, has gone.
func (p *Process) awaitGroup() {
	for limit := time.Now().Add(groupGoneWithin); ; time.Sleep(time.Millisecond) {
		// The signal 0 asks whether the group exists; it does also when only zombies are left, which are no
		// longer processes that run and which their new parent may be slow to reap.
		if syscall.Kill(-p.pid, 0) != nil {
			return
		}
		if len(groupMembers(p.pid)) == 0 {
			return
		}
		if time.Now().After(limit) {
			p.warn("a process of the child's group is still there after SIGKILL")
			return
		}
	}
}

// drain lets the captures take what is still in the pipes. The end of a pipe does not come by itself when a
// process that escaped from the group holds the other end.
func (p *Process) drain() {
	limit := time.Now().Add(outputWithin)
	for _, f := range p.stdio {
		_ = f.SetReadDeadline(limit) // pipes from os.Pipe take deadlines
	}
	p.copies.Wait()
	if time.Now().After(limit) {
		p.warn("a process that left the child's group still holds its output open")
	}
	closeAll(p.stdio)
}

// account asks the limiter for its last word and closes it.
func (p *Process) account() {
	if err := p.limit.close(); err != nil {
		p.warn(err.Error())
	}
	u := p.limit.usage()
	p.exit.OOM, p.exit.OverLimit, p.exit.PeakBytes = u.oom, u.over, u.peak
	p.exit.Limit, p.exit.Limiter = p.limit.bytes, p.limit.name
}

func (p *Process) warn(text string) { p.exit.Warnings = append(p.exit.Warnings, text) }

func closeAll(files []*os.File) {
	for _, f := range files {
		_ = f.Close() // nothing is buffered in a pipe's descriptor, so closing loses nothing
	}
}
