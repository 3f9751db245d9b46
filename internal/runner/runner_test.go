package runner

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/worker"
	"github.com/jsdyno/jsdyno/suites"
)

// The test binary is also a worker that holds goja, under the name that its argument gives it.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && strings.HasPrefix(os.Args[1], workerArg) {
		worker.Main(func() (engines.Adapter, error) {
			return named{goja.New(), strings.TrimPrefix(os.Args[1], workerArg)}, nil
		})
	}
	if len(os.Args) == 2 && strings.HasPrefix(os.Args[1], lieArg) {
		lie(strings.TrimPrefix(os.Args[1], lieArg))
		os.Exit(0)
	}
	os.Setenv("GORACE", "atexit_sleep_ms=0") // or each worker of a race-detecting test stays for a second
	os.Exit(m.Run())
}

// soon is for what follows by itself, on a machine with other work to do.
const soon = 2 * time.Minute

const (
	workerArg = "worker="
	lieArg    = "lie="
	// stuckEngine names, in the environment that workers inherit, the engine whose scripts see that they are to stick.
	stuckEngine = "JSDYNO_RUNNER_STUCK"
)

// named is an engine whose scripts can see its name, so that a test can make one of them fail. That of the name
// threaded says that its scripts have a thread.
type named struct {
	engines.Adapter
	name string
}

const threaded = "threaded"

func (n named) Info() engines.Info {
	i := n.Adapter.Info()
	i.PureGo = n.name != threaded
	return i
}

func (n named) NewRealm() (engines.AdapterRealm, error) {
	r, err := n.Adapter.NewRealm()
	if err != nil {
		return nil, err
	}
	p, err := r.Compile("name.js",
		"var engineName = '"+n.name+"', stuck = '"+os.Getenv(stuckEngine)+"' === engineName;")
	if err == nil {
		_, err = r.Run(p)
	}
	return r, err
}

func (n named) NewBare() (engines.BareRealm, error) { return n.Adapter.(engines.BareAdapter).NewBare() }

func mounted(t *testing.T, names ...string) []supervise.Mounted {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var all []supervise.Mounted
	for _, name := range names {
		m := supervise.Mounted{Worker: supervise.Worker{Path: self, Args: []string{workerArg + name}}}
		for _, f := range engines.Features() {
			if f.Tier <= 2015 {
				m.Features = append(m.Features, f.Name)
			}
		}
		m.Name, m.Available, m.PureGo = name, true, name != threaded
		m.Capabilities = []engines.Capability{engines.CapPromiseJobs}
		if name != "shell" { // which keeps nothing from one run to the next
			m.Capabilities = append(m.Capabilities, engines.CapPersistentRealm)
		}
		all = append(all, m)
	}
	return all
}

func workload(name, source string) suites.Workload {
	return suites.Workload{
		Suite: "s", Name: name, File: name + ".js", Source: source, Tier: 5, Mode: suites.ModeModule, Entry: "run",
	}
}

// book is a sink and an observer that writes everything down.
type book struct {
	batches   []result.Batch
	warnings  []string
	progress  []Progress
	finished  []int // how many batches
	forecasts []Forecast
	noise     []noise.Assessment
	err       error // what Batch returns
	onStart   func(Progress)
}

func (b *book) Batch(x result.Batch) error {
	b.batches = append(b.batches, x)
	return b.err
}

func (b *book) Warning(w result.Warning) error {
	b.warnings = append(b.warnings, w.Text)
	return nil
}

func (b *book) Planned(f Forecast) { b.forecasts = append(b.forecasts, f) }

func (b *book) Starting(p Progress) {
	b.progress = append(b.progress, p)
	if b.onStart != nil {
		b.onStart(p)
	}
}

func (b *book) Noise(a noise.Assessment) error {
	b.noise = append(b.noise, a)
	return nil
}

func (b *book) Finished(p Progress, batches []result.Batch) {
	b.progress = append(b.progress, p)
	b.finished = append(b.finished, len(batches))
}

