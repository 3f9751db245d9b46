package prose

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// TestSpan: the ends of a mean go in the direction of its verdict, and are of the workloads that it is over.
func TestSpan(t *testing.T) {
	type end struct {
		ratio   float64
		verdict compare.Verdict
	}
	for _, c := range []struct {
		name    string
		verdict compare.Verdict
		ends    []end // of the workloads a, b, c, ...
		want    string
	}{
		{"too few", compare.Slower, []end{{2, compare.Slower}, {30, compare.Slower}}, ""},
		{"all alike", compare.Slower, []end{{2, compare.Slower}, {2, compare.Slower}, {2, compare.Slower}}, ""},
		{
			"slower", compare.Slower, []end{{30, compare.Slower}, {2.1, compare.Slower}, {9, compare.Slower}},
			"from 2.10× on b to 30.0× on a",
		},
		{
			"faster", compare.Faster, []end{{0.5, compare.Faster}, {0.01, compare.Faster}, {0.1, compare.Faster}},
			"from 2.00× on a to 100× on b",
		},
		{
			"both ways", compare.Slower, []end{{0.5, compare.Faster}, {3, compare.Slower}, {4, compare.Slower}},
			"from 2.00× faster on a to 4.00× slower on c",
		},
		{
			"no winner", compare.Slower, []end{{1.001, compare.Same}, {3, compare.Slower}, {4, compare.Undecided}},
			"from as fast on a to undecided on c",
		},
		{
			"one that does not count", compare.Slower,
			[]end{{2, compare.Slower}, {3, compare.Slower}, {4, compare.Slower}, {}},
			"from 2.00× on a to 4.00× on c",
		},
	} {
		s := compare.Summary{
			Reference: "v8",
			Engines:   []result.Engine{{Name: "v8", Available: true}, {Name: "goja", Available: true}},
		}
		total := compare.Total{Engine: "goja", Comparison: compare.Comparison{Verdict: c.verdict}}
		for i, e := range c.ends {
			name := string(rune('a' + i))
			cell := compare.Cell{
				Engine: "goja", Suite: "s", Workload: name,
				Comparison: &compare.Comparison{Ratio: e.ratio, Low: &e.ratio, High: &e.ratio, Verdict: e.verdict},
			}
			if e.verdict != "" {
				total.Workloads = append(total.Workloads, "s/"+name)
			}
			s.Cells = append(s.Cells, cell)
		}
		if got := span(view.New(s, view.Options{}), total, words.Escape); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
