package proc

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/cgroup"
)

func TestParentFor(t *testing.T) {
	cases := []struct {
		name    string
		tree    files
		version int
		dir     string // where we are
		want    string // where the child's group goes; "-" is nowhere
	}{
		{"v1: in our own", files{"a/b/tasks": ""}, 1, "a/b", "a/b"},
		{"v2: beside us", files{"a/cgroup.subtree_control": "cpu memory pids\n", "a/b/cgroup.subtree_control": "\n"},
			2, "a/b", "a"},
		{"v2: in the root", files{"cgroup.subtree_control": "cpu memory\n"}, 2, "", ""},
		{"v2: not handed down", files{"a/cgroup.subtree_control": "cpu pids\n", "a/b/cgroup.subtree_control": ""},
			2, "a/b", "-"},
		{"v2: handed down too far up", files{"cgroup.subtree_control": "memory\n", "a/b/cgroup.procs": ""},
			2, "a/b", "-"},
		{"v2: another word with memory in it", files{"a/cgroup.subtree_control": "memory2 notmemory\n"}, 2, "a/b", "-"},
		{"v2: no controller files at all", files{"a/cgroup.procs": ""}, 2, "a", "-"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			top := t.TempDir()
			write(t, top, c.tree)
			got, err := parentFor(cgroup.Group{Version: c.version, Dir: filepath.Join(top, c.dir), Top: top})
			if c.want == "-" {
				if err == nil || !strings.Contains(err.Error(), "systemd-run") {
					t.Errorf("got %q, %v; want an error with a next step", got, err)
				}
			} else if want := filepath.Join(top, c.want); err != nil || got != want {
				t.Errorf("got %q, %v; want %q", got, err, want)
			}
		})
	}
}

func TestSweep(t *testing.T) {
	parent := t.TempDir()
	own := strconv.Itoa(os.Getpid())
	for _, name := range []string{
		"jsdyno-10-1", "jsdyno-10-2", "jsdyno-11-1", "jsdyno-" + own + "-1",
		"jsdyno-10", "jsdyno-x-1", "other-10-1", "jsdyno-10-1-1",
	} {
		write(t, parent, files{name + "/cgroup.procs": ""})
	}
	var removed []string
	sweep(parent, func(pid int) bool { return pid == 11 }, func(dir string) error {
		removed = append(removed, filepath.Base(dir))
		return errors.New("busy") // must not keep it from the next one
	})
	slices.Sort(removed)
	if want := []string{"jsdyno-10-1", "jsdyno-10-2"}; !slices.Equal(removed, want) {
		t.Errorf("removed %v, want %v", removed, want)
	}
}

// TestSweepHere is the real thing: a group left by a process that is dead goes when the next one makes its first.
func TestSweepHere(t *testing.T) {
	if !slices.Contains(limiters(t), LimiterCgroup) {
		t.Skip("no control group can be made here")
	}
	dead := mustStart(t, helper("exit", "0"))
	waitSoon(t, dead)
	here, err := cgroup.Find("/", "memory")
	if err != nil {
		t.Fatal(err)
	}
	parent, err := parentFor(here)
	if err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(parent, groupPrefix+strconv.Itoa(dead.Pid())+"-1")
	if err := os.Mkdir(stale, 0o755); err != nil {
		t.Fatal(err)
	}
	swept.Delete(parent)
	spec := helper("exit", "0")
	spec.MemoryLimit = 64 << 20
	waitSoon(t, mustStart(t, spec))
	if _, err := os.Stat(stale); !errors.Is(err, os.ErrNotExist) {
		_ = os.Remove(stale)
		t.Errorf("%s was not swept: %v", stale, err)
	}
}
