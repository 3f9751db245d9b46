package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/procfs"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestChaos kills processes, fills disks, and starts several runs at once. Nothing that was on the disk may be lost, no
// file may be half written, and after the next run nothing may be left behind. JSDYNO_CHAOS says how often, as
// "KILLS,DISKS,MEETINGS"; `make chaos` has the full counts. The log has the number of each outcome.
func TestChaos(t *testing.T) {
	if testing.Short() {
		t.Skip("binaries of its own are run, which -race and -short say nothing about; run without -short")
	}
	if _, err := os.Stat("/proc/self/exe"); err != nil {
		t.Skip("the workers are found in /proc, which is not here")
	}
	kills, disks, meetings := 6, 2, 2
	if counts := os.Getenv("JSDYNO_CHAOS"); counts != "" {
		if _, err := fmt.Sscanf(counts, "%d,%d,%d", &kills, &disks, &meetings); err != nil {
			t.Fatalf("JSDYNO_CHAOS is KILLS,DISKS,MEETINGS: %v", err)
		}
	}
	c := newChaos(t)
	t.Run("kills", func(t *testing.T) { c.with(t).kills(kills) })
	t.Run("disks", func(t *testing.T) { c.with(t).disks(disks) })
	t.Run("meetings", func(t *testing.T) { c.with(t).meetings(meetings) })
}

// chaos is a folder with scripts and a result, and the binaries.
type chaos struct {
	t        *testing.T
	bin, dir string
	rng      *rand.Rand
	lasts    time.Duration // how long a run takes
	outcomes map[string]int
}

// quick is the command of the run that is disturbed.
var quick = []string{"run", "add.js", "cat.js", "--engines", "goja", "--budget", "400ms", "--out", "run.jsonl"}

func newChaos(t *testing.T) chaos {
	t.Helper()
	bin := t.TempDir()
	cmd := exec.CommandContext(t.Context(),
		"go", "build", "-p", "2", "-o", bin, "./cmd/jsdyno", "./cmd/jsdyno-engine-goja")
	cmd.Dir = moduleRoot
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
	lookAtSources(t)
	return chaos{bin: bin}
}

// with gives a test a folder of its own, with a first result in it.
func (c chaos) with(t *testing.T) *chaos {
	t.Helper()
	c.t, c.dir, c.rng, c.outcomes = t, t.TempDir(), rand.New(rand.NewPCG(1, 7)), map[string]int{}
	for name, text := range map[string]string{
		"add.js": "module.exports = function () { for (var i = 0, s = 0; i < 1000; i++) s += i; return s };\n",
		"cat.js": "module.exports = function () { for (var i = 0, s = ''; i < 100; i++) s += i; return s.length };\n",
	} {
		if err := os.WriteFile(filepath.Join(c.dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, dir := range []string{"tmp", "cache"} {
		if err := os.Mkdir(filepath.Join(c.dir, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	start := time.Now()
	c.succeeds(quick...)
	c.lasts = time.Since(start)
	t.Cleanup(func() { t.Logf("%d outcomes: %v", total(c.outcomes), c.outcomes) })
	return &c
}

func total(counts map[string]int) (n int) {
	for _, k := range counts {
		n += k
	}
	return n
}

// command returns jsdyno with arguments, to be run in the folder, and what it says on standard error.
func (c *chaos) command(args ...string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(filepath.Join(c.bin, "jsdyno"), args...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), "TMPDIR="+filepath.Join(c.dir, "tmp"), "JSDYNO_CACHE="+filepath.Join(c.dir, "cache"))
	var said bytes.Buffer
	cmd.Stderr = &said
	return cmd, &said
}

// succeeds runs a command, which must succeed.
func (c *chaos) succeeds(args ...string) {
	c.t.Helper()
	cmd, said := c.command(args...)
	if err := cmd.Run(); err != nil {
		c.t.Fatalf("jsdyno %s: %v\n%s", strings.Join(args, " "), err, said)
	}
}

// clean runs a command, which must succeed. After it there must be only these files beside the scripts and the result,
// and no worker.
func (c *chaos) clean(args []string, want ...string) {
	c.t.Helper()
	c.succeeds(args...)
	var found []string
	err := filepath.WalkDir(c.dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(c.dir, path)
			found = append(found, name)
		}
		return err
	})
	slices.Sort(found)
	if want = append(want, "add.js", "cat.js", "run.jsonl"); err != nil ||
		!slices.Equal(found, slices.Sorted(slices.Values(want))) {
		c.t.Errorf("there are %q, want %q; %v", found, want, err)
	}
	for limit := time.Now().Add(time.Minute); len(c.workers(0)) > 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(limit) {
			c.t.Fatalf("workers are left: %v", c.workers(0))
		}
	}
}

// workers returns the processes of our own workers: those of one driver, or all of them if driver is 0.
func (c *chaos) workers(driver int) (pids []int) {
	all, err := procfs.AllProcs()
	if err != nil {
		c.t.Fatal(err)
	}
	for _, p := range all {
		path, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", p.PID))
		if err != nil || path != filepath.Join(c.bin, "jsdyno-engine-goja") {
			continue
		}
		if stat, err := p.Stat(); err == nil && stat.State != "Z" && (driver == 0 || stat.PPID == driver) {
			pids = append(pids, p.PID)
		}
	}
	return pids
}

// content returns the content of a file in the folder.
func (c *chaos) content(name string) string {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		c.t.Fatal(err)
	}
	return string(text)
}

// holds wants the file at path to be the earlier result, to the last byte, or a new one in which something was
// measured. It returns which of them it is.
func (c *chaos) holds(path, earlier, when string) string {
	c.t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		c.t.Fatalf("%s: %v", when, err)
	}
	if string(text) == earlier {
		return "the earlier file"
	}
	f, err := result.Read(bytes.NewReader(text))
	if err != nil || !slices.ContainsFunc(f.Batches, func(b result.Batch) bool {
		return b.Failure == nil || b.Failure.Status != result.Unsupported
	}) {
		c.t.Fatalf("%s the file is neither the earlier one nor one with a measurement: %v\n%s", when, err, text)
	}
	if f.End == nil {
		return "a new file without its end"
	}
	return "a whole new file"
}

