package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// undecided lists, for each engine, the workloads without a verdict, each with the smallest change that would have
// shown. Then it lists those with too few blocks for a verdict.
func undecided(v *view.View) (list []result.Warning) {
	for k, e := range v.Shown {
		var open, lacking []string
		for _, s := range v.Suites {
			for _, row := range s.Rows {
				switch c := row.Cells[k]; {
				case c.Comparison == nil || c.Comparison.Verdict != compare.Undecided:
				case words.Blind(*c.Comparison):
					lacking = append(lacking, c.Workload)
				default:
					open = append(open, c.Workload+" ("+words.Sees(*c.Comparison)+")")
				}
			}
		}
		if len(open) > 0 {
			list = append(list, result.Warning{Engine: e.Name, Text: "undecided, with the smallest change that " +
				"would have shown: " + strings.Join(open, ", ")})
		}
		if len(lacking) > 0 {
			list = append(list, result.Warning{Engine: e.Name, Text: "too few blocks for a verdict; a larger " +
				"--budget gives more: " + strings.Join(lacking, ", ")})
		}
	}
	return list
}

// anyStarred reports whether a number of the view has the mark.
func anyStarred(v *view.View) bool { return slices.ContainsFunc(v.Cells, v.Starred) }

// clocksIn says what some numbers are of, in the words of the metrics.
func clocksIn(kinds map[string]bool) string {
	wall := catalog.MetricOf(catalog.KindWall)
	for _, m := range slices.Backward(catalog.Metrics()) { // what takes in more comes first
		switch {
		case m == wall || m.Words == "":
		case kinds[m.Kind] && kinds[wall.Kind]:
			return m.Words + ", or " + wall.Words + " where an engine in the row lacks that clock"
		case kinds[m.Kind]:
			return m.Words
		}
	}
	return wall.Words
}

// steadyClock says which clocks the times of the steady state are of.
func steadyClock(v *view.View) string {
	kinds := map[string]bool{}
	for _, c := range v.Cells {
		if c.Value != nil {
			kinds[c.Metric] = true
		}
	}
	return clocksIn(kinds)
}

// studyClock says which clocks the times of the studies are of.
func studyClock(v *view.View) string { return clocksIn(study.Clocks(v)) }

// conclusions are a sentence for each engine, then what the studies answer, and then which engines are unavailable.
// show makes names fit for the format.
func conclusions(v *view.View, show func(string) string) (list []string) {
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
			list = append(list, fmt.Sprintf("%s has no number to compare with %s.", name, ref))
			continue
		}
		line := words.Sentence(name, ref, t.Comparison)
		if len(t.Workloads) == 1 && len(t.LeftOut) == 0 {
			line += ", on " + show(t.Workloads[0])
		} else {
			line += ", the geometric mean over " + subset(v, t)
		}
		if span := span(v, t, show); span != "" {
			line += ", " + span
		}
		list = append(list, line+otherClocks(t)+".")
	}
	return append(append(list, study.Answers(v, show)...), absent...)
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

// subset says how much of the run a total is about.
func subset(v *view.View, t compare.Total) string {
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

// starWords explain the mark.
const starWords = "A number marked " + words.Mark + " needs care: the notes say why."

// howSure explains the figures in the words that every format uses.
func howSure(v *view.View, show func(string) string) []string {
	ref := show(v.Reference)
	const steady = "A time is that of one iteration after warm-up, %s. It is the geometric " +
		"mean over fresh processes, each with all its time divided by all its iterations. " +
		"± is half the range of the processes; another day may give another time."
	verdicts := fmt.Sprintf("slower 2× means twice the time of %s, faster 2× half of "+
		"it. Of a hundred verdicts on equal engines, at most one is slower or "+
		"faster. same: the interval is within %.0f %% of 1. undecided: anything else", ref, 100*compare.SameMargin)
	const studies = "A figure of a study is the mean of the medians of fresh processes; from ten on, it " +
		"is the 20 %% trimmed mean. Times are %s. ± and (low to high) are 95 %% intervals (Yuen) over " +
		"processes. A ratio compares processes of one block, which were measured one after the other."
	list := []string{
		fmt.Sprintf(steady, steadyClock(v)),
		"A ratio comes from blocks of processes that were alive together and took turns " +
			"every 20 milliseconds. (low–high) is its 95 % interval over blocks: how it " +
			"would vary if the run were repeated on this machine, not on another.",
		verdicts + "; the notes give the smallest change that would have been found nine times in ten.",
		"A cell without a number gives the reason; its workload counts in no geometric mean.",
	}
	if v.OnlyStudies() {
		list = []string{verdicts + "."}
	}
	if len(v.Figures) > 0 {
		list = append([]string{fmt.Sprintf(studies, studyClock(v))}, list...)
	}
	if v.AnyUncompared() {
		list = append(list, "A dash instead of a ratio: one of the two engines did next to no work, or they "+
			"did different work, as the notes say. The times hold; the workload counts in no geometric mean.")
	}
	if line := aaWords(v.AA); line != "" {
		list = append(list, line)
	}
	if anyStarred(v) {
		list = append(list, starWords)
	}
	return list
}

// aaWords says what came of comparing each engine with itself.
func aaWords(a compare.AA) string {
	if a.Comparisons == 0 {
		return ""
	}
	line := fmt.Sprintf("A/A check of this run: the samples of each process are split in two and compared "+
		"like two engines, which covers what the machine does within a process. It calls %d of %s different",
		a.Different, words.Count(a.Comparisons, "comparison"))
	if a.Visible != nil {
		line += fmt.Sprintf(" (half of them would have shown a change of %s)", words.Visible(*a.Visible))
	}
	return line + "."
}

// winner names the fastest of several engines, if every interval says so. The sentences about the others say by how
// much. It is empty if that is not clear, or if there is only one other engine, whose sentence says it.
func winner(v *view.View, show func(string) string) string {
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
