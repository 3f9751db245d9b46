package runner

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestKillMinus9CostsOneCell kills the worker of one cell from outside, as an administrator or the kernel would: in the
// first block, and in a later one, after which the cell had a number.
func TestKillMinus9CostsOneCell(t *testing.T) {
	for block := range 2 {
		t.Run(fmt.Sprintf("block %d", block), func(t *testing.T) {
			var b book
			c := config(t, time.Hour,
				workload("victim", "exports.run = function () { while (stuck) {} return 1; }"),
				workload("other", ones))
			c.Deadline = time.Hour // nothing but a signal ends the worker that sticks
			b.onStart = func(p Progress) {
				os.Unsetenv(stuckEngine)
				if p.Workload == "s/victim" && p.Block == block {
					os.Setenv(stuckEngine, "two")
					go killWorker(t, "two")
				}
			}
			defer os.Unsetenv(stuckEngine)
			b.runTo(t, c, 2)
			failed := slices.DeleteFunc(slices.Clone(b.batches), func(x result.Batch) bool { return x.Failure == nil })
			if len(failed) != 1 || failed[0].Engine != "two" || failed[0].Workload != "victim" ||
				failed[0].Block != block || failed[0].Failure.Status != result.Crash ||
				!strings.Contains(failed[0].Failure.Detail, "SIGKILL") ||
				strings.Contains(failed[0].Failure.Detail, "sent by its parent") {
				t.Fatalf("failed: %+v", failed)
			}
			if n := len(b.of("two", "victim")); n != block+1 {
				t.Errorf("what was killed has %d batches", n)
			}
			for _, x := range []struct{ engine, workload string }{
				{"one", "victim"}, {"one", "other"}, {"two", "other"},
			} {
				if len(b.of(x.engine, x.workload)) < block+1 {
					t.Errorf("%v has %d batches", x, len(b.of(x.engine, x.workload)))
				}
			}
			f := &result.File{
				Header:  result.Header{Reference: "one", Metric: c.Metric},
				Batches: b.batches, End: &result.End{},
			}
			for _, e := range c.Engines {
				f.Engines = append(f.Engines, e.Engine)
			}
			f.Workloads = []result.Workload{{Suite: "s", Name: "victim"}, {Suite: "s", Name: "other"}}
			for _, cell := range compare.Summarise(f, "").Cells {
				want := result.OK
				if cell.Engine == "two" && cell.Workload == "victim" {
					want = result.Crash
				}
				if cell.Status != want || (cell.Value != nil) != (want == result.OK) {
					t.Errorf("%s on %s is %s (%s)", cell.Engine, cell.Workload, cell.Status, cell.Detail)
				}
			}
		})
	}
}

// killWorker waits for the child of that name to have been at work for a moment, and kills it.
func killWorker(t *testing.T, name string) {
	for limit := time.Now().Add(soon); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		children, _ := filepath.Glob("/proc/self/task/*/children")
		for _, list := range children {
			text, _ := os.ReadFile(list)
			for _, pid := range strings.Fields(string(text)) {
				line, _ := os.ReadFile("/proc/" + pid + "/cmdline")
				if strings.HasSuffix(string(line), "\x00"+workerArg+name+"\x00") && kill(pid) {
					return
				}
			}
		}
	}
	panic("found no worker to kill") // which the run waits for
}

// kill sends SIGKILL to a process that has used some CPU time, and reports whether it did.
func kill(pid string) bool {
	stat, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return false
	}
	var ticks int
	if fields := splitStat(string(stat)); len(fields) > 11 {
		ticks, _ = strconv.Atoi(fields[11]) // utime, behind the name in brackets
	}
	n, err := strconv.Atoi(pid)
	return err == nil && ticks >= 5 && syscall.Kill(n, syscall.SIGKILL) == nil
}

// splitStat returns the fields of /proc/pid/stat behind the name, which may have spaces in it.
func splitStat(stat string) []string {
	return strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
}
