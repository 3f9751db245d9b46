package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// TestConclusionOfAnAbsentReference: where there are no ratios because the reference was not available, the text and
// Markdown say so, as its card on a page does.
func TestConclusionOfAnAbsentReference(t *testing.T) {
	s := compare.Summary{
		Reference: "a",
		Engines:   []result.Engine{{Name: "a", Reason: "not installed"}, {Name: "b", Available: true}},
	}
	want := []string{"b has no number to compare with a.", "a is unavailable: not installed."}
	if got := prose.Conclusions(view.New(s, Options{}), words.Escape); !slices.Equal(got, want) {
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
	if got := prose.Warnings(v); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for _, format := range []string{"text", "markdown"} {
		if got := renderSummary(t, format, s, Options{Width: 120}); !strings.Contains(got, "≈ 185×, too few blocks") ||
			strings.Contains(got, "undecided 185") {
			t.Errorf("%s:\n%s", format, got)
		}
	}
}
