package runner

import (
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/suites"
)

// TestAStrictBudgetSaysWhatItLeavesOut: a cell that was not measured for want of time is no interruption, and says what
// it takes.
func TestAStrictBudgetSaysWhatItLeavesOut(t *testing.T) {
	var b book
	c := config(t, time.Millisecond, workload("a", ones), workload("b", ones))
	c.Strict = true
	if err := Run(t.Context(), c, &b, &b); err != nil {
		t.Fatal(err)
	}
	// Two blocks of 0.95 s, and a fifth to spare, in whole seconds.
	const want = "needs --budget 3s"
	if len(b.batches) != 4 || len(b.finished) != 0 {
		t.Errorf("%d batches of %d blocks", len(b.batches), len(b.finished))
	}
	for _, x := range b.batches {
		if x.Failure == nil || x.Failure.Status != result.LeftOut || x.Failure.Detail != want {
			t.Errorf("%s on %s: %+v", x.Engine, x.Workload, x.Failure)
		}
	}
	if len(b.warnings) == 0 ||
		!strings.Contains(b.warnings[0], "left out 2 of 2 workloads, which --budget 3s would include: s/") {
		t.Errorf("warnings %q", b.warnings)
	}
	f := &result.File{
		Batches: b.batches, End: &result.End{},
		Workloads: []result.Workload{{Suite: "s", Name: "a"}, {Suite: "s", Name: "b"}},
	}
	for _, e := range c.Engines {
		f.Engines = append(f.Engines, e.Engine)
	}
	s := compare.Summarise(f, "")
	if len(s.Cells) != 4 || !s.Complete {
		t.Errorf("%d cells, complete: %t", len(s.Cells), s.Complete)
	}
	for _, cell := range s.Cells {
		if cell.Status != result.LeftOut || cell.Detail != want {
			t.Errorf("%s on %s is %s: %s", cell.Engine, cell.Workload, cell.Status, cell.Detail)
		}
	}
}

// TestWhatIsHeld: what was measured counts as it was, and the rest as a guess that grows with the budget.
func TestWhatIsHeld(t *testing.T) {
	r := &run{Config: Config{Budget: 10 * time.Second, Workloads: make([]suites.Workload, 2)}}
	for range 2 {
		r.bouts = append(r.bouts, &bout{
			seats: 2, bench: &Bench{Seats: make([]Seat, 2), Measure: plan.Measure(5*time.Second, 2)},
		})
	}
	r.bouts[0].blocks, r.bouts[0].first = 1, 40*time.Second
	got := r.holds()
	if least := 40*time.Second + 2*plan.StartUp; got < least || got > 2*least {
		t.Errorf("got %v, want at least %v and not twice as much", got, least)
	}
	r.Budget = got
	if r.bouts[0].first+r.bouts[1].guess(plan.Measure(got/2, 2)) > got {
		t.Errorf("%v does not hold what it was said to hold", got)
	}
}

// TestWhatIsShortOfAnIntervalComesFirst, but not in the first pass.
func TestWhatIsShortOfAnIntervalComesFirst(t *testing.T) {
	of := func(name, study string, blocks int) *bout {
		w := suites.Workload{Name: name, Study: study}
		return &bout{blocks: blocks, counted: blocks, bench: &Bench{Workload: w}}
	}
	names := func(list []*bout) (all string) {
		for _, b := range list {
			all += b.bench.Workload.Name
		}
		return all
	}
	r := &run{bouts: []*bout{of("a", "startup", 2), of("b", "", 3), of("c", "", 2), of("d", "", 0), of("e", "", 1)}}
	if got := names(r.shortFirst([]int{0, 4, 3, 1, 2})); got != "ecadb" {
		t.Errorf("got %s, want ecadb", got)
	}
}

// TestTheTimeOutIsNamed: a process that came to its deadline needs a longer one, and more time for the run does nothing
// for it.
func TestTheTimeOutIsNamed(t *testing.T) {
	t.Setenv(stuckEngine, "two")
	var b book
	c := config(t, time.Millisecond, workload("a", "exports.run = function () { while (stuck) {} return 1; }"))
	c.Deadline = time.Second
	if err := Run(t.Context(), c, &b, &b); err != nil {
		t.Fatal(err)
	}
	late := b.of("two", "a")
	if len(late) != 1 || late[0].Failure == nil || late[0].Failure.Status != result.Timeout ||
		!strings.HasSuffix(late[0].Failure.Detail, "; a longer --timeout allows more time") {
		t.Errorf("%+v", late)
	}
	if len(b.warnings) > 0 {
		t.Errorf("with one engine left a budget is advised: %q", b.warnings)
	}
	var hurried book
	c.Deadline, c.Strict, c.Hurry, c.Budget = time.Minute, true, true, time.Second
	if err := Run(t.Context(), c, &hurried, &hurried); err != nil {
		t.Fatal(err)
	}
	late = hurried.of("two", "a")
	if len(late) != 1 || late[0].Failure == nil ||
		!strings.HasSuffix(late[0].Failure.Detail, "; a larger --budget allows more time") {
		t.Errorf("in a hurry: %+v", late)
	}
}

// TestTheAdviceLeavesOutWhatFailed: its time is spent once, however many blocks there are.
func TestTheAdviceLeavesOutWhatFailed(t *testing.T) {
	for _, c := range []struct {
		name  string
		bouts []*bout
		want  string
	}{
		{"one of three was late", []*bout{{
			seats: 3, blocks: 1, counted: 1, cost: 2 * time.Second, lost: 30 * time.Second,
			bench: &Bench{Seats: make([]Seat, 2)}}},
			"the workload had fewer than 3 blocks, too few for an interval; --budget 44s would be enough"},
		{"one of two was late", []*bout{{
			seats: 2, blocks: 1, counted: 1, cost: time.Second, lost: 30 * time.Second,
			bench: &Bench{Seats: make([]Seat, 1)}}}, ""},
		{"of one engine", []*bout{{
			seats: 1, blocks: 1, counted: 1, cost: time.Second,
			bench: &Bench{Seats: make([]Seat, 1)}}}, "--budget 4s would be enough"},
		{"left out", []*bout{{seats: 2, bench: &Bench{Seats: make([]Seat, 2), Measure: time.Second}}},
			"--budget 7s would be enough"},
	} {
		var b book
		r := &run{Config: Config{Budget: time.Second}, sink: &b, bouts: c.bouts}
		if err := r.judgeBudget(); err != nil {
			t.Fatal(err)
		}
		if said := strings.Join(b.warnings, "\n"); c.want == "" && said != "" || !strings.HasSuffix(said, c.want) {
			t.Errorf("%s: %q, want %q", c.name, said, c.want)
		}
	}
}
