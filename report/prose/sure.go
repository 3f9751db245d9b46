package prose

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// StarWords explain the mark.
const StarWords = "A number marked " + words.Mark + " needs care: the notes say why."

// BlindWords explain a ratio that has no interval.
const BlindWords = "≈ 2× rests on too few blocks for an interval and is no verdict; a larger --budget gives more."

// AnyBlind reports whether a ratio of the view has no interval.
func AnyBlind(v *view.View) bool {
	blind := func(c *compare.Comparison) bool { return c != nil && words.Blind(*c) }
	return slices.ContainsFunc(v.Cells, func(c compare.Cell) bool { return blind(c.Comparison) }) ||
		slices.ContainsFunc(v.Figures, func(f compare.Figure) bool { return blind(f.Comparison) })
}

// HowSure explains the figures in the words that every format uses.
func HowSure(v *view.View, show func(string) string) []string {
	ref := show(v.Reference)
	const steady = "A time is that of one iteration after warm-up, %s. It is the geometric " +
		"mean over fresh processes, each with all its time divided by all its iterations. " +
		"± behind it is half the range of the processes; another day may give another time."
	verdicts := fmt.Sprintf("slower 2× means twice the time of %s, faster 2× half of "+
		"it. Of a hundred verdicts on equal engines, about one is slower or "+
		"faster. same: the interval is within %s of 1. undecided: anything else", ref, words.Margin(v.MinEffect))
	const studies = "A figure of a study is the mean of the medians of fresh processes; from ten on, it " +
		"is the 20 %% trimmed mean. Times are %s. ± and (low to high) are 95 %% intervals (Yuen) over " +
		"processes. A ratio compares processes of one block, which were measured one after the other."
	list := []string{
		fmt.Sprintf(steady, SteadyClock(v)),
		"A ratio comes from blocks of processes that were alive together and took turns " +
			"of about 25 milliseconds. (low–high) is its 95 % interval over the blocks of " +
			"this run; another machine, or another day, may give another ratio.",
		verdicts + "; the notes give the smallest change that would have been found nine times in ten.",
		"A cell without a number gives the reason; its workload counts in no geometric mean.",
	}
	if v.OnlyStudies() {
		list = []string{verdicts + "."}
	}
	if len(v.Figures) > 0 {
		list = append([]string{fmt.Sprintf(studies, StudyClock(v))}, list...)
	}
	if v.AnyUncompared() {
		list = append(list, "A dash instead of a ratio: one of the two engines did next to no work, or they "+
			"did different work, as the notes say. The times hold; the workload counts in no geometric mean.")
	}
	if AnyBlind(v) {
		list = append(list, BlindWords)
	}
	if line := aaWords(v.AA); line != "" {
		list = append(list, line)
	}
	if AnyStarred(v) {
		list = append(list, StarWords)
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
		line += fmt.Sprintf(" (half of them would have found a change of %s)", words.Visible(*a.Visible))
	}
	return line + "."
}

// Floor says what the run could not have seen: how large a change has to be to be found nine times in ten, in the
// median comparison, in the best and in the worst. It adds the machine's grade. It is empty where nothing was compared.
func Floor(v *view.View) string {
	smallest := func(c *compare.Comparison) float64 {
		if c.Visible == nil {
			return math.Inf(1)
		}
		return *c.Visible
	}
	var all []*compare.Comparison
	for _, c := range v.Cells {
		if c.Comparison != nil {
			all = append(all, c.Comparison)
		}
	}
	if len(all) == 0 {
		return ""
	}
	slices.SortFunc(all, func(a, b *compare.Comparison) int { return cmp.Compare(smallest(a), smallest(b)) })
	half := all[(len(all)-1)/2]
	line := ""
	switch {
	case half.Visible == nil:
		line = "most ratios rest on too few blocks to say how large a change would have shown"
	case len(all) == 1:
		line = "a change below " + words.Visible(*half.Visible) + " may go unnoticed"
	default:
		worst := "too few blocks to tell"
		if last := all[len(all)-1].Visible; last != nil {
			worst = words.Visible(*last)
		}
		line = fmt.Sprintf("a change below %s may go unnoticed in half of the %s (best: %s, worst: %s)",
			words.Visible(*half.Visible), words.Count(len(all), "ratio"), words.Visible(*all[0].Visible), worst)
	}
	if v.Noise != nil {
		line += fmt.Sprintf("; the machine had grade %s (A is quiet, C is noisy)", words.Escape(string(v.Noise.Grade)))
	}
	return line
}

// FalseAlarms says where to look for how often equal engines are called different.
const FalseAlarms = "The command jsdyno selftest measures how often equal engines are " +
	"called different on this machine, and how often a planted slow-down is found. " +
	"docs/validation.md has the results from the project's own kind of machine."
