package runner

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/worker"
	"github.com/jsdyno/jsdyno/suites"
)

// The test binary is also a worker that holds goja, under whatever name the plan gives it.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		worker.Main(func() (engines.Adapter, error) { return goja.New(), nil })
	}
	os.Setenv("GORACE", "atexit_sleep_ms=0") // or each worker of a race-detecting test stays for a second
	os.Exit(m.Run())
}

func mounted(t *testing.T, names ...string) []supervise.Mounted {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var all []supervise.Mounted
	for _, name := range names {
		m := supervise.Mounted{Worker: supervise.Worker{Path: self, Args: []string{"worker"}}}
		for _, f := range engines.Features() {
			if f.Tier <= 2015 {
				m.Features = append(m.Features, f.Name)
			}
		}
		m.Name, m.Available = name, true
		m.Capabilities = []engines.Capability{engines.CapPromiseJobs}
		all = append(all, m)
	}
	return all
}

func workload(name, source string) suites.Workload {
	return suites.Workload{Suite: "s", Name: name, File: name + ".js", Source: source, Tier: 5, Mode: suites.ModeModule, Entry: "run"}
}

// book is a sink and an observer that writes everything down.
type book struct {
	batches  []result.Batch
	warnings []string
	progress []Progress
	err      error // what Batch returns
	onStart  func(Progress)
}

func (b *book) Batch(x result.Batch) error {
	b.batches = append(b.batches, x)
	return b.err
}

func (b *book) Warning(w result.Warning) error {
	b.warnings = append(b.warnings, w.Text)
	return nil
}

func (b *book) Starting(p Progress) {
	b.progress = append(b.progress, p)
	if b.onStart != nil {
		b.onStart(p)
	}
}

func (b *book) Finished(p Progress, _ result.Batch) { b.progress = append(b.progress, p) }

func (b *book) of(engine, workload string) (found []result.Batch) {
	for _, x := range b.batches {
		if x.Engine == engine && x.Workload == workload {
			found = append(found, x)
		}
	}
	return found
}

func config(t *testing.T, budget time.Duration, workloads ...suites.Workload) Config {
	return Config{Engines: mounted(t, "one", "two"), Workloads: workloads, Budget: budget, Deadline: 20 * time.Second, Memory: 1 << 30, Seed: 7}
}

// fewest is how many batches a cell must have: all of three rounds, unless the machine was so slow that the budget ran out.
func (b *book) fewest(c Config) int {
	if b.progress[len(b.progress)-1].Elapsed > c.Budget {
		return 1
	}
	return 3
}

func TestEveryCellGetsItsRounds(t *testing.T) {
	var b book
	c := config(t, 10*time.Second, workload("a", "exports.run = function () { return 1; }"), workload("b", "exports.run = function () { return 2; }"))
	if err := Run(t.Context(), c, &b, &b); err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"a", "b"} {
		places := map[int]int{}
		for _, e := range []string{"one", "two"} {
			found := b.of(e, w)
			if len(found) < b.fewest(c) {
				t.Errorf("%s on %s: %d batches", e, w, len(found))
			}
			for i, x := range found {
				if x.Failure != nil || x.Round != i || x.Checksum != map[string]string{"a": "1", "b": "2"}[w] || len(x.Series) == 0 {
					t.Errorf("%s on %s: %+v", e, w, x)
				}
				places[x.Place]++
			}
		}
		if n := len(b.of("one", w)); n == len(b.of("two", w)) && places[0] != places[1] {
			t.Errorf("%s: places %v are not balanced", w, places)
		}
	}
	last := b.progress[len(b.progress)-1]
	if b.fewest(c) > 1 && (last.Done != last.Total || last.Left != 0) || last.Elapsed == 0 {
		t.Errorf("at the end: %+v", last)
	}
}

func TestAFailureIsOneCellAndIsNotRepeated(t *testing.T) {
	var b book
	c := config(t, 3*time.Second,
		workload("good", "exports.run = function () { return 1; }"),
		workload("bad", "exports.run = function () { throw new Error('bad'); }"))
	if err := Run(t.Context(), c, &b, &b); err != nil {
		t.Fatal(err)
	}
	for _, e := range []string{"one", "two"} {
		if bad := b.of(e, "bad"); len(bad) != 1 || bad[0].Failure == nil || bad[0].Failure.Status != result.ScriptError {
			t.Errorf("%s on bad: %+v", e, bad)
		}
		for _, x := range b.of(e, "good") {
			if x.Failure != nil {
				t.Errorf("%s on good: %+v", e, x.Failure)
			}
		}
	}
}