// moment returns a random time during a run or shortly after it.
func (c *chaos) moment(of time.Duration) time.Duration {
	return time.Duration(1.1 * c.rng.Float64() * float64(of))
}

// kills kills drivers, workers and reports at random moments.
func (c *chaos) kills(n int) {
	for i := range n {
		switch i % 3 {
		case 0:
			c.killDriver()
		case 1:
			c.killWorker()
		default:
			c.killReport()
		}
		if i%10 == 0 || i == n-1 {
			c.clean(quick, slices.DeleteFunc([]string{"report.html"}, func(name string) bool {
				_, err := os.Stat(filepath.Join(c.dir, name))
				return err != nil
			})...)
			c.succeeds("verify", "run.jsonl")
		}
	}
}

func (c *chaos) killDriver() {
	earlier := c.content("run.jsonl")
	cmd, _ := c.command(quick...)
	c.start(cmd)
	at := c.moment(c.lasts)
	time.Sleep(at)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	what := c.holds(filepath.Join(c.dir, "run.jsonl"), earlier, fmt.Sprintf("killed after %v", at))
	c.outcomes["driver killed: "+what]++
}

func (c *chaos) killWorker() {
	earlier := c.content("run.jsonl")
	cmd, said := c.command(quick...)
	c.start(cmd)
	time.Sleep(c.moment(c.lasts))
	killed := false
	for _, pid := range c.workers(cmd.Process.Pid) {
		killed = syscall.Kill(pid, syscall.SIGKILL) == nil || killed
	}
	code := exitOf(cmd.Wait())
	if code != 0 && !killed || code > 3 || code < 0 {
		c.t.Fatalf("a worker was killed: %t; exit code %d\n%s", killed, code, said)
	}
	what := c.holds(filepath.Join(c.dir, "run.jsonl"), earlier, "a worker was killed, and")
	c.outcomes[fmt.Sprintf("worker killed: %t, exit code %d: %s", killed, code, what)]++
	if what == "a whole new file" {
		c.succeeds("verify", "run.jsonl")
	}
}

