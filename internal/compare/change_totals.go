package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// totals are the geometric means of what changed: of each engine on each suite, and on all together. Other than in a
// comparison of engines, what counts does not depend on what the other engines could run: no two of them are set
// against each other.
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
			own := slices.DeleteFunc(slices.Clone(rows), func(r *changeRow) bool { return r.Suite != suite })
			if t, ok := s.total(e.Engine, suite, own); ok {
				list = append(list, t)
			}
		}
		if t, ok := s.total(e.Engine, "", rows); ok && !slices.Contains(suites, "") {
			list = append(list, t)
		}
	}
	return list
}

// total is the mean over rows that are compared in the same way, by the first yardstick or by the times where there is
// none, and have two blocks in each file: too few for a verdict of their own, but together they know their spread.
// Where all rows have fewer it is the mean of these, without an interval. What each run adds as a whole it adds to all
// workloads, so that their mean has it whole.
func (s *stepper) total(engine, suite string, rows []*changeRow) (t ChangeTotal, ok bool) {
	t = ChangeTotal{Suite: suite, Engine: engine, Workloads: []string{}, LeftOut: []string{}}
	if len(s.yardsticks) > 0 && !s.isYardstick(engine) {
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
	var used []*changeRow
	d := Difference{Verdict: Undecided, SessionSD: s.allowed(engine, t.Against)}
	alpha := stats.SixLooks().Overall
	for _, r := range rows {
		name := r.Suite + "/" + r.Workload
		if !slices.Contains(common, r) || paired && !r.known {
			t.LeftOut = append(t.LeftOut, name)
			continue
		}
		t.Workloads = append(t.Workloads, name)
		used = append(used, r)
		d.OldBlocks += r.Difference.OldBlocks
		d.NewBlocks += r.Difference.NewBlocks
		alpha = min(alpha, changeAlpha(r.Difference.OldBlocks, r.Difference.NewBlocks))
	}
	two, ok := meanOf(used)
	if !ok {
		return t, false
	}
	d.Ratio = math.Exp(two.Difference)
	if paired && two.DF >= 2 {
		d.judge(between(two, d.SessionSD), alpha, s.minEffect)
	}
	if s.isYardstick(engine) {
		d.Verdict = ""
	}
	t.Difference = d
	return t, true
}

// meanOf is the mean of what rows differ by. Blocks of one number are of one time, so that what happened then may be in
// all workloads: their spread is that of the blocks' means over the workloads, as in the totals of one run. Where fewer
// than three blocks of either file are in every workload it is that of workloads which are independent of each other.
func meanOf(rows []*changeRow) (two stats.TwoSample, ok bool) {
	var parts []stats.TwoSample
	var from, to []map[int]float64
	for _, r := range rows {
		parts = append(parts, stats.TwoSample{
			Difference: math.Log(r.Difference.Ratio), StdErr: r.two.StdErr, DF: r.two.DF,
		})
		from, to = append(from, r.from), append(to, r.to)
	}
	two, ok = stats.MeanOf(parts)
	before, after := wholeBlocks(from), wholeBlocks(to)
	fewest := min(len(before), len(after))
	if fewest < 3 {
		return two, ok
	}
	if blocks, known := stats.YuenWelch(before, after, stats.Trim(fewest)); known {
		two.StdErr, two.DF = blocks.StdErr, blocks.DF
	}
	return two, ok
}

// wholeBlocks is, of every block that each workload has, the mean over the workloads.
func wholeBlocks(workloads []map[int]float64) []float64 {
	means := map[int]float64{}
	if len(workloads) == 0 {
		return nil
	}
	for block := range workloads[0] {
		sum := 0.0
		for i, w := range workloads {
			x, ok := w[block]
			if !ok {
				break
			}
			if sum += x; i == len(workloads)-1 {
				means[block] = sum / float64(len(workloads))
			}
		}
	}
	return values(means)
}
