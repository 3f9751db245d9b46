package compare

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

// TestPairs: rounds that one of the two lacks do not count, and one pair has no verdict.
func TestPairs(t *testing.T) {
	f := file("v8 goja", workload("a", ""))
	f.Batches = []result.Batch{
		batch("v8", "a", 0, "1", 1), batch("goja", "a", 0, "1", 3),
		batch("v8", "a", 1, "1", 100), batch("goja", "a", 2, "1", 1),
	}
	c := cellOf(t, Summarise(f, ""), "goja", "a").Comparison
	if !near(&c.Ratio, 3) || c.Pairs != 1 || c.Low != nil || c.Verdict != Undecided {
		t.Errorf("one pair: %+v", c)
	}
	f.Batches = f.Batches[2:]
	c = cellOf(t, Summarise(f, ""), "goja", "a").Comparison
	if !near(&c.Ratio, 0.01) || c.Pairs != 0 || c.Low != nil || c.Verdict != Undecided {
		t.Errorf("no pair: %+v", c)
	}
}

// TestNoVerdictWithoutInterval: times at the limits of what a file may hold give an effect that is significant, with an
// interval that reaches 0. Reports take a verdict for a promise that there is an interval.
func TestNoVerdictWithoutInterval(t *testing.T) {
	effects := []float64{-568, -568, -568, -240}
	if j := judged(effects, alphaOf(len(effects)), 0); j.Verdict != Faster || j.Range.Low != 0 {
		t.Fatalf("the effects do not show it: %+v", j)
	}
	if c := newComparison("v8", effects, 0); c.Verdict != Undecided || c.Low != nil || c.High != nil || c.P != nil {
		t.Errorf("%+v", c)
	}
}
