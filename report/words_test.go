package report

import (
	"slices"
	"strings"
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
		if got := winner(view.New(s, Options{}), words.Escape); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestDirections: a ratio by another clock has a word of its own if its direction is not that of the verdict, so that
// no number below 1 stands next to "faster".
func TestDirections(t *testing.T) {
	for _, c := range []struct {
		ratio   float64
		verdict compare.Verdict
		want    string
	}{
		{2, compare.Slower, "2.00×"},
		{0.5, compare.Slower, "2.00× faster"},
		{0.5, compare.Faster, "2.00×"},
		{2, compare.Faster, "2.00× slower"},
		{0.8, compare.Same, "0.80×"},
		{1.2, compare.Undecided, "1.20×"},
	} {
		if got := words.Directed(c.ratio, c.verdict); got != c.want {
			t.Errorf("%v next to %s: %q, want %q", c.ratio, c.verdict, got, c.want)
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
	got := conclusions(view.New(s, Options{}), words.Escape)
	if want := []string{
		"b is 2.00× slower than a (1.90–2.10), on kernels/fib.",
		"c is unavailable: not installed.",
	}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	s.Totals[0].LeftOut = []string{"kernels/gone"}
	if got := conclusions(view.New(s, Options{}), words.Escape); got[0] != "b is 2.00× slower than a (1.90–2.10), "+
		"the geometric mean over the 1 of 2 workloads that every engine ran." {
		t.Errorf("%q", got[0])
	}
}

// TestConclusionOfAnAbsentReference: where there are no ratios because the reference was not available, the text and
// Markdown say so, as its card on a page does.
func TestConclusionOfAnAbsentReference(t *testing.T) {
	s := compare.Summary{
		Reference: "a",
		Engines:   []result.Engine{{Name: "a", Reason: "not installed"}, {Name: "b", Available: true}},
	}
	want := []string{"b has no number to compare with a.", "a is unavailable: not installed."}
	if got := conclusions(view.New(s, Options{}), words.Escape); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for format, line := range map[string]string{
		"text":     "  a is unavailable: not installed.\n",
		"markdown": "- `a` is unavailable: <code>not installed</code>.\n",
	} {
		if got := renderSummary(t, format, s, Options{}); !strings.Contains(got, line) {
			t.Errorf("%s does not say %q:\n%s", format, line, got)
		}
	}
}

// TestTooFewBlocksAreNotUndecided: the note that says what would have shown is only of workloads with enough blocks.
func TestTooFewBlocksAreNotUndecided(t *testing.T) {
	one, low, high, sees := 1.0, 0.9, 1.2, 0.05
	s := compare.Summary{
		Reference: "a",
		Engines:   []result.Engine{{Name: "a", Available: true}, {Name: "b", Available: true}},
	}
	for name, c := range map[string]*compare.Comparison{
		"w": {Ratio: 1, Low: &low, High: &high, Visible: &sees, Verdict: compare.Undecided},
		"x": {Ratio: 185, Verdict: compare.Undecided},
	} {
		s.Workloads = append(s.Workloads, result.Workload{Suite: "s", Name: name})
		s.Cells = append(s.Cells,
			compare.Cell{Engine: "a", Suite: "s", Workload: name, Status: result.OK, Value: &one},
			compare.Cell{Engine: "b", Suite: "s", Workload: name, Status: result.OK, Value: &one, Comparison: c},
		)
	}
	want := []result.Warning{
		{Engine: "b", Text: "undecided, with the smallest change that would have shown: w (5.0 %)"},
		{Engine: "b", Text: "too few blocks for a verdict; a larger --budget gives more: x"},
	}
	v := view.New(s, Options{})
	if got := undecided(v); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, format := range []string{"text", "markdown"} {
		if got := renderSummary(t, format, s, Options{Width: 120}); !strings.Contains(got, "≈ 185×, too few blocks") ||
			strings.Contains(got, "undecided 185") {
			t.Errorf("%s:\n%s", format, got)
		}
	}
}