// TestKillMinus9CostsOneCell kills the worker of one cell from outside, as an administrator or the kernel would.
func TestKillMinus9CostsOneCell(t *testing.T) {
	var b book
	victim := workload("victim", "exports.run = function () { for (var i = 0, n = 0; i < 1e5; i++) n += i; return n; }")
	c := config(t, 6*time.Second, victim, workload("other", "exports.run = function () { return 1; }"))
	killed := false
	b.onStart = func(p Progress) {
		if p.Workload == "s/victim" && p.Engine == "two" && !killed {
			killed = true
			go killOneWorker(t)
		}
	}
	if err := Run(t.Context(), c, &b, &b); err != nil {
		t.Fatal(err)
	}
	failed := slices.DeleteFunc(slices.Clone(b.batches), func(x result.Batch) bool { return x.Failure == nil })
	if len(failed) != 1 || failed[0].Engine != "two" || failed[0].Workload != "victim" || failed[0].Failure.Status != result.Crash ||
		!strings.Contains(failed[0].Failure.Detail, "SIGKILL") || strings.Contains(failed[0].Failure.Detail, "sent by its parent") {
		t.Errorf("failed: %+v", failed)
	}
	for _, x := range []struct{ engine, workload string }{{"one", "victim"}, {"one", "other"}, {"two", "other"}} {
		if len(b.of(x.engine, x.workload)) < b.fewest(c) {
			t.Errorf("%v has %d batches", x, len(b.of(x.engine, x.workload)))
		}
	}
}

// killOneWorker waits for a child of this process that has been at work for a moment, and kills it.
func killOneWorker(t *testing.T) {
	for range 200 {
		time.Sleep(10 * time.Millisecond)
		children, _ := filepath.Glob("/proc/self/task/*/children")
		for _, list := range children {
			text, _ := os.ReadFile(list)
			for _, field := range strings.Fields(string(text)) {
				if kill(field) {
					return
				}
			}
		}
	}
	t.Error("found no worker to kill")
}

func TestRefusedCellsAreNotRun(t *testing.T) {
	var b book
	needy := workload("needy", "exports.run = function () {}")
	needy.Needs = []string{"bigint"}
	late := workload("late", "exports.run = function () {}")
	late.Tier = 2020
	c := config(t, time.Second, needy, late)
	if err := Run(t.Context(), c, &b, &b); err != nil || len(b.batches) != 0 {
		t.Errorf("%d batches, %v", len(b.batches), err)
	}
	if why := Refusal(c.Engines[0], needy); why != "needs bigint" {
		t.Errorf("refusal %q", why)
	}
}

func TestACancelEndsTheRunAndKeepsWhatThereWas(t *testing.T) {
	var b book
	ctx, cancel := context.WithCancel(t.Context())
	b.onStart = func(p Progress) {
		if p.Done == 2 {
			time.AfterFunc(20*time.Millisecond, cancel)
		}
	}
	c := config(t, time.Minute, workload("a", "exports.run = function () { return 1; }"))
	start := time.Now()
	if err := Run(ctx, c, &b, &b); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
	if len(b.batches) != 2 || time.Since(start) > 20*time.Second {
		t.Errorf("%d batches in %v", len(b.batches), time.Since(start))
	}
}

func TestASinkThatIsFullEndsTheRun(t *testing.T) {
	full := errors.New("disk full")
	b := book{err: full}
	if err := Run(t.Context(), config(t, time.Second, workload("a", "exports.run = function () {return 1}")), &b, &b); !errors.Is(err, full) {
		t.Errorf("err = %v", err)
	}
	if len(b.batches) != 1 {
		t.Errorf("%d batches", len(b.batches))
	}
}

func TestATooSmallBudgetIsSaid(t *testing.T) {
	var b book
	c := config(t, time.Millisecond, workload("a", "exports.run = function () { return 1; }"))
	if err := Run(t.Context(), c, &b, &b); err != nil {
		t.Fatal(err)
	}
	if len(b.batches) != 2 || len(b.warnings) != 1 || !strings.Contains(b.warnings[0], "too small") {
		t.Errorf("%d batches, warnings %q", len(b.batches), b.warnings)
	}
}

func TestDiscover(t *testing.T) {
	for source, want := range map[string]string{
		"exports.a = function () {}; exports.b = function () {};":       "f.a(a) f.b(b)",
		"exports.run = function () {}; exports.setup = function () {};": "f(run)",
		"module.exports = function () {}":                               "f()",
		"console.log(1)":                                                "f[script]",
		"this does not parse":                                           "f[script]",
	} {
		found, err := Discover(t.Context(), mounted(t, "one"), "/x/f.js", source, 5*time.Second, 0)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, w := range found {
			text := w.Name + "(" + w.Entry + ")"
			if w.Mode == suites.ModeScript {
				text = w.Name + "[script]"
			}
			got = append(got, text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", source, got, want)
		}
	}
}