func (c *chaos) killReport() {
	path := filepath.Join(c.dir, "report.html")
	before, _ := os.ReadFile(path)
	earlier := c.content("run.jsonl")
	cmd, _ := c.command("report", "run.jsonl", "--format", "html", "-o", "report.html")
	c.start(cmd)
	time.Sleep(c.moment(150 * time.Millisecond))
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	after, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist) && before == nil:
		c.outcomes["report killed: no report"]++
	case err == nil && strings.HasSuffix(strings.TrimSpace(string(after)), "</html>"):
		c.outcomes["report killed: a whole report"]++
	default:
		c.t.Fatalf("a report that was killed has left %d bytes: %v", len(after), err)
	}
	if c.content("run.jsonl") != earlier {
		c.t.Fatal("a report has changed the result")
	}
	if c.rng.IntN(4) == 0 {
		c.succeeds("report", "run.jsonl", "--format", "html", "-o", "report.html")
	} else if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		c.t.Fatal(err)
	} else {
		// The next report, which may not come, would take it over.
		_ = os.Remove(filepath.Join(c.dir, ".report.html.jsdyno-part"))
	}
}

func (c *chaos) start(cmd *exec.Cmd) {
	c.t.Helper()
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
}

// disks runs jsdyno on disks with little space left.
func (c *chaos) disks(n int) {
	if ok, err := condition("tmpfs"); !ok {
		c.t.Skipf("no file system may be mounted here, so that there is no full disk: %v", err)
	}
	var invented bytes.Buffer
	if _, err := resulttest.Many(2, 20).WriteTo(&invented); err != nil {
		c.t.Fatal(err)
	}
	pages := len(c.content("run.jsonl"))/4096 + 1 // about what a run needs
	for i := range n {
		dir := filepath.Join(c.dir, "disk")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			c.t.Fatal(err)
		}
		if err := tmpfs(dir, fmt.Sprintf("%dk", 4*(1+c.rng.IntN(pages)))); err != nil {
			c.t.Fatal(err)
		}
		path := filepath.Join(dir, "run.jsonl")
		earlier := ""
		if i%2 == 0 && os.WriteFile(path, invented.Bytes(), 0o644) == nil {
			earlier = invented.String()
		} else {
			_ = os.Remove(path)
		}
		cmd, said := c.command("run", "add.js", "cat.js",
			"--engines", "goja", "--budget", "1s", "--out", "disk/run.jsonl")
		code := exitOf(cmd.Run())
		what := "no file"
		if _, err := os.Stat(path); err == nil || earlier != "" {
			what = c.holds(path, earlier, "the disk was full, and")
		}
		c.outcomes[fmt.Sprintf("exit code %d: %s", code, what)]++
		if code != 0 && (code != 3 || !strings.Contains(said.String(), "no space left on device")) ||
			code == 0 && what != "a whole new file" {
			c.t.Errorf("exit code %d, %s\n%s", code, what, said)
		}
		if _, err := os.Stat(filepath.Join(dir, ".run.jsonl.jsdyno-part")); err == nil {
			c.t.Error("what was begun is left")
		}
		if err := unmount(dir); err != nil {
			c.t.Fatal(err)
		}
	}
}

// meetings starts several runs at one path, and a report that reads it meanwhile.
func (c *chaos) meetings(n int) {
	for range n {
		var wg sync.WaitGroup
		var mu sync.Mutex
		codes := map[int]int{}
		for k := range 4 {
			pause := c.moment(c.lasts / 4)
			wg.Go(func() {
				time.Sleep(pause)
				args := quick
				if k == 3 {
					args = []string{"report", "run.jsonl"}
				}
				cmd, said := c.command(args...)
				code := exitOf(cmd.Run())
				mu.Lock()
				defer mu.Unlock()
				if k < 3 {
					codes[code]++
				}
				busy := strings.Contains(said.String(), "another run is writing to this file")
				if code != 0 && (code != 2 || !busy || k == 3) {
					c.t.Errorf("jsdyno %s: exit code %d\n%s", args[0], code, said)
				}
			})
		}
		wg.Wait()
		c.outcomes[fmt.Sprintf("%d of 3 runs refused", codes[2])]++
		if codes[0] == 0 {
			c.t.Error("no run has come to its end")
		}
		c.succeeds("verify", "run.jsonl")
	}
	c.clean(quick)
}
