package prose

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// TestWinner: there is a winner if every interval says so, and only among three engines or more. Of two engines one
// sentence says it all.
func TestWinner(t *testing.T) {
	type total struct {
		low, high float64 // 0 for none
		verdict   compare.Verdict
	}
	for _, c := range []struct {
		name   string
		totals []total // of the engines b and c
		want   string
	}{
		{"both slower", []total{{2, 3, compare.Slower}, {9, 11, compare.Slower}}, "a is the fastest of 3 engines."},
		{"one faster", []total{{0.4, 0.5, compare.Faster}, {9, 11, compare.Slower}}, "b is the fastest of 3 engines."},
		{
			"two faster, apart", []total{{0.4, 0.5, compare.Faster}, {0.1, 0.2, compare.Faster}},
			"c is the fastest of 3 engines.",
		},
		{"two faster, too close", []total{{0.4, 0.5, compare.Faster}, {0.45, 0.6, compare.Faster}}, ""},
		{"one is as fast", []total{{0.99, 1.01, compare.Same}, {9, 11, compare.Slower}}, ""},
		{"undecided", []total{{0.8, 1.1, compare.Undecided}, {9, 11, compare.Slower}}, ""},
		{"too few blocks", []total{{0, 0, compare.Undecided}, {9, 11, compare.Slower}}, ""},
		{"two engines", []total{{2, 3, compare.Slower}}, ""},
		{"nothing", nil, ""},
	} {
		s := compare.Summary{
			Reference: "a",
			Engines: []result.Engine{
				{Name: "a", Available: true},
				{Name: "b", Available: true},
				{Name: "c", Available: true},
			},
		}
		for i, x := range c.totals {
			one := compare.Total{
				Engine:     string(rune('b' + i)),
				Comparison: compare.Comparison{Verdict: x.verdict, Ratio: (x.low + x.high) / 2},
			}
			if x.high > 0 {
				one.Comparison.Low, one.Comparison.High = &x.low, &x.high
			}
			s.Totals = append(s.Totals, one)
		}
		if got := Winner(view.New(s, view.Options{}), words.Escape); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestConclusionOfOneWorkload: a mean over one workload is that workload, and is called so.
func TestConclusionOfOneWorkload(t *testing.T) {
	low, high := 1.9, 2.1
	s := compare.Summary{
		Reference: "a",
		Engines: []result.Engine{
			{Name: "a", Available: true},
			{Name: "b", Available: true},
			{Name: "c", Reason: "not installed"},
		},
		Totals: []compare.Total{{
			Engine: "b", Workloads: []string{"kernels/fib"},
			Comparison: compare.Comparison{Ratio: 2, Low: &low, High: &high, Verdict: compare.Slower},
		}},
	}
	got := Conclusions(view.New(s, view.Options{}), words.Escape)
	if want := []string{
		"b is 2.00× slower than a (1.90–2.10), on kernels/fib.",
		"c is unavailable: not installed.",
	}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	s.Totals[0].LeftOut = []string{"kernels/gone"}
	got = Conclusions(view.New(s, view.Options{}), words.Escape)
	if got[0] != "b is 2.00× slower than a (1.90–2.10), "+
		"the geometric mean over the 1 of 2 workloads that every engine ran." {
		t.Errorf("%q", got[0])
	}
}
