// Package prose has what reports say of a whole run in sentences: who is fastest, how sure that is, what to be careful
// about. It says nothing of single numbers, which package words does, nor of tables.
//
// A function that takes show has it make names fit for the format.
package prose

import (
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// Conclusions are a sentence for each engine, then what the studies answer, and then which engines are unavailable.
// show makes names fit for the format.
func Conclusions(v *view.View, show func(string) string) (list []string) {
	var absent []string
	for _, e := range v.Engines {
		name, ref := show(e.Name), show(v.Reference)
		t, ok := v.Total(e.Name)
		switch {
		case e.Name == v.Reference && v.Column(e.Name) >= 0:
			continue
		case !ok && !e.Available:
			absent = append(absent, fmt.Sprintf("%s is unavailable: %s.", name, show(e.Reason)))
			continue
		case !ok && v.OnlyStudies():
			continue
		case !ok:
			list = append(list, fmt.Sprintf("%s %s.", name, Unmeant(v, e.Name, ref)))
			continue
		}
		line := words.Sentence(name, ref, t.Comparison)
		if len(t.Workloads) == 1 && len(t.LeftOut) == 0 {
			line += ", on " + show(t.Workloads[0])
		} else {
			line += ", the geometric mean over " + Subset(v, t)
		}
		if span := span(v, t, show); span != "" {
			line += ", " + span
		}
		list = append(list, line+otherClocks(t)+".")
	}
	return append(append(list, study.Answers(v, show)...), absent...)
}

// Unmeant says why an engine has no geometric mean.
func Unmeant(v *view.View, engine, reference string) string {
	if slices.ContainsFunc(v.CellsOf(engine), func(c compare.Cell) bool { return c.Comparison != nil }) {
		return "has no geometric mean, as there is no workload that every engine ran; " +
			"the table has its ratios to " + reference
	}
	return "has no number to compare with " + reference
}

// otherClocks adds what a total would be by the clocks that say something else.
func otherClocks(t compare.Total) string {
	if t.Clocks == nil {
		return ""
	}
	var list []string
	for _, c := range []struct {
		ratio *float64
		name  string
	}{
		{t.Clocks.ProcessCPU, "by the CPU time of all threads"},
		{t.Clocks.ThreadCPU, "by the script's thread alone"},
		{t.Clocks.Wall, "by the wall clock"},
	} {
		if compare.Apart(c.ratio, &t.Comparison.Ratio) {
			list = append(list, words.Directed(*c.ratio, t.Comparison.Verdict)+" "+c.name)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "; it is " + words.Join(list)
}

// Subset says how much of the run a total is about.
func Subset(v *view.View, t compare.Total) string {
	n, all := len(t.Workloads), len(t.Workloads)+len(t.LeftOut)
	switch {
	case all == 1:
		return "the only workload"
	case n == all:
		return fmt.Sprintf("all %s", words.Count(n, "workload"))
	}
	line := fmt.Sprintf("the %d of %s that every engine ran", n, words.Count(all, "workload"))
	if v.AnyUncompared() {
		line += " and that can be compared"
	}
	return line
}

// Winner names the fastest of several engines, if every interval says so. The sentences about the others say by how
// much. It is empty if that is not clear, or if there is only one other engine, whose sentence says it.
func Winner(v *view.View, show func(string) string) string {
	var totals []compare.Total
	for _, e := range v.Shown {
		if t, ok := v.Total(e.Name); ok && e.Name != v.Reference {
			totals = append(totals, t)
		}
	}
	if len(totals) < 2 {
		return ""
	}
	best, low, high := v.Reference, 1.0, 1.0
	for _, t := range totals {
		c := t.Comparison
		if c.Low == nil || c.High == nil {
			return ""
		}
		if c.Verdict == compare.Faster && *c.High < high {
			best, low, high = t.Engine, *c.Low, *c.High
		}
	}
	for _, t := range totals {
		c := t.Comparison
		switch {
		case t.Engine == best:
		case best == v.Reference && c.Verdict != compare.Slower,
			best != v.Reference && *c.Low <= high && *c.High >= low:
			return ""
		}
	}
	return fmt.Sprintf("%s is the fastest of %s.", show(best), words.Count(len(totals)+1, "engine"))
}