func (b *book) of(engine, workload string) (found []result.Batch) {
	for _, x := range b.batches {
		if x.Engine == engine && x.Workload == workload {
			found = append(found, x)
		}
	}
	return found
}

func config(t *testing.T, budget time.Duration, workloads ...suites.Workload) Config {
	return Config{
		Engines: mounted(t, "one", "two"), Workloads: workloads, Budget: budget, Deadline: 20 * time.Second,
		Memory: 1 << 30, Seed: 7, Guard: noise.NewGuard(), Metric: result.KindProcessCPU,
		MinEffect: 0.005, Precision: 0.02,
	}
}

// runTo runs until each workload has had so many blocks, however long that takes.
func (b *book) runTo(t *testing.T, c Config, blocks int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	other := b.onStart
	b.onStart = func(p Progress) {
		if p.Block == blocks {
			cancel()
		} else if other != nil {
			other(p)
		}
	}
	if err := Run(ctx, c, b, b); !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v before there were %d blocks", err, blocks)
	}
}

const (
	ones = "exports.run = function () { return 1; }"
	long = "exports.run = function () { for (var i = 0, n = 0; i < 3e4; i++) n += i; return n; }"
)

func TestEveryCellGetsItsBlocks(t *testing.T) {
	var b book
	c := config(t, soon, workload("a", ones), workload("b", "exports.run = function () { return 2; }"))
	b.runTo(t, c, 3)
	for _, w := range []string{"a", "b"} {
		one, two := b.of("one", w), b.of("two", w)
		if len(one) < 3 || len(one) != len(two) {
			t.Errorf("%s: %d and %d batches", w, len(one), len(two))
			continue
		}
		for i := range one {
			if one[i].Place+two[i].Place != 1 {
				t.Errorf("block %d of %s: places %d and %d", i, w, one[i].Place, two[i].Place)
			}
			for _, x := range []result.Batch{one[i], two[i]} {
				turns := len(x.Times("warm", result.KindWall))
				if x.Failure != nil || x.Block != i || x.Checksum != map[string]string{"a": "1", "b": "2"}[w] ||
					x.PeakBytes == 0 || x.Seconds <= 0 || x.Calls < 2*turns || x.Cycle != 2 ||
					turns < 2 || len(x.Times("warmup", result.KindWall)) < 2 {
					t.Errorf("block %d of %s: %+v", i, w, x)
				}
			}
		}
	}
	if len(b.progress) != 2*len(b.finished)+1 { // the one that ended the run
		t.Errorf("%d reports of progress on %d blocks", len(b.progress), len(b.finished))
	}
	var whole book // one pass is measured whatever it costs
	if err := Run(t.Context(), config(t, time.Second, workload("a", ones)), &whole, &whole); err != nil ||
		len(whole.noise) != 1 || len(whole.progress) != 2*len(whole.finished) {
		t.Errorf("a whole run: %v, %d reports of progress on %d blocks, %d assessments",
			err, len(whole.progress), len(whole.finished), len(whole.noise))
	}
	for i, p := range b.progress {
		if p.Done != (i+1)/2 || p.Workloads != 2 {
			t.Errorf("report %d: %+v", i, p)
		}
	}
	if last := b.progress[len(b.progress)-1]; last.Elapsed == 0 || 2*last.Done != len(b.batches) {
		t.Errorf("at the end: %+v", last)
	}
}

// sleeper is a guard of a machine that sleeps in one of its blocks.
type sleeper struct {
	*noise.Guard
	block, asleep int
}

func (s *sleeper) Block() {
	s.block++
	s.Guard.Block()
}

func (s *sleeper) Since() noise.Disturbance {
	d := s.Guard.Since()
	if s.block == s.asleep {
		d.SuspendedSeconds = 61
	}
	return d
}

