package compare

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

func figure(t *testing.T, s Summary, engine, lane, phase string) Figure {
	t.Helper()
	for _, f := range s.Figures {
		if f.Engine == engine && string(f.Lane) == lane && f.Phase == phase {
			return f
		}
	}
	t.Fatalf("no figure %s %s/%s", engine, lane, phase)
	return Figure{}
}

func TestFigures(t *testing.T) {
	s := Summarise(resulttest.Studied(12), "")
	if len(s.Cells) != 0 || len(s.Figures) != 3*5 {
		t.Fatalf("%d cells and %d figures", len(s.Cells), len(s.Figures))
	}
	near := func(f Figure, want float64, unit string) {
		t.Helper()
		if f.Value == nil || *f.Value < want*0.98 || *f.Value > want*1.03 || f.Unit != unit ||
			f.Status != result.OK || f.Processes != 12 {
			t.Errorf("%+v, want %v %s", f, want, unit)
		}
	}
	near(figure(t, s, "one", "", "realm"), 5e-3, "sec/op")
	near(figure(t, s, "one", "fresh", "realm"), 2e-3, "sec/op")
	near(figure(t, s, "one", "pooled", "warm"), 4e-5, "sec/op")
	near(figure(t, s, "one", "", "compile"), 100, "count")
	two := figure(t, s, "two", "fresh", "realm")
	near(two, 4e-3, "sec/op")
	if c := two.Comparison; c == nil || c.Verdict != Slower || c.Pairs != 12 || c.Ratio < 1.99 || c.Ratio > 2.01 {
		t.Errorf("%+v", two.Comparison)
	}
	if f := figure(t, s, "two", "", "compile-eager"); f.Value != nil || f.Status != result.Unsupported ||
		f.Detail != "the engine has no such step" || f.Manner != result.MannerAbsent {
		t.Errorf("%+v", f)
	}
	if f := figure(t, s, "three", "", "realm"); f.Value != nil || f.Status != result.Unsupported ||
		f.Detail != "not installed" {
		t.Errorf("%+v", f)
	}
	if one := figure(t, s, "one", "", "realm"); one.Comparison != nil || one.Low == nil {
		t.Errorf("%+v", one)
	}
}

func TestAStudyThatFailsHasItsReason(t *testing.T) {
	f := resulttest.Studied(12)
	for i := range f.Batches {
		if f.Batches[i].Engine == "two" {
			f.Batches[i].Series = nil
			f.Batches[i].Failure = &result.Failure{Status: result.Timeout, Detail: "did not end within 30 s"}
		}
	}
	s := Summarise(f, "")
	if got := figure(t, s, "two", "", "realm"); got.Status != result.Timeout ||
		got.Detail != "did not end within 30 s" || got.Comparison != nil {
		t.Errorf("%+v", got)
	}
	if got := figure(t, s, "one", "", "realm"); got.Status != result.OK {
		t.Errorf("%+v", got)
	}
}

// TestALostProcessIsSaid: the figures of the other processes stand, and a warning tells of the one that failed.
func TestALostProcessIsSaid(t *testing.T) {
	f := resulttest.Studied(12)
	warnings := len(Summarise(f, "").Warnings)
	f.Batches[5].Failure = &result.Failure{Status: result.Interrupted}
	if got := Summarise(f, "").Warnings; len(got) != warnings {
		t.Errorf("an interruption is no loss: %v", got)
	}
	f.Batches[5].Failure = &result.Failure{Status: result.Crash, Detail: "signal 11"}
	s := Summarise(f, "")
	want := "1 of 12 processes failed; the figures come from the rest: crash: signal 11"
	if got := s.Warnings[len(s.Warnings)-1]; len(s.Warnings) != warnings+1 ||
		got.Engine != "two" || got.Workload != "w" || got.Text != want {
		t.Errorf("%+v", s.Warnings)
	}
	if got := figure(t, s, "two", "", "realm"); got.Status != result.OK || got.Processes != 11 {
		t.Errorf("%+v", got)
	}
}

// TestAMannerIsThatOfAllProcesses: where some processes ended in another way, only the words say so.
func TestAMannerIsThatOfAllProcesses(t *testing.T) {
	for _, c := range []struct {
		last   string
		manner result.Manner // of the last
		want   result.Manner
		words  string
	}{
		{"stopped", result.MannerStopped, result.MannerStopped, "stopped"},
		{"threw", result.MannerThrew, "", "stopped (2 of 3), threw (1 of 3)"},
		{"stopped", "", "", "stopped"},
	} {
		var said notes
		for _, s := range []result.Series{
			{Phase: "stop", Note: "stopped", Manner: result.MannerStopped},
			{Phase: "stop", Note: "stopped", Manner: result.MannerStopped},
			{Phase: "stop"},
			{Phase: "other", Note: "returned", Manner: result.MannerReturned},
			{Phase: "stop", Note: c.last, Manner: c.manner},
		} {
			said.take(&result.Batch{Series: []result.Series{s}}, index.Column{Phase: "stop"})
		}
		if got := said.manner(); got != c.want || said.counted() != c.words {
			t.Errorf("%q, %q; want %q, %q", got, said.counted(), c.want, c.words)
		}
	}
	if none := new(notes); none.manner() != "" || none.counted() != "" {
		t.Errorf("of nothing: %q, %q", none.manner(), none.counted())
	}
}
