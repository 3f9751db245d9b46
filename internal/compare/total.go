package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// totals computes the geometric means: each suite, and all together. An engine without any number takes no part,
// because it would empty the common subset of the others; a warning names it.
func (t *table) totals() []Total {
	list := []Total{}
	if len(t.rows) == 0 {
		return list
	}
	ref := slices.IndexFunc(t.rows[0], func(c *Measured) bool { return c.Engine == t.reference })
	if ref < 0 {
		return list
	}
	var absent []int // engines without any number at all
	for i, e := range t.run.Engines {
		if !hasNumber(i, t.rows) {
			absent = append(absent, i)
			t.warn(e.Name, "", "no number on any workload, so no geometric mean includes it")
		}
	}
	for _, suite := range t.suites() {
		rows := t.rowsOf(suite)
		if len(rows) == 0 {
			continue // it was studied
		}
		var present []int
		for i, e := range t.run.Engines {
			switch {
			case hasNumber(i, rows):
				present = append(present, i)
			case !slices.Contains(absent, i):
				t.warn(e.Name, suite, "no number in this suite, so its geometric mean leaves this engine out")
			}
		}
		list = append(list, t.total(suite, rows, present, ref)...)
	}
	return list
}

// total computes the totals of one scope, for the engines that are present in it.
func (t *table) total(suite string, rows [][]*Measured, present []int, ref int) (list []Total) {
	if !slices.Contains(present, ref) || len(present) < 2 {
		return nil
	}
	var common [][]*Measured
	in, out := []string{}, []string{}
	for _, row := range rows {
		name := row[0].WorkloadID().String()
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
		t.warn("", suite, "no workload of %s has a number on every engine, so there is no geometric mean", scope)
		return nil
	}
	for _, i := range present {
		if i == ref {
			continue
		}
		list = append(list, Total{
			Suite: suite, Engine: t.run.Engines[i].Name, Workloads: in, LeftOut: out,
			Comparison: *t.overall(common, i), Clocks: ratioClocks(common, i, ref),
		})
	}
	return list
}

// overall is the comparison over many workloads. Its ratio is the geometric mean of theirs. How far that may be off is
// told by the means over the workloads of the blocks that all of them have. For one workload it is that workload's
// comparison.
func (t *table) overall(rows [][]*Measured, engine int) *Comparison {
	if len(rows) == 1 {
		c := *rows[0][engine].Comparison
		return &c
	}
	var ratios []float64
	var effects []index.PerBlock
	for _, row := range rows {
		ratios = append(ratios, row[engine].Comparison.Ratio)
		effects = append(effects, row[engine].effects)
	}
	ratio, _ := stats.GeometricMean(ratios)
	means := index.WholeBlocks(effects).Values()
	if len(means) == 0 {
		return &Comparison{Reference: t.reference, Ratio: ratio, Verdict: Undecided}
	}
	e := estimateOf(means, nil)
	e.centre = math.Log(ratio)
	return compared(t.reference, means, judge(e, alphaOf(e.blocks), t.minEffect()))
}

// suites lists the suites in order, and then "" for all of them.
func (t *table) suites() (list []string) {
	for _, w := range t.run.Workloads {
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
func (t *table) rowsOf(suite string) [][]*Measured {
	if suite == "" {
		return t.rows
	}
	return slices.DeleteFunc(slices.Clone(t.rows), func(row []*Measured) bool { return row[0].Suite != suite })
}

// hasNumber reports whether an engine, given by its index, has a number in any of the rows.
func hasNumber(engine int, rows [][]*Measured) bool {
	return slices.ContainsFunc(rows, func(row []*Measured) bool { return row[engine].ok() })
}
