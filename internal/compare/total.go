package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// totals computes the geometric means: each suite, and all together. An engine without any number takes no part,
// because it would empty the common subset of the others; a warning names it.
func (r *run) totals() []Total {
	list := []Total{}
	if len(r.rows) == 0 {
		return list
	}
	ref := slices.IndexFunc(r.rows[0], func(c *cell) bool { return c.Engine == r.reference })
	if ref < 0 {
		return list
	}
	var absent []int // engines without any number at all
	for i, e := range r.engines {
		if !r.hasNumber(i, r.rows) {
			absent = append(absent, i)
			r.warn(e.Name, "", "no number on any workload, so no geometric mean includes it")
		}
	}
	for _, suite := range r.suites() {
		rows := r.rowsOf(suite)
		if len(rows) == 0 {
			continue // it was studied
		}
		var present []int
		for i, e := range r.engines {
			switch {
			case r.hasNumber(i, rows):
				present = append(present, i)
			case !slices.Contains(absent, i):
				r.warn(e.Name, suite, "no number in this suite, so its geometric mean leaves this engine out")
			}
		}
		list = append(list, r.total(suite, rows, present, ref)...)
	}
	return list
}

// total computes the totals of one scope, for the engines that are present in it.
func (r *run) total(suite string, rows [][]*cell, present []int, ref int) (list []Total) {
	if !slices.Contains(present, ref) || len(present) < 2 {
		return nil
	}
	var common [][]*cell
	in, out := []string{}, []string{}
	for _, row := range rows {
		name := row[0].Suite + "/" + row[0].Workload
		if slices.ContainsFunc(present, func(i int) bool {
			return !row[i].ok() || i != ref && row[i].Comparison == nil
		}) {
			out = append(out, name)
			continue
		}
		common, in = append(common, row), append(in, name)
	}
	if len(common) == 0 {
		scope := "the run"
		if suite != "" {
			scope = "suite " + suite
		}
		r.warn("", suite, "no workload of %s has a number on every engine, so there is no geometric mean", scope)
		return nil
	}
	for _, i := range present {
		if i == ref {
			continue
		}
		list = append(list, Total{
			Suite: suite, Engine: r.engines[i].Name, Workloads: in, LeftOut: out,
			Comparison: *r.overall(common, i, ref), Clocks: ratioClocks(common, i, ref),
		})
	}
	return list
}

// overall is the comparison over many workloads. Its ratio is the geometric mean of theirs. How far that may be off is
// told by the means over the workloads of the blocks that all of them have. For one workload it is that workload's
// comparison.
func (r *run) overall(rows [][]*cell, engine, ref int) *Comparison {
	if len(rows) == 1 {
		c := *rows[0][engine].Comparison
		return &c
	}
	var ratios []float64
	for _, row := range rows {
		ratios = append(ratios, row[engine].Comparison.Ratio)
	}
	ratio, _ := stats.GeometricMean(ratios)
	means := blockMeans(rows, engine, ref)
	if len(means) == 0 {
		return &Comparison{Reference: r.reference, Ratio: ratio, Verdict: Undecided}
	}
	e := estimateOf(means, nil)
	e.centre = math.Log(ratio)
	return compared(r.reference, means, judge(e, alphaOf(e.blocks), r.minEffect))
}

// blockMeans returns the mean over the workloads of the log ratio, of every block in which each workload has a pair.
func blockMeans(rows [][]*cell, engine, ref int) []float64 {
	sums, counts := perBlock{}, map[result.BlockID]int{}
	for _, row := range rows {
		for block, l := range effectsOf(row[ref], row[engine]) {
			sums[block] += l
			counts[block]++
		}
	}
	for block, n := range counts {
		if n < len(rows) {
			delete(sums, block)
			continue
		}
		sums[block] /= float64(n)
	}
	return values(sums)
}

// suites lists the suites in order, and then "" for all of them.
func (r *run) suites() (list []string) {
	for _, w := range r.workloads {
		if !slices.Contains(list, w.Suite) {
			list = append(list, w.Suite)
		}
	}
	if slices.Contains(list, "") {
		return list
	}
	return append(list, "")
}

// rowsOf returns the rows of a suite, or all of them for "".
func (r *run) rowsOf(suite string) [][]*cell {
	if suite == "" {
		return r.rows
	}
	return slices.DeleteFunc(slices.Clone(r.rows), func(row []*cell) bool { return row[0].Suite != suite })
}

// hasNumber reports whether an engine, given by its index, has a number in any of the rows.
func (r *run) hasNumber(engine int, rows [][]*cell) bool {
	return slices.ContainsFunc(rows, func(row []*cell) bool { return row[engine].ok() })
}
