package shell

import (
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/scratch"
)

// realm is a folder of its own, in which its processes run one after the other.
type realm struct {
	adapter *adapter
	folder  string
	scratch *scratch.Folder // that folder
	watch   bool            // for rejections

	mu          sync.Mutex // guards what follows, between Run and Interrupt
	group       int        // the process group under way; 0 if none
	interrupted bool
}

type program struct {
	file, source string
}

func newRealm(a *adapter) (*realm, error) {
	folder, err := scratch.Make(os.TempDir(), a.shell.folders())
	if err != nil {
		return nil, fmt.Errorf("creating a folder for scripts: %w", err)
	}
	return &realm{adapter: a, folder: folder.Path, scratch: folder}, nil
}

// Compile keeps the source. Only a process can tell whether it parses, and Run starts that.
func (r *realm) Compile(file, source string) (engines.AdapterProgram, error) {
	return program{file, source}, nil
}

func (r *realm) Run(code engines.AdapterProgram) (engines.Value, error) {
	return r.do(task{program: code.(program), watch: r.watch})
}

func (r *realm) Show(setup string, code engines.AdapterProgram) (string, error) {
	v, err := r.do(task{program: code.(program), setup: setup})
	return v.Text, err
}

// WatchRejections has each Run end in the error of a promise that is rejected and that nothing handles.
func (r *realm) WatchRejections(on bool) error {
	r.watch = on
	return nil
}

func (r *realm) Unhandled() error { return nil }

// do holds its OS thread: the process is told to die with the thread that started it.
func (r *realm) do(t task) (engines.Value, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	mark := "jsdyno:" + rand.Text() + ":"
	path := filepath.Join(r.folder, runFile)
	if err := os.WriteFile(path, []byte(runner(r.adapter.shell, mark, t)), 0o600); err != nil {
		return engines.Value{}, fmt.Errorf("writing the script: %w", err)
	}
	defer os.Remove(path)

	out := &stdoutFilter{mark: []byte(mark), rest: r.adapter.stdout}
	errs := &tail{rest: r.adapter.stderr}
	cmd := exec.Command(r.adapter.path, slices.Concat(r.adapter.shell.Args, []string{path})...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = r.folder, r.environment(), out, errs
	if err := r.run(cmd); err != nil {
		return engines.Value{}, err
	}
	out.close()
	switch {
	case out.state == afterResult:
		return outcome(r.adapter.shell, t.file, string(out.result))
	case out.state == resultTooLong:
		return engines.Value{}, errTooLong
	case r.wasInterrupted():
		return engines.Value{}, errKilled
	}
	return engines.Value{}, exitError(r.adapter.shell, cmd.ProcessState, errs.last)
}

// environment holds nothing by which the caller's settings, such as NODE_OPTIONS, could change the engine.
// Its folders are ours, so that a script leaves nothing behind; the time zone is the user's.
func (r *realm) environment() []string {
	env := []string{"PATH=" + os.Getenv("PATH"), "HOME=" + r.folder, "TMPDIR=" + r.folder, "LANG=C.UTF-8"}
	if zone, ok := os.LookupEnv("TZ"); ok {
		env = append(env, "TZ="+zone)
	}
	return env
}

// run starts a process in a group of its own and returns when it has ended and its output is read. How it
// ended is in cmd.ProcessState; the error is one of starting it or of waiting for it.
func (r *realm) run(cmd *exec.Cmd) error {
	if err := r.start(cmd); err != nil {
		return fmt.Errorf("starting %s: %w", r.adapter.name, pathless(err))
	}
	err := wait(cmd, func() {
		// What the script has started must not outlive it, nor keep its stdout open.
		r.mu.Lock()
		defer r.mu.Unlock()
		killGroup(r.group)
		r.group = 0
	})
	if cmd.ProcessState == nil {
		return fmt.Errorf("waiting for %s: %w", r.adapter.name, err)
	}
	return nil
}

func (r *realm) start(cmd *exec.Cmd) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.interrupted {
		return errKilled
	}
	ownGroup(cmd)
	if err := cmd.Start(); err != nil {
		return err
	}
	r.group = cmd.Process.Pid
	return nil
}

func (r *realm) Interrupt() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.interrupted = true
	if r.group != 0 {
		killGroup(r.group)
	}
}

func (r *realm) ClearInterrupt() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.interrupted = false
}

func (r *realm) wasInterrupted() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.interrupted
}

func (r *realm) Close() error {
	return r.scratch.Close()
}
