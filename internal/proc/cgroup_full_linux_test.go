package proc

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestFullGroupIsEnded: a child that stays just below its limit, where the kernel only takes pages away from it, is
// ended as out of memory; one that leaves some room is not.
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

// TestCrawlingGroupIsEnded: a child may keep a twentieth of its limit free of its own memory, but need more than that
// of its program at every turn. It is ended as out of memory: by the kernel, which may give up on it at any time, or by
// us (see TestTheWatchEndsAFullGroup). A child that has the kernel read as much again and again, but does not stand
// still for it, is not ended by us.
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
	crawling := start("hold-and-map")
	e := waitSoon(t, crawling)
	if !e.OOM || !e.OverLimit || e.Killed ||
		e.Limit != limit || e.String() != "out of memory: used more than "+sizeText(limit) {
		t.Errorf("got %+v", e)
	}
	t.Logf("ended by us: %t", crawling.limit.limiter.(*cgroupLimit).full.Load())

	reading := start("hold-and-read")
	l := reading.limit.limiter.(*cgroupLimit)
	_ = reading.Out.SetReadDeadline(time.Now().Add(soon))
	if _, err := bufio.NewReader(reading.Out).ReadString('\n'); err != nil { // it has not been through the file once
		if e := waitSoon(t, reading); l.full.Load() || !e.OOM {
			t.Fatalf("the one that reads has ended before it had begun: %+v, %v", e, err)
		}
		t.Log("the kernel has ended the one that reads")
		return
	}
	before := l.reading()
	after := before
	shown := func(waited time.Duration) bool {
		again := after.program.refaults - before.program.refaults
		return waited >= 4*fullReadings*fullEvery && again >= 4*fullTurns*after.program.held
	}
	for waited := time.Duration(0); !shown(waited); waited += fullEvery {
		select {
		case <-reading.Done():
			if l.full.Load() {
				t.Fatalf("we have ended the one that reads: %+v, then %+v", before, after)
			}
			t.Log("the kernel has ended the one that reads")
			return
		case <-time.After(fullEvery):
		}
		if waited > soon {
			t.Fatalf("it shows nothing, for not enough was read again: %+v, then %+v", before, after)
		}
		if r := l.reading(); r.program.held > 0 { // 0 while there is some room
			after = r
		}
	}
	t.Logf("limit %d, reading %+v, then %+v", limit, before, after)
}

// TestTheWatchEndsAFullGroup: what the watch does is decided by what it reads, and not by who is quicker. The kernel
// may kill at any time, and what it does is not looked at here.
func TestTheWatchEndsAFullGroup(t *testing.T) {
	const limit = 100 << 20
	full := fullReading{current: limit, own: limit}
	for _, c := range []struct {
		name string
		rs   []fullReading
		want bool
	}{
		{"full", series(fullReadings, full, fullReading{}), true},
		{"full, after a while", append(
			series(20, fullReading{current: limit / 2}, fullReading{}),
			series(fullReadings, full, fullReading{})...,
		), true},
		{"crawls", series(fullReadings,
			fullReading{current: limit, own: limit * 95 / 100, program: programPages{held: 980}},
			fullReading{program: programPages{faults: 27, refaults: 16000}}), true},
		{"full for too short a time", series(fullReadings-1, full, fullReading{}), false},
		{"gone, or not to be read", make([]fullReading, 20), false},
	} {
		l := &cgroupLimit{bytes: limit, files: filesOf(2), dir: t.TempDir(), stop: make(chan struct{})}
		write(t, l.dir, newV2)
		tick := make(chan time.Time, len(c.rs))
		for range c.rs {
			tick <- time.Time{}
		}
		n, ended := 0, 0
		l.endWhenFull(tick, func() fullReading {
			n++
			if n == len(c.rs) && !c.want {
				close(l.stop) // there is no further reading
			}
			return c.rs[n-1]
		}, func() { ended++ })
		if u := l.usage(); ended == 1 != c.want || ended > 1 || n != len(c.rs) || u.oom != c.want || u.over != c.want {
			t.Errorf("%s: ended %d times after %d of %d readings, usage %+v", c.name, ended, n, len(c.rs), u)
		}
	}
}

// holdLimit is a limit just above what p holds once it has stopped growing.
func holdLimit(t *testing.T, p *Process) int64 {
	t.Helper()
	own := steadyOwn(t, p)
	return own + own/128
}

// steadyOwn is what p, which runs the helper hold, has of its own once it has taken all.
func steadyOwn(t *testing.T, p *Process) int64 {
	t.Helper()
	line(t, p)
	own := p.limit.limiter.(*cgroupLimit).ownBytes()
	if own < 126<<20 {
		t.Fatalf("the child holds %d bytes", own)
	}
	return own
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
		{"v1, with what is below", 1,
			files{"memory.stat": "pgmajfault 0\nactive_file 0\n" + text("total_", keys...)}, want, false},
		{"v1 without", 1, files{"memory.stat": text("", keys...)}, programPages{}, true},
		{"v2", 2, files{"memory.stat": "anon 5\n" + text("", keys...)}, want, false},
		{"v2 before 5.9", 2,
			files{"memory.stat": text("", "pgmajfault", "workingset_refault", "inactive_file", "active_file")},
			programPages{}, true},
		{"gone", 2, files{}, programPages{}, true},
	} {
		dir := t.TempDir()
		write(t, dir, c.files)
		if got, err := filesOf(c.version).programPages(dir); got != c.want || (err != nil) != c.fails {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}
