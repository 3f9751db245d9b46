package runner

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
)

func TestEveryCellGetsItsBlocks(t *testing.T) {
	var b book
	c := config(t, time.Hour, workload("a", ones), workload("b", "exports.run = function () { return 2; }"))
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
				turns := len(x.Times("warm", catalog.KindWall))
				if x.Failure != nil || x.Block != i || x.Checksum != map[string]string{"a": "1", "b": "2"}[w] ||
					x.PeakBytes == 0 || x.Seconds <= 0 || x.Calls < 2*turns || x.Cycle != 2 ||
					turns < 2 || len(x.Times("warmup", catalog.KindWall)) < 2 {
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
	c := config(t, time.Hour,
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
			if batch.Failure != nil || len(batch.Times("warm", catalog.KindWall)) < 2 {
				t.Errorf("%v: %+v", x, batch)
			}
		}
	}
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
			if x.Failure != nil || x.Checksum != "449985000" || len(x.Times("warm", catalog.KindWall)) < 2 ||
				(len(x.Times("warm", catalog.KindProcessCPU)) > 0) != turns ||
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
	defer cancel()
	defer os.Unsetenv(stuckEngine)
	b.onStart = func(p Progress) {
		if p.Done == 1 {
			os.Setenv(stuckEngine, "two") // or the block may end before the cancel comes
			time.AfterFunc(20*time.Millisecond, cancel)
		}
	}
	c := config(t, time.Hour, workload("a", "exports.run = function () { while (stuck) {} return 1; }"))
	c.Deadline = time.Hour
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

// TestWhatIsLeftOfProcessesIsToldOnce, whichever process of the run left it.
func TestWhatIsLeftOfProcessesIsToldOnce(t *testing.T) {
	var b book
	r := &run{sink: &b, told: map[string]bool{}}
	for range 2 {
		if err := r.tell([]leftover{{"one", "a group"}, {"two", "a group"}, {"two", "a process"}}); err != nil {
			t.Fatal(err)
		}
	}
	if len(b.warnings) != 2 || !strings.HasSuffix(b.warnings[0], ": a group") ||
		!strings.HasSuffix(b.warnings[1], ": a process") {
		t.Errorf("warnings %q", b.warnings)
	}
	bench := &Bench{}
	bench.ended(&seated{Seat: Seat{Name: "one"}}, supervise.Report{Warnings: []string{"a group"}})
	if !slices.Equal(bench.left, []leftover{{"one", "a group"}}) {
		t.Errorf("of the report of a process, %v is kept", bench.left)
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