// TestAMachineThatSleepsCostsOneBlock: its processes are in the file, marked, and another block is measured.
func TestAMachineThatSleepsCostsOneBlock(t *testing.T) {
	var b book
	c := config(t, time.Hour, workload("a", ones)) // a number of blocks ends it, and not the time
	c.Guard = &sleeper{Guard: noise.NewGuard(), asleep: 2}
	b.runTo(t, c, 3)
	for _, engine := range []string{"one", "two"} {
		all := b.of(engine, "a")
		if len(all) < 3 {
			t.Fatalf("%s: %d batches", engine, len(all))
		}
		for i, x := range all {
			if want := i == 1; (x.Discarded == "the machine was suspended for 61 s") != want ||
				x.Counts() == want || x.Block != i {
				t.Errorf("%s, block %d: %q", engine, x.Block, x.Discarded)
			}
		}
	}
}

func TestAFailureIsOneCellAndIsNotRepeated(t *testing.T) {
	var b book
	c := config(t, soon,
		workload("good", ones),
		workload("half", "exports.run = function () { if (engineName === 'two') throw new Error('bad'); return 1; }"),
		workload("bad", "exports.run = function () { throw new Error('bad'); }"))
	b.runTo(t, c, 3)
	for _, x := range []struct{ engine, workload string }{{"one", "bad"}, {"two", "bad"}, {"two", "half"}} {
		if bad := b.of(x.engine, x.workload); len(bad) != 1 || bad[0].Failure == nil ||
			bad[0].Failure.Status != result.ScriptError {
			t.Errorf("%v: %+v", x, bad)
		}
	}
	for _, x := range []struct{ engine, workload string }{{"one", "good"}, {"two", "good"}, {"one", "half"}} {
		all := b.of(x.engine, x.workload)
		if len(all) < 3 {
			t.Errorf("%v: %d batches", x, len(all))
		}
		for _, batch := range all {
			if batch.Failure != nil || len(batch.Times("warm", result.KindWall)) < 2 {
				t.Errorf("%v: %+v", x, batch)
			}
		}
	}
}

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

// TestAnEngineThatCannotTakeTurns measures by itself beside two that do; all are compared by the wall time then.
func TestAnEngineThatCannotTakeTurns(t *testing.T) {
	var b book
	c := config(t, time.Second, workload("a", long))
	c.Engines = mounted(t, "one", "two", "shell")
	if err := Run(t.Context(), c, &b, &b); err != nil {
		t.Fatal(err)
	}
	for _, e := range []string{"one", "two", "shell"} {
		all := b.of(e, "a")
		if len(all) == 0 {
			t.Fatalf("%s has no batch", e)
		}
		for _, x := range all {
			turns := e != "shell"
			if x.Failure != nil || x.Checksum != "449985000" || len(x.Times("warm", result.KindWall)) < 2 ||
				(len(x.Times("warm", result.KindProcessCPU)) > 0) != turns ||
				(x.Calls > 0) != turns || (x.Cycle > 0) != turns {
				t.Errorf("%+v", x)
			}
		}
	}
}

func TestRefusedCellsAreNotRun(t *testing.T) {
	var b book
	needy := workload("needy", "exports.run = function () {}")
	needy.Needs = []string{"bigint"}
	late := workload("late", needy.Source)
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
		if p.Done == 1 {
			time.AfterFunc(20*time.Millisecond, cancel)
		}
	}
	c := config(t, time.Hour, workload("a", "exports.run = function () { return 1; }"))
	start := time.Now()
	if err := Run(ctx, c, &b, &b); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
	if len(b.batches) != 2 || time.Since(start) > soon {
		t.Errorf("%d batches in %v", len(b.batches), time.Since(start))
	}
}

func TestASinkThatIsFullEndsTheRun(t *testing.T) {
	full := errors.New("disk full")
	b := book{err: full}
	if err := Run(
		t.Context(), config(t, time.Second, workload("a", "exports.run = function () {return 1}")), &b, &b,
	); !errors.Is(err, full) {
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
