package proc

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A child that stays just below its limit, where the kernel only takes pages away from it, is ended as out of memory; one that
// leaves some room is not.
func TestFullGroupIsEnded(t *testing.T) {
	if !slices.Contains(limiters(t), LimiterCgroup) {
		t.Skip("no control group can be made here")
	}
	start := func(limit int64) *Process {
		spec := helper("hold", "126") // MiB, and the runtime's own; the race detector makes it several times as much
		spec.MemoryLimit, spec.Limiter = limit, LimiterCgroup
		return mustStart(t, spec)
	}
	roomy := start(2 << 30)
	e := waitSoon(t, start(holdLimit(t, roomy)))
	if !e.OOM || !e.OverLimit || e.Killed {
		t.Errorf("got %+v", e)
	}
	select {
	case <-roomy.Done():
		t.Errorf("the one with room has ended: %+v", roomy.Wait())
	default:
	}
}

// A child that keeps a twentieth of its limit free of its own memory, but needs more than that of its program at every turn, is
// ended as out of memory. One that has the kernel read as much again and again, but does not stand on it, goes on.
func TestCrawlingGroupIsEnded(t *testing.T) {
	if !slices.Contains(limiters(t), LimiterCgroup) {
		t.Skip("no control group can be made here")
	}
	roomy := func() int64 {
		spec := helper("hold", "126")
		spec.MemoryLimit, spec.Limiter = 2<<30, LimiterCgroup
		p := mustStart(t, spec)
		defer p.Kill()
		return steadyOwn(t, p)
	}()
	limit := roomy + roomy/16
	start := func(mode string) *Process {
		spec := helper(mode, "126", uncached(t, limit/2))
		spec.MemoryLimit, spec.Limiter = limit, LimiterCgroup
		return mustStart(t, spec)
	}

	watched := false
	for range 3 { // the kernel, which may give up on it at any time, is seldom so quick three times
		crawling := start("hold-and-map")
		l := crawling.limit.limiter.(*cgroupLimit)
		if e := waitSoon(t, crawling); !e.OOM || !e.OverLimit || e.Killed {
			t.Errorf("got %+v", e)
		}
		if watched = l.full.Load(); watched {
			break
		}
	}
	if !watched {
		t.Error("it was left to the kernel")
	}

	reading := start("hold-and-read")
	line(t, reading)
	l := reading.limit.limiter.(*cgroupLimit)
	before := l.reading()
	select {
	case <-reading.Done():
		t.Fatalf("the one that reads has ended: %+v", reading.Wait())
	case <-time.After(4 * fullReadings * fullEvery):
	}
	after := l.reading()
	t.Logf("limit %d, reading %+v, then %+v", limit, before, after)
	if after.program.refaults-before.program.refaults < 4*fullTurns*after.program.held {
		t.Errorf("it shows nothing, for not enough was read again: %+v, then %+v", before, after)
	}
}

// holdLimit is a limit just above what p holds once it has stopped growing.
func holdLimit(t *testing.T, p *Process) int64 {
	t.Helper()
	own := steadyOwn(t, p)
	return own + own/128
}

// steadyOwn is what p holds once it has stopped growing.
func steadyOwn(t *testing.T, p *Process) int64 {
	t.Helper()
	l := p.limit.limiter.(*cgroupLimit)
	var before int64
	for range 100 {
		own := l.ownBytes()
		if own > 100<<20 && max(own-before, before-own) < own/1024 {
			return own
		}
		before = own
		time.Sleep(200 * time.Millisecond)
	}
	t.Fatal("the child does not stop growing")
	return 0
}

// uncached makes a file on disk of which no page is in memory: pages are charged to the group that reads them first.
func uncached(t *testing.T, bytes int64) string {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "file"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var fs unix.Statfs_t
	if err := unix.Fstatfs(int(f.Fd()), &fs); err != nil {
		t.Fatal(err)
	}
	if fs.Type == unix.TMPFS_MAGIC {
		t.Skip("the temporary directory is in memory: nothing in it is read again; set TMPDIR to one on a disk")
	}
	piece := make([]byte, 1<<20)
	for i := range piece {
		piece[i] = byte(i)
	}
	for n := int64(0); n < bytes; n += int64(len(piece)) {
		if _, err := f.Write(piece); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Sync(); err != nil {
		t.Fatal(err)
	}
	if err := unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

func TestProgramPages(t *testing.T) {
	page := int64(os.Getpagesize())
	text := func(prefix string, keys ...string) string {
		var b strings.Builder
		for i, key := range keys {
			b.WriteString(prefix + key + " " + strconv.FormatInt(int64(i+1)*page, 10) + "\n")
		}
		return b.String()
	}
	keys := []string{"pgmajfault", "workingset_refault_file", "inactive_file", "active_file"}
	want := programPages{faults: page, refaults: 2 * page, held: 3 + 4}
	for _, c := range []struct {
		name    string
		version int
		files   files
		want    programPages
		fails   bool
	}{
		{"v1, with what is below", 1, files{"memory.stat": "pgmajfault 0\nactive_file 0\n" + text("total_", keys...)}, want, false},
		{"v1 without", 1, files{"memory.stat": text("", keys...)}, programPages{}, true},
		{"v2", 2, files{"memory.stat": "anon 5\n" + text("", keys...)}, want, false},
		{"v2 before 5.9", 2, files{"memory.stat": text("", "pgmajfault", "workingset_refault", "inactive_file", "active_file")}, programPages{}, true},
		{"gone", 2, files{}, programPages{}, true},
	} {
		dir := t.TempDir()
		write(t, dir, c.files)
		if got, err := filesOf(c.version).programPages(dir); got != c.want || (err != nil) != c.fails {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}
