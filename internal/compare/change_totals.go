package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// totals are the geometric means of what changed: of each engine on each suite, and on all together. Other than in a comparison of engines, what
// counts does not depend on what the other engines could run: no two of them are set against each other.
func (s *stepper) totals() (list []ChangeTotal) {
	for _, e := range s.engines {
		var rows []*changeRow
		var suites []string
		for _, r := range s.rows {
			if r.Engine != e.Engine || r.Study != "" {
				continue
			}
			rows = append(rows, r)
			if !slices.Contains(suites, r.Suite) {
				suites = append(suites, r.Suite)
			}
		}
		for _, suite := range suites {
			if t, ok := s.total(e.Engine, suite, slices.DeleteFunc(slices.Clone(rows), func(r *changeRow) bool { return r.Suite != suite })); ok {
				list = append(list, t)
			}
		}
		if t, ok := s.total(e.Engine, "", rows); ok && !slices.Contains(suites, "") {
			list = append(list, t)
		}
	}
	return list
}

// total is the mean over rows that are compared in the same way, by the first yardstick or by the times where there is none, and have two blocks in
// each file: too few for a verdict of their own, but together they know their spread. Each workload has processes of its own, so that the blocks of
// one say nothing of those of another. Where all rows have fewer it is the mean of these, without an interval.
func (s *stepper) total(engine, suite string, rows []*changeRow) (t ChangeTotal, ok bool) {
	t = ChangeTotal{Suite: suite, Engine: engine, Workloads: []string{}, LeftOut: []string{}}
	if len(s.yardsticks) > 0 && engine != s.yardsticks[0] {
		t.Against = s.yardsticks[0]
	}
	var common []*changeRow
	paired := false // a row has two blocks in each file, so that its spread is known
	for _, r := range rows {
		if r.Difference != nil && r.Against == t.Against {
			common = append(common, r)
			paired = paired || r.known
		}
	}
	var parts []stats.TwoSample
	d := Difference{Verdict: Undecided}
	alpha := stats.SixLooks().Overall
	for _, r := range rows {
		name := r.Suite + "/" + r.Workload
		if !slices.Contains(common, r) || paired && !r.known {
			t.LeftOut = append(t.LeftOut, name)
			continue
		}
		t.Workloads = append(t.Workloads, name)
		parts = append(parts, stats.TwoSample{Difference: math.Log(r.Difference.Ratio), StdErr: r.two.StdErr, DF: r.two.DF})
		d.OldBlocks += r.Difference.OldBlocks
		d.NewBlocks += r.Difference.NewBlocks
		alpha = min(alpha, changeAlpha(r.Difference.OldBlocks, r.Difference.NewBlocks))
	}
	two, ok := stats.MeanOf(parts)
	if !ok {
		return t, false
	}
	d.Ratio = math.Exp(two.Difference)
	if paired && two.DF >= 2 {
		d.judge(two, alpha, 0)
	}
	if len(s.yardsticks) > 0 && engine == s.yardsticks[0] {
		d.Verdict = ""
	}
	t.Difference = d
	return t, true
}
