package compare

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestByHand checks every figure of a small file that was computed by hand.
func TestByHand(t *testing.T) {
	f := file("v8 goja", workload("a", ""))
	f.Batches = []result.Batch{
		batch("v8", "a", 0, "1", 1, 2, 3), // mean 2
		batch("v8", "a", 1, "1", 8),
		batch("v8", "a", 2, "1", 4),
		batch("goja", "a", 0, "1", 4, 4),
		batch("goja", "a", 1, "1", 16, 64, 64, 76, 100), // mean 64
		batch("goja", "a", 2, "1", 16),
	}
	s := Summarise(f, "")
	v8, goja := cellOf(t, s, "v8", "a"), cellOf(t, s, "goja", "a")
	// ln 2, ln 8 and ln 4: mean ln 4, standard deviation ln 2, t(2) = 4.30265, half-width 4.30265·ln(2)/√3.
	half := 4.302652730 * math.Log(2) / math.Sqrt(3)
	if !near(v8.Value, 4) || !near(v8.Low, 2) || !near(v8.High, 8) { // the range of the processes
		t.Errorf("v8: %v (%v–%v)", *v8.Value, *v8.Low, *v8.High)
	}
	if v8.Samples != 5 || v8.Processes != 3 || v8.PeakBytes != 3 || v8.Checksum != "1" || v8.Comparison != nil ||
		v8.Phase != "warm" || v8.Unit != "sec/op" {
		t.Errorf("v8: %+v", v8)
	}
	if !near(goja.Value, 16) { // the mean of ln 4, ln 64 and ln 16
		t.Errorf("goja: %v", *goja.Value)
	}
	// Ratios 2, 8 and 4: mean 4; half-width as above.
	c := goja.Comparison
	if c == nil || c.Reference != "v8" || !near(&c.Ratio, 4) || c.Pairs != 3 || c.Verdict != Undecided ||
		!near(c.Low, 4*math.Exp(-half)) {
		t.Errorf("comparison: %+v", c)
	}
	if len(s.Totals) != 2 || s.Totals[0].Suite != "s" || s.Totals[1].Suite != "" ||
		!near(&s.Totals[0].Comparison.Ratio, 4) || !slices.Equal(s.Totals[0].Workloads, []string{"s/a"}) {
		t.Errorf("totals: %+v", s.Totals)
	}
	if !s.Complete || len(s.Warnings) != 2 || !strings.HasPrefix(s.Warnings[0].Text, string(TwoModes)) ||
		!strings.HasPrefix(s.Warnings[1].Text, string(TwoModes)) {
		t.Errorf("complete %v, warnings %v", s.Complete, s.Warnings)
	}
}

// TestTrimming: of ten processes the two fastest and the two slowest do not count, and of nine each does.
func TestTrimming(t *testing.T) {
	f := file("v8", workload("a", ""))
	for i, x := range []float64{2, 1e-6, 2, 1e6, 2, 2, 2, 2, 2} {
		f.Batches = append(f.Batches, batch("v8", "a", i, "", x))
	}
	if c := cellOf(t, Summarise(f, ""), "v8", "a"); !near(c.Value, math.Exp(7*math.Log(2)/9)) ||
		!near(c.Low, 1e-6) || !near(c.High, 1e6) {
		t.Errorf("nine: %+v", c)
	}
	f.Batches = append(f.Batches, batch("v8", "a", 9, "", 1e-6))
	if c := cellOf(t, Summarise(f, ""), "v8", "a"); !near(c.Value, 2) {
		t.Errorf("ten: %+v", c)
	}
}

