package changes

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// totals returns the geometric means of the changes of each engine, on each suite and on all together. Unlike in a
// comparison of engines, what counts does not depend on what the other engines could run, because no two of them are
// set against each other.
func (s *stepper) totals() (list []Total) {
	for _, e := range s.engines {
		var rows []*row
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
			own := slices.DeleteFunc(slices.Clone(rows), func(r *row) bool { return r.Suite != suite })
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

// total is the mean over the rows that are compared in the same way, by the first yardstick or by the times where there
// is none, and that have two blocks in each file. Two are too few for a verdict of a row, but together the rows know
// their spread. Where all rows have fewer, it is the mean of these, without an interval. What each run adds as a whole
// it adds to all workloads, so the mean has it in full.
func (s *stepper) total(engine, suite string, rows []*row) (t Total, ok bool) {
	t = Total{Suite: suite, Engine: engine, Workloads: []string{}, LeftOut: []string{}}
	if len(s.yardsticks) > 0 && !s.isYardstick(engine) {
		t.Against = s.yardsticks[0]
	}
	var common []*row
	paired := false // a row has two blocks in each file, so that its spread is known
	for _, r := range rows {
		if r.Difference != nil && r.Against == t.Against {
			common = append(common, r)
			paired = paired || r.known
		}
	}
	var used []*row
	d := Difference{Verdict: compare.Undecided, SessionSD: s.allowed(engine, t.Against)}
	alpha := stats.SixLooks().Overall
	for _, r := range rows {
		name := r.WorkloadID().String()
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

// meanOf is the mean of the differences of rows. Blocks of one number and host ran at the same time, so what happened
// then may be in all workloads. Their spread is therefore that of the blocks' means over the workloads, as in the
// totals of one run. Where either file has fewer than three blocks that are in every workload, the workloads are taken
// for independent of each other.
func meanOf(rows []*row) (two stats.TwoSample, ok bool) {
	var parts []stats.TwoSample
	var from, to []index.PerBlock
	for _, r := range rows {
		parts = append(parts, stats.TwoSample{
			Difference: math.Log(r.Difference.Ratio), StdErr: r.two.StdErr, DF: r.two.DF,
		})
		from, to = append(from, r.from), append(to, r.to)
	}
	two, ok = stats.MeanOf(parts)
	before, after := index.WholeBlocks(from).Values(), index.WholeBlocks(to).Values()
	fewest := min(len(before), len(after))
	if fewest < 3 {
		return two, ok
	}
	if blocks, known := stats.YuenWelch(before, after, stats.Trim(fewest)); known {
		two.StdErr, two.DF = blocks.StdErr, blocks.DF
	}
	return two, ok
}
