package compare

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestMetric: engines are compared by what the file asks for if every process of the workload has it, or else by the
// wall time.
func TestMetric(t *testing.T) {
	without := func(b result.Batch) result.Batch {
		b.Series = b.Series[2:] // only the wall time
		return b
	}
	f := file("v8 goja", workload("a", ""), workload("b", ""), workload("c", ""))
	f.Header.Metric = catalog.KindThreadCPU
	lost := failed("goja", "c", 0, result.Crash, "x") // it has no times at all, and asks nothing of the others
	f.Batches = []result.Batch{
		batch("v8", "a", 0, "1", 1), batch("goja", "a", 0, "1", 2),
		batch("v8", "b", 0, "1", 1), without(batch("goja", "b", 0, "1", 2)),
		batch("v8", "c", 0, "1", 1), lost,
	}
	s := Summarise(f, "")
	for _, tc := range []struct {
		workload, metric string
		v8               float64
	}{{"a", catalog.KindThreadCPU, 77}, {"b", catalog.KindWall, 1}, {"c", catalog.KindThreadCPU, 77}} {
		for _, engine := range []string{"v8", "goja"} {
			if c := cellOf(t, s, engine, tc.workload); c.Metric != tc.metric {
				t.Errorf("%s on %s: by %s", engine, tc.workload, c.Metric)
			}
		}
		if c := cellOf(t, s, "v8", tc.workload); !near(c.Value, tc.v8) {
			t.Errorf("%s: %v", tc.workload, *c.Value)
		}
	}
	if c := cellOf(t, s, "goja", "a"); !near(&c.Comparison.Ratio, 1) {
		t.Errorf("by thread time: %+v", c.Comparison)
	}
	if c := cellOf(t, s, "goja", "b"); !near(&c.Comparison.Ratio, 2) {
		t.Errorf("by wall time: %+v", c.Comparison)
	}
	f.Header.Metric = "" // as in a file of schema 1
	if c := cellOf(t, Summarise(f, ""), "goja", "a"); c.Metric != catalog.KindWall || !near(&c.Comparison.Ratio, 2) {
		t.Errorf("by default: %+v", c)
	}
}

// TestWhatIsDiscardedDoesNotCount: neither its times count nor its failures, but a warning tells of it.
func TestWhatIsDiscardedDoesNotCount(t *testing.T) {
	f := file("v8 goja", workload("a", ""))
	slept := func(b result.Batch) result.Batch {
		b.Discarded = "the machine was suspended for 9 s"
		return b
	}
	f.Batches = []result.Batch{
		batch("v8", "a", 0, "1", 1), batch("goja", "a", 0, "1", 2),
		slept(batch("v8", "a", 1, "2", 100)), slept(failed("goja", "a", 1, result.Timeout, "60 s")),
	}
	s := Summarise(f, "")
	v8, goja := cellOf(t, s, "v8", "a"), cellOf(t, s, "goja", "a")
	if v8.Status != result.OK || v8.Processes != 1 || !near(v8.Value, 1) ||
		goja.Status != result.OK || goja.Comparison.Pairs != 1 {
		t.Errorf("v8 %+v, goja %+v", v8, goja)
	}
	if len(s.Warnings) != 1 || !strings.HasPrefix(s.Warnings[0].Text,
		"discarded 2 processes, because the machine was suspended for 9 s while they ran; others were") {
		t.Errorf("warnings: %v", s.Warnings)
	}
	f.Batches = f.Batches[:3]
	if s := Summarise(f, ""); len(s.Warnings) != 1 || !strings.HasPrefix(s.Warnings[0].Text,
		"discarded 1 process, because the machine was suspended for 9 s while it ran; another was") {
		t.Errorf("warnings: %v", s.Warnings)
	}
}

// TestVerdictsRepeatTheCells: the verdicts say what the cells do, for a reader of the raw file.
func TestVerdictsRepeatTheCells(t *testing.T) {
	f := file("v8 goja", workload("a", ""))
	for block := range 3 {
		f.Batches = append(f.Batches,
			batch("v8", "a", block, "1", 1), batch("goja", "a", block, "1", 3+0.01*float64(block)))
	}
	s := Summarise(f, "")
	got := s.Verdicts()
	c := cellOf(t, s, "goja", "a").Comparison
	want := result.Verdict{Engine: "goja", Suite: "s", Workload: "a", Phase: "warm", Status: result.OK, Against: "v8",
		Ratio: c.Ratio, Low: *c.Low, High: *c.High, P: *c.P, Verdict: string(Slower)}
	if len(got) != 2 || got[1] != want || got[0].Against != "" || got[0].Engine != "v8" {
		t.Errorf("%+v, want %+v", got, want)
	}
}
