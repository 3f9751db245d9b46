package proc

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"
)

// Process is a child that was started. Whoever starts one must call Wait, or descriptors and a thread stay in
// use. All methods may be called from several goroutines.
type Process struct {
	// In is what the child reads as descriptor 3, Out is what it writes as descriptor 4. They take deadlines
	// (SetReadDeadline, SetWriteDeadline). Writing to a child that is gone fails with EPIPE. Wait closes both,
	// so read Out to its end first; the end comes when the child and all of its group have ended.
	In, Out *os.File

	pid    int
	limit  chosenLimiter
	stdio  []*os.File // our ends of standard output and error
	copies sync.WaitGroup
	detach func() bool // from the context
	done   chan struct{}
	exit   Exit // set before done is closed

	mu     sync.Mutex // held while a signal is sent, so that the pid is still ours
	ended  bool
	killed bool
}

// Start starts the program in a process group of its own. When ctx ends, the group is killed as by Kill; a ctx
// that has ended already starts nothing.
//
// With LimiterAuto the watchdog takes over where no control group can be had; Exit.Limiter tells which it became.
func Start(ctx context.Context, spec Spec) (*Process, error) {
	p, err := startLimited(ctx, spec)
	if err != nil {
		return nil, fmt.Errorf("starting %s: %w", filepath.Base(spec.Path), err)
	}
	return p, nil
}

func startLimited(ctx context.Context, spec Spec) (*Process, error) {
	if err := errors.Join(spec.check(), ctx.Err()); err != nil {
		return nil, err
	}
	limit, err := chooseLimiter(spec)
	if err != nil {
		return nil, err
	}
	p, err := launch(ctx, spec, limit)
	if err == nil || spec.Limiter != LimiterAuto || !limit.isCgroup() {
		return p, err
	}
	// A sandbox can forbid what making the group allowed: moving a thread, or clone3 into a group. If the
	// program itself is at fault, the second attempt says so.
	return launch(ctx, spec, watchdogFor(spec))
}

// Pid is the child's process id, which is also the id of its process group. It means nothing after Wait.
func (p *Process) Pid() int { return p.pid }

// Kill sends SIGKILL to the whole group. It returns at once; Wait tells when the group is gone. Killing twice,
// or after the end, does nothing.
func (p *Process) Kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return
	}
	// Who reads the end of Out and calls Kill can be faster than the child's last steps; it was not us then.
	p.killed = p.killed || !ending(p.pid)
	p.killGroup()
}

// exceeded is Kill on behalf of the limiter: it does not count as asked for.
func (p *Process) exceeded() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ended {
		p.killGroup()
	}
}

// killGroup must be called with mu held and before the child is reaped: until then its pid cannot be given to
// another process.
func (p *Process) killGroup() {
	p.limit.killAll()                         // first, while parents still tell whose child is whose
	_ = syscall.Kill(-p.pid, syscall.SIGKILL) // fails only if nobody is left
}

// Done is closed when the child has ended, its group is gone and its output is captured.
func (p *Process) Done() <-chan struct{} { return p.done }

// Wait waits for Done, closes In and Out, and tells how the child ended. It may be called again and then
// returns the same.
func (p *Process) Wait() Exit {
	<-p.done
	_ = p.In.Close() // closing again, or what the caller has closed, does no harm
	_ = p.Out.Close()
	return p.exit
}
