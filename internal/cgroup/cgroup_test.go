package cgroup

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const v1Mount = "32 31 0:32 %s /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"

// fixture writes the two kernel tables of one process into a directory that stands for "/".
func fixture(t testing.TB, cgroups, mounts string) string {
	t.Helper()
	root := t.TempDir()
	self := filepath.Join(root, "proc", "71")
	if err := os.MkdirAll(self, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("71", filepath.Join(root, "proc", "self")); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"cgroup": cgroups, "mountinfo": mounts} {
		if err := os.WriteFile(filepath.Join(self, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestFind(t *testing.T) {
	const v2Mount = "41 31 0:38 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n"
	const disk = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"
	cases := []struct {
		name, cgroups, mounts string
		version               int // 0: ErrNone
		dir, top              string
	}{
		{"v2", "0::/user.slice/app.slice/run-1.scope\n", disk + v2Mount,
			2, "/sys/fs/cgroup/user.slice/app.slice/run-1.scope", "/sys/fs/cgroup"},
		{"v2 in a container with its own namespace", "0::/\n", disk + v2Mount, 2, "/sys/fs/cgroup", "/sys/fs/cgroup"},
		{"v1", "4:memory:/batch/7\n2:cpu,cpuacct:/\n", disk + strings.Replace(v1Mount, "%s", "/", 1),
			1, "/sys/fs/cgroup/memory/batch/7", "/sys/fs/cgroup/memory"},
		{"v1 bind-mounted into a container",
			"4:memory:/docker/abc/x\n", strings.Replace(v1Mount, "%s", "/docker/abc", 1),
			1, "/sys/fs/cgroup/memory/x", "/sys/fs/cgroup/memory"},
		{"hybrid: memory is on v1", "4:memory:/a\n0::/a\n",
			"41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n" + strings.Replace(v1Mount, "%s", "/", 1),
			1, "/sys/fs/cgroup/memory/a", "/sys/fs/cgroup/memory"},
		{"hybrid: memory is on v2", "2:cpu:/a\n0::/b\n",
			strings.Replace(v1Mount, "%s", "/", 1) + "41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n",
			2, "/sys/fs/cgroup/unified/b", "/sys/fs/cgroup/unified"},
		{"another controller's mount does not count",
			"4:memory:/a\n", "33 31 0:31 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n", 0, "", ""},
		{"a name that only begins alike",
			"4:memory:/docker/abcd\n", strings.Replace(v1Mount, "%s", "/docker/abc", 1), 0, "", ""},
		{"outside our namespace", "0::/../other\n", v2Mount, 0, "", ""},
		{"not mounted", "0::/a\n", disk, 0, "", ""},
		{"none", "", disk, 0, "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := fixture(t, c.cgroups, c.mounts)
			g, err := Find(root, "memory")
			if c.version == 0 {
				if !errors.Is(err, ErrNone) {
					t.Fatalf("got %+v, %v; want ErrNone", g, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			want := Group{Version: c.version, Dir: filepath.Join(root, c.dir), Top: filepath.Join(root, c.top)}
			if g != want {
				t.Errorf("got %+v, want %+v", g, want)
			}
		})
	}
}

func TestFindWithoutTables(t *testing.T) {
	if g, err := Find(t.TempDir(), "memory"); err == nil || errors.Is(err, ErrNone) {
		t.Errorf("got %+v, %v; want an error that is not ErrNone", g, err)
	}
}

func TestFindHere(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("control groups are Linux's")
	}
	g, err := Find("/", "memory")
	if errors.Is(err, ErrNone) {
		t.Skipf("this machine has none: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(g.Dir, "cgroup.procs")); err != nil {
		t.Errorf("%+v is no control group: %v", g, err)
	}
}

func TestUpward(t *testing.T) {
	g := Group{Version: 2, Dir: "/cg/a/b", Top: "/cg"}
	if got, want := slices.Collect(g.Upward()), []string{"/cg/a/b", "/cg/a", "/cg"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	// A Top that is not above Dir must not make it walk for ever.
	if got := slices.Collect(Group{Dir: "/x", Top: "/cg"}.Upward()); !slices.Equal(got, []string{"/x", "/"}) {
		t.Errorf("got %v", got)
	}
}

// FuzzFind holds that whatever the tables say, a group that is found lies at or below its mount point.
func FuzzFind(f *testing.F) {
	f.Add("0::/a/b\n", "41 31 0:38 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n")
	f.Add("4:memory:/docker/abc/x\n", strings.Replace(v1Mount, "%s", "/docker/abc", 1))
	f.Add("0::/../../etc\n", "41 31 0:38 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n")
	f.Add("0::/a/../../etc\n", "41 31 0:38 /a /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n")
	f.Fuzz(func(t *testing.T, cgroups, mounts string) {
		g, err := Find(fixture(t, cgroups, mounts), "memory")
		if err != nil {
			return
		}
		rel, err := filepath.Rel(g.Top, g.Dir)
		if err != nil || rel == ".." || strings.HasPrefix(rel, "../") {
			t.Errorf("%+v lies outside its tree", g)
		}
	})
}