func TestReasons(t *testing.T) {
	with := func(f *result.File, batches ...result.Batch) *result.File { f.Batches = batches; return f }
	for _, c := range []struct {
		name   string
		f      *result.File
		status result.Status
		detail string
	}{
		{"no batch", with(file("v8 goja", workload("a", ""))),
			result.Interrupted, "the run ended before this cell was measured"},
		{"unavailable", func() *result.File {
			f := file("v8 goja", workload("a", ""))
			f.Engines[1].Available, f.Engines[1].Reason = false, "not on PATH"
			return f
		}(), result.Unsupported, "not on PATH"},
		{"first failure, by round", with(file("v8 goja", workload("a", "")),
			failed("goja", "a", 2, result.Crash, "late"),
			batch("goja", "a", 0, "1", 1),
			failed("goja", "a", 1, result.Timeout, "60 s")),
			result.Timeout, "60 s"},
		{"stopped before any number", with(file("v8 goja", workload("a", "")),
			failed("goja", "a", 0, result.Interrupted, "stopped")),
			result.Interrupted, "stopped"},
		{"stopped after one", with(file("v8 goja", workload("a", "")),
			batch("goja", "a", 0, "1", 1), failed("goja", "a", 1, result.Interrupted, "stopped")),
			result.OK, ""},
		{"no samples", with(file("v8 goja", workload("a", "")),
			result.Batch{Engine: "goja", Suite: "s", Workload: "a"}),
			result.Interrupted, "no process ended with samples"},
		{"unexpected", with(file("v8 goja", workload("a", "7")), batch("goja", "a", 0, "8", 1)),
			result.WrongResult, "returned 8, expected 7"},
		{"nothing returned", with(file("v8 goja", workload("a", "7")), batch("goja", "a", 0, "", 1)),
			result.WrongResult, "returned nothing, expected 7"},
		{"varies", with(file("v8 goja", workload("a", "7")),
			batch("goja", "a", 1, "8", 1), batch("goja", "a", 0, "7", 1)),
			result.WrongResult, "returned 7 in one process and 8 in another"},
		{"minority", with(file("v8 goja node", workload("a", "")),
			batch("v8", "a", 0, "7", 1), batch("node", "a", 0, "7", 1), batch("goja", "a", 0, "8", 1)),
			result.WrongResult, "returned 8; v8 and node returned 7"},
		{"majority against the reference", with(file("v8 goja node", workload("a", "")),
			batch("v8", "a", 0, "7", 1), batch("node", "a", 0, "8", 1), batch("goja", "a", 0, "8", 1)),
			result.OK, ""},
		{"tie, the reference is believed", with(file("goja v8", workload("a", "")),
			batch("v8", "a", 0, "7", 1), batch("goja", "a", 0, "8", 1)),
			result.WrongResult, "returned 8; v8 returned 7"},
		{"tie without the reference, the first is", with(file("otto goja", workload("a", "")),
			batch("otto", "a", 0, "7", 1), batch("goja", "a", 0, "8", 1)),
			result.WrongResult, "returned 8; otto returned 7"},
		{"too fast", with(file("v8 goja", workload("a", "")), batch("goja", "a", 0, "1", 1e-10)),
			result.Implausible, "0.1 ns per iteration is too fast for any processor"},
		{"no time at all", with(file("v8 goja", workload("a", "")), batch("goja", "a", 0, "1", 0)),
			result.Implausible, "0 ns per iteration is too fast for any processor"},
		{"just possible", with(file("v8 goja", workload("a", "")), batch("goja", "a", 0, "1", 0.21e-9)), result.OK, ""},
		{"too fast and wrong", with(file("v8 goja", workload("a", "7")), batch("goja", "a", 0, "1", 1e-10)),
			result.WrongResult, "returned 1, expected 7"},
		{"long result", with(file("v8 goja", workload("a", "7")),
			batch("goja", "a", 0, strings.Repeat("é", 99), 1)),
			result.WrongResult, "returned " + strings.Repeat("é", 80) + "…, expected 7"},
	} {
		got := cellOf(t, Summarise(c.f, ""), "goja", "a")
		if got.Status != c.status || got.Detail != c.detail {
			t.Errorf("%s: %s %q, want %s %q", c.name, got.Status, got.Detail, c.status, c.detail)
		}
		if (got.Value != nil) != (c.status == result.OK) ||
			got.Status != result.OK && (got.Low != nil || got.Comparison != nil) {
			t.Errorf("%s: status %s with %+v", c.name, got.Status, got)
		}
	}
}

// TestTooLittle says of a time how short it is, and of a count how few.
func TestTooLittle(t *testing.T) {
	fast := tooLittle(catalog.MetricOf(catalog.KindWall), 1e-10)
	few := tooLittle(catalog.Metric{Kind: "steps", Unit: "count", PerIteration: true, Least: 1}, 0.25)
	if fast != "0.1 ns per iteration is too fast for any processor" ||
		few != "0.25 per iteration by steps is too little for any work" {
		t.Errorf("%q and %q", fast, few)
	}
}
