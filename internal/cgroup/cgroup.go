// Package cgroup finds the control group that this process lives in.
//
// Two packages ask: proc, which puts a child into a group of its own to limit its memory, and environ, which
// tells how much of the machine's processors the group may use. Both ask for one controller ("memory", "cpu"),
// because with version 1 every controller has a tree of its own, and on a hybrid machine some controllers are
// on version 1 and the others on version 2.
//
// Source: the manual page cgroups(7) and the kernel's Documentation/admin-guide/cgroup-v2.rst.
package cgroup

import (
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"github.com/prometheus/procfs"
)

// ErrNone says that the controller has no group that this process can see: control groups are switched off,
// not mounted, or mounted so that this process's own group lies outside what is visible.
var ErrNone = errors.New("no control group is visible")

// Group is one group in a tree of control groups, as directories.
type Group struct {
	Version int    // 1 or 2
	Dir     string // the group's directory
	Top     string // where the tree is mounted; Dir is Top or lies below it
}

// Find returns the group this process is in, for one controller.
//
// Root is where the file system begins: "/" for this machine, a fixture's directory in a test. On version 2 a
// group exists for every process; whether the controller is active in it is told by the files in Dir.
//
// It returns an error that wraps ErrNone when there is no such group, and another error when the kernel's
// tables cannot be read.
func Find(root, controller string) (Group, error) {
	memberships, mounts, err := tables(root)
	if err != nil {
		return Group{}, fmt.Errorf("finding the %s control group: %w", controller, err)
	}
	g, err := locate(memberships, mounts, controller)
	if err != nil {
		return Group{}, fmt.Errorf("finding the %s control group: %w", controller, err)
	}
	g.Dir, g.Top = filepath.Join(root, g.Dir), filepath.Join(root, g.Top)
	return g, nil
}

// Upward yields the group's directory and those of the groups around it, as far up as they are visible.
func (g Group) Upward() iter.Seq[string] {
	return func(yield func(string) bool) {
		for dir := g.Dir; ; dir = filepath.Dir(dir) {
			if !yield(dir) || dir == g.Top || dir == filepath.Dir(dir) {
				return
			}
		}
	}
}

func tables(root string) ([]procfs.Cgroup, []*procfs.MountInfo, error) {
	fs, err := procfs.NewFS(filepath.Join(root, "proc"))
	if err != nil {
		return nil, nil, err
	}
	self, err := fs.Self()
	if err != nil {
		return nil, nil, err
	}
	memberships, err := self.Cgroups()
	if err != nil {
		return nil, nil, err
	}
	mounts, err := fs.GetMounts()
	if err != nil {
		return nil, nil, err
	}
	return memberships, mounts, nil
}

// locate joins the two tables: which group we are in, and where its tree is mounted.
func locate(memberships []procfs.Cgroup, mounts []*procfs.MountInfo, controller string) (Group, error) {
	version, path := membership(memberships, controller)
	if version == 0 {
		return Group{}, ErrNone
	}
	for _, m := range mounts {
		if !holds(m, version, controller) {
			continue
		}
		// Inside a container the mount may show only a part of the tree (m.Root), and our path may be relative to the
		// top of the tree or to our namespace's root.
		below, ok := under(path, m.Root)
		if !ok {
			continue
		}
		return Group{Version: version, Dir: filepath.Join(m.MountPoint, below), Top: filepath.Clean(m.MountPoint)}, nil
	}
	return Group{}, fmt.Errorf("%w at %s (version %d)", ErrNone, path, version)
}

// membership prefers a version 1 tree that has the controller: on a hybrid machine the version 2 tree exists
// as well but does not have it.
func membership(memberships []procfs.Cgroup, controller string) (version int, path string) {
	for _, m := range memberships {
		switch {
		case slices.Contains(m.Controllers, controller):
			return 1, m.Path
		case m.HierarchyID == 0 && len(m.Controllers) == 0:
			version, path = 2, m.Path
		}
	}
	return version, path
}

func holds(m *procfs.MountInfo, version int, controller string) bool {
	if version == 2 {
		return m.FSType == "cgroup2"
	}
	_, ok := m.SuperOptions[controller]
	return ok && m.FSType == "cgroup"
}

// under returns path relative to top, and false if path is neither top nor below it. The kernel shows a group outside
// our namespace as a path with ".." in it.
func under(path, top string) (string, bool) {
	if !strings.HasPrefix(path, "/") || slices.Contains(strings.Split(path, "/"), "..") {
		return "", false
	}
	if top == "/" {
		return strings.TrimPrefix(path, "/"), true
	}
	rest, ok := strings.CutPrefix(path, top)
	if !ok || rest != "" && rest[0] != '/' {
		return "", false
	}
	return strings.TrimPrefix(rest, "/"), true
}
