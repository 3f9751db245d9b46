// Package shell mounts JavaScript engines that come as command-line programs. Each Run starts a process: no
// state outlives it, and starting the program is part of its time.
package shell

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/scratch"
)

// New finds the shell's program, starts it once to ask for its version, and returns the adapter. What scripts
// print goes to stdout and stderr as it comes; nil discards it. Each of the two gets one write at a time, even
// when realms run in parallel. When a writer fails, the rest of that output is discarded.
//
// A program that is not on PATH gives an error that wraps [exec.ErrNotFound].
func New(s Shell, stdout, stderr io.Writer) (engines.Adapter, error) {
	name, path, err := find(s.Programs)
	if err != nil {
		return nil, fmt.Errorf("looking for %s: %w; %s", s.Name, err, s.Hint)
	}
	scratch.Sweep(os.TempDir(), s.folders()) // of workers that were killed
	a := &adapter{shell: s, name: name, path: path, stdout: shared(stdout), stderr: shared(stderr)}
	version, program, err := a.versions()
	if err != nil {
		return nil, fmt.Errorf("asking %s for its version: %w", name, err)
	}
	a.info = engines.Info{
		Name:    s.Name,
		Version: version,
		Build:   strings.TrimSpace(s.Name+" "+program) + ", " + name + " from PATH",
		Flags:   s.Args,
		Code:    s.Code,
		Wording: s.wording(),
	}
	return a, nil
}

type adapter struct {
	shell          Shell
	name           string // of the program; where it is, perhaps in the user's home folder, is for no result
	path           string
	info           engines.Info
	stdout, stderr io.Writer
}

func (a *adapter) Info() engines.Info {
	info := a.info
	info.Flags = slices.Clone(info.Flags)
	return info
}

func (a *adapter) Capabilities() []engines.Capability {
	if a.shell.AtEnd == "" {
		return []engines.Capability{engines.CapParallelRealms}
	}
	return []engines.Capability{engines.CapPromiseJobs, engines.CapParallelRealms}
}

func (a *adapter) NewRealm() (engines.AdapterRealm, error) {
	return newRealm(a)
}

// find returns the first of the programs that is on PATH: by which of the names, and where.
func find(programs []string) (name, path string, err error) {
	err = errors.New("the shell names no program")
	for _, name := range programs {
		path, lookErr := exec.LookPath(name)
		if lookErr == nil {
			return name, path, nil
		}
		err = lookErr
	}
	return "", "", err
}

func (a *adapter) versions() (engine, program string, err error) {
	r, err := newRealm(a)
	if err != nil {
		return "", "", err
	}
	defer r.Close()
	p, err := r.Compile("versions.js", a.shell.Versions)
	if err != nil {
		return "", "", err
	}
	v, err := r.Run(p)
	if err != nil {
		return "", "", err
	}
	var both [2]string
	if err := json.Unmarshal([]byte(v.Text), &both); err != nil {
		return "", "", fmt.Errorf("reading %s: %w", v.Display(), err)
	}
	return both[0], both[1], nil
}

// shared makes a writer that several processes may write to and that never fails: a failing one would block
// the script in its next print.
func shared(w io.Writer) io.Writer {
	if w == nil {
		return io.Discard
	}
	return &sharedWriter{w: w}
}

type sharedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *sharedWriter) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.w.Write(p); err != nil {
		s.w = io.Discard
	}
	return len(p), nil
}
