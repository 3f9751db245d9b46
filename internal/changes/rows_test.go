package changes

import (
	"reflect"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestReasonsOfChanges: each row without a difference has the reason for it.
func TestReasonsOfChanges(t *testing.T) {
	before, after := ordinary(1, "1").file(), ordinary(2, "2").file()
	fail := func(f *result.File, engine, workload string, status result.Status, detail string) {
		for i := range f.Batches {
			if b := &f.Batches[i]; b.Engine == engine && b.Workload == workload {
				b.Failure, b.Series = &result.Failure{Status: status, Detail: detail}, nil
			}
		}
	}
	fail(after, "goja", "a", result.Crash, "signal 11")
	fail(before, "goja", "b", result.Timeout, "30 s")
	fail(before, "goja", "c", result.Unsupported, "needs x")
	fail(after, "goja", "c", result.Unsupported, "needs x")
	fail(after, "otto", "a", result.Interrupted, "stopped")
	fail(after, "otto", "b", result.LeftOut, "needs --budget 45s")
	before.Workloads = append(before.Workloads,
		result.Workload{Suite: "s", Name: "gone"}, result.Workload{Suite: "s", Name: "turned"},
		result.Workload{Suite: "s", Name: "studied", Study: "compile"})
	after.Workloads = append(after.Workloads,
		result.Workload{Suite: "s", Name: "come"}, result.Workload{Suite: "s", Name: "turned", Study: "startup"},
		result.Workload{Suite: "s", Name: "studied", Study: "startup"})
	after.Workloads[3].SourceHash = "sha256:2"
	after.Engines = append(after.Engines, result.Engine{Name: "node", Reason: "not on PATH"})
	after.Engines[2], after.Engines[3] = after.Engines[3], after.Engines[2]
	s := changed(before, after)
	for _, c := range []struct {
		engine, workload string
		want             Reason
		old, new         result.Status
		worse            bool
	}{
		{"goja", "a", FailsNow, result.OK, result.Crash, true},
		{"goja", "b", RunsNow, result.Timeout, result.OK, false},
		{"goja", "c", NeverRan, result.Unsupported, result.Unsupported, false},
		{"goja", "d", OtherScript, result.OK, result.OK, false},
		{"otto", "a", NotMeasured, result.OK, result.Interrupted, false},
		{"otto", "b", NotMeasured, result.OK, result.LeftOut, false},
		{"otto", "gone", NotInNew, result.Interrupted, "", false},
		{"otto", "come", NotInOld, "", result.Interrupted, false},
		{"otto", "turned", OtherStudy, result.Interrupted, "", false},
		{"otto", "studied", OtherStudy, "", "", false},
	} {
		got := change(t, s, c.engine, c.workload)
		status := func(x *Side) result.Status {
			if x == nil {
				return ""
			}
			return x.Status
		}
		if got.Reason != c.want || status(got.Old) != c.old || status(got.New) != c.new ||
			got.Difference != nil || got.Worse() != c.worse {
			t.Errorf("%s on %s: %+v; want %s", c.engine, c.workload, got, c.want)
		}
	}
	if n := len(s.Changes); n != 3*8 { // node, which is in neither as an engine that took part, has none
		t.Errorf("%d changes", n)
	}
	if got := s.Engines[3]; got.Engine != "node" ||
		!reflect.DeepEqual(got.Differs, []Fact{{"available", "not requested", "not on PATH"}}) {
		t.Errorf("%+v", got)
	}
	for _, x := range s.Totals {
		if x.Engine == "goja" && x.Suite == "" {
			t.Errorf("a total of nothing: %+v", x)
		}
		if x.Engine == "otto" && x.Suite == "" && (!slices.Equal(x.Workloads, []string{"s/c"}) || len(x.LeftOut) != 7) {
			t.Errorf("%+v", x)
		}
	}
}

// TestARowWithoutTheYardstick: such a row is judged by another yardstick that has a number there. Where none has, it is
// judged by its times, and a warning says so.
func TestARowWithoutTheYardstick(t *testing.T) {
	before, after := ordinary(1, "1").file(), ordinary(2, "2").file()
	lose := func(engine, workload string) {
		for i := range after.Batches {
			if b := &after.Batches[i]; b.Engine == engine && b.Workload == workload {
				b.Failure = &result.Failure{Status: result.Crash, Detail: "x"}
			}
		}
	}
	lose("v8", "a")
	lose("v8", "b")
	lose("otto", "b")
	s := changed(before, after)
	for workload, want := range map[string]string{"a": "otto", "b": "", "c": "v8"} {
		if c := change(t, s, "goja", workload); c.Against != want || c.Difference == nil {
			t.Errorf("on %s against %q, want %q", workload, c.Against, want)
		}
	}
	if !warned(s, "goja: judged by its times on 1 workload, where v8 has no number") {
		t.Errorf("%v", s.Warnings)
	}
	for _, x := range s.Totals {
		if x.Engine == "goja" && x.Suite == "" && !slices.Equal(x.Workloads, []string{"s/c", "t/d"}) {
			t.Errorf("%+v", x)
		}
	}
}

// TestStudiesChange: figures that are times have changes too, by the first clock of both files. They are in no total of
// workloads.
func TestStudiesChange(t *testing.T) {
	before, after := resulttest.Studied(12), resulttest.Studied(12)
	for _, f := range []*result.File{before, after} {
		for i := range f.Engines {
			f.Engines[i].WorkerHash = "sha256:1"
		}
	}
	after.Engines[1].Version = "2"
	for i := range after.Batches {
		for k, series := range after.Batches[i].Series {
			if after.Batches[i].Engine == "two" && series.Lane == catalog.LaneFresh {
				for j := range series.Values {
					after.Batches[i].Series[k].Values[j] *= 1.3
				}
			}
		}
	}
	s := changedBy(before, after, steady)
	found := 0
	for _, c := range s.Changes {
		if c.Engine != "two" {
			continue
		}
		found++
		want := compare.Same
		if c.Lane == catalog.LaneFresh {
			want = compare.Slower
		}
		if c.Study != "startup" || c.Against != "one" || c.Metric != catalog.KindThreadCPU ||
			c.Difference == nil || c.Difference.Verdict != want {
			t.Errorf("%+v: %+v", c, c.Difference)
		}
	}
	if found != 3 || len(s.Totals) != 0 {
		t.Errorf("%d figures of two, totals %+v", found, s.Totals)
	}
	// A step that an engine no longer has is no failure.
	for i := range after.Batches {
		b := &after.Batches[i]
		b.Series = slices.DeleteFunc(b.Series, func(s result.Series) bool { return s.Phase == "compile-eager" })
	}
	for _, c := range changed(before, after).Changes {
		if c.Phase == "compile-eager" && (c.Engine != "one" || c.Reason != NotInNew || c.Worse()) {
			t.Errorf("%+v", c)
		}
	}
}

// TestOneClockForBoth: where one file has wall times only, both are read by the wall.
func TestOneClockForBoth(t *testing.T) {
	before, after := ordinary(1, "1").file(), ordinary(2, "2").file()
	for i := range before.Batches {
		if b := &before.Batches[i]; b.Workload == "a" {
			b.Series = b.Series[:1]
		}
	}
	s := changed(before, after)
	if a, b := change(t, s, "goja", "a"), change(t, s, "goja", "b"); a.Metric != catalog.KindWall ||
		b.Metric != catalog.KindThreadCPU || a.Difference == nil {
		t.Errorf("%+v, %+v", a, b)
	}
	if !warned(s, "compared by wall time, as one file has no other clock for an engine on these workloads: s/a") {
		t.Errorf("%v", s.Warnings)
	}
}

// TestTwoFilesOfNoWork: where one file states no ratio, two files state no change, and no gate fails by it.
func TestTwoFilesOfNoWork(t *testing.T) {
	file := func(calls int, floor, faster float64) *result.File {
		return resulttest.Work(func(e string, b *result.Batch) {
			warm := b.Series[len(b.Series)-1].Values
			for i := range warm {
				warm[i] *= faster
			}
			if e == "goja" {
				b.Floor = floor
				if b.Calls = calls; calls != 1000 {
					resulttest.Grow(b, 2)
				}
			}
		})
	}
	for _, c := range []struct {
		old, new *result.File
		want     Reason
	}{
		{file(1000, 0, 1), file(1000, 0, 0.1), ""},
		{file(1000, 4000, 1), file(1000, 0, 0.1), NoWork},
		{file(1000, 0, 1), file(1000, 4000, 1), NoWork},
		{file(5000, 0, 1), file(2000, 0, 1), OtherCalls},
	} {
		s := Summarise([]Named{{"old", c.old}, {"new", c.new}}, Options{})
		for _, x := range s.Steps[0].Changes {
			if x.Engine == "goja" && (x.Reason != c.want || (x.Difference == nil) != (c.want != "")) {
				t.Errorf("%+v, want %q", x, c.want)
			}
		}
		for _, total := range s.Steps[0].Totals {
			if total.Engine == "goja" && c.want != "" {
				t.Errorf("a total of rows without a change: %+v", total)
			}
		}
	}
}
