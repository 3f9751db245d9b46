package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// changeVerdict is a difference in words: "slower 1.102×", and its interval: "1.089–1.115". Small changes matter here,
// so there is one digit more than in a comparison of engines.
func changeVerdict(d compare.Difference) (verdict, interval string) {
	c := compare.Comparison{Ratio: d.Ratio, Low: d.Low, High: d.High, Verdict: d.Verdict}
	if c.Verdict == compare.Faster && (c.Low == nil || c.High == nil) {
		c.Verdict = compare.Undecided // no summary of ours holds this: a verdict rests on an interval
	}
	if words.Blind(c) {
		return "≈ " + fineRatio(c.Ratio) + "×", ""
	}
	ratio, low, high := words.Oriented(c)
	if verdict = fineRatio(ratio) + "×"; d.Verdict != "" {
		verdict = string(d.Verdict) + " " + verdict
	}
	if low != nil && high != nil {
		interval = fineRatio(*low) + "–" + fineRatio(*high)
	}
	return verdict, interval
}

// fineRatio shows a small ratio with three digits after the point.
func fineRatio(r float64) string {
	if r >= 0.1 && r < 9.9995 {
		return fmt.Sprintf("%.3f", r)
	}
	return words.Digits(r)
}

// changePhrase is changeVerdict in one: "slower 1.102× (1.089–1.115)".
func changePhrase(d compare.Difference) string {
	verdict, interval := changeVerdict(d)
	switch {
	case interval == "" && d.Verdict == compare.Undecided:
		return verdict + words.TooFew
	case interval == "":
		return verdict
	}
	return verdict + " (" + interval + ")"
}

// rowName names a row: "kernels/fib", or of a study "startup/fib: first, fresh". It is not escaped.
func rowName(c compare.Change) string {
	name := c.Suite + "/" + c.Workload
	if c.Study == "" {
		return name
	}
	name += ": " + c.Phase
	if c.Lane != "" {
		name += ", " + string(c.Lane)
	}
	return name
}

// sideText is what one file has in a row: its ratio to the yardstick or its time, or why it has neither.
func sideText(c compare.Change, s *compare.Side) string {
	switch {
	case s == nil:
		return "–"
	case s.Value == nil:
		return string(s.Status)
	case c.Against != "" && s.Relative != nil:
		return words.Marked(setApart(s), words.Times(*s.Relative))
	}
	return words.Marked(setApart(s), words.Duration(*s.Value))
}

// numberOrDash is the number of one file in a row, or a dash where the last column says why there is none.
func numberOrDash(c compare.Change, s *compare.Side) string {
	if s == nil || s.Value == nil {
		return "–"
	}
	return sideText(c, s)
}

// sideCell is one file's side of a row as a cell without a number, for the functions that say why there is none.
func sideCell(s *compare.Side) compare.Cell { return compare.Cell{Status: s.Status, Detail: s.Detail} }

// setApart is a cell with the labels that set the number of one file apart. The label for a machine that drifted is
// left out: ratios hold all the same, and of all times it is said that the machine is in them.
func setApart(s *compare.Side) (c compare.Cell) {
	if s != nil {
		c.Labels = slices.DeleteFunc(slices.Clone(s.Labels), func(l compare.Label) bool { return l == compare.Drifted })
	}
	return c
}

// changeTextOf is what a row says in its last column: its verdict, or its reason with what became of the number.
func changeTextOf(c compare.Change) string {
	if c.Difference != nil {
		return changePhrase(*c.Difference)
	}
	switch c.Reason {
	case compare.FailsNow:
		return string(c.Reason) + ": " + words.Reason(sideCell(c.New))
	case compare.RunsNow:
		return string(c.Reason) + "; was " + words.Reason(sideCell(c.Old))
	}
	return string(c.Reason)
}

// by says what the numbers of an engine are compared by. show makes names fit for the format.
func (e engineView) by(show func(string) string) string {
	if e.Step.Yardstick != "" && !e.Yardstick {
		return "as a ratio to " + show(e.Step.Yardstick)
	}
	return "by its times"
}

// otherwise says what a row is compared by where that is not the yardstick, which its table names; "" where it is.
func otherwise(c compare.Change, yardstick string, show func(string) string) string {
	switch c.Against {
	case yardstick:
		return ""
	case "":
		return " by its times"
	}
	return " to " + show(c.Against)
}

// buildWords says by what the build of an engine differs: "v1 → v2, worker changed". show makes names fit for the
// format.
func buildWords(e compare.EngineChange, show func(string) string) string {
	var parts []string
	for _, f := range e.Differs {
		before, after := show(orNone(f.Old)), show(orNone(f.New))
		switch {
		case f.What == "available" && f.Old == "":
			parts = append(parts, "not in the new file: "+after)
		case f.What == "available" && f.New == "":
			parts = append(parts, "not in the old file: "+before)
		case f.What == "available":
			parts = append(parts, "in neither file: "+before+", "+after)
		case f.What == "worker_hash" && (f.Old == "" || f.New == ""):
			parts = append(parts, "worker unknown")
		case f.What == "worker_hash":
			parts = append(parts, "worker changed")
		case f.What == "version":
			parts = append(parts, before+" → "+after)
		default:
			parts = append(parts, f.What+" "+before+" → "+after)
		}
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case e.Same:
		return "the same build"
	}
	return "the same version, and perhaps the same build"
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// sentence is what changed of an engine, in one sentence. show makes names fit for the format.
func (e engineView) sentence(show func(string) string) string {
	head := show(e.Engine) + " (" + buildWords(e.EngineChange, show) + ")"
	verdicts, reasons := e.tally()
	if e.Yardstick {
		took := ""
		if e.Total != nil {
			took = "; it took " + changePhrase(e.Total.Difference) + " as long, which is due to the machine"
		}
		return head + " is the yardstick: the others are compared by their ratios to it" +
			took + tail(verdicts, reasons, true) + "."
	}
	if len(e.Rows) == 0 {
		return head + "."
	}
	over := ""
	if e.Total != nil && len(e.Total.Workloads) > 1 {
		over = " " + changePhrase(e.Total.Difference) + " over " + words.Count(len(e.Total.Workloads), "workload") + ":"
	}
	return head + ":" + over + tail(verdicts, reasons, false) + "."
}

// tail counts verdicts and reasons: " slower in 2, the same in 12; fails now in 1".
func tail(verdicts map[compare.Verdict]int, reasons map[compare.Reason]int, yardstick bool) string {
	var parts []string
	for _, v := range []compare.Verdict{compare.Slower, compare.Faster, compare.Same, compare.Undecided} {
		if n := verdicts[v]; n > 0 && !yardstick {
			parts = append(parts, fmt.Sprintf("%s in %d", v, n))
		}
	}
	left := 0
	for r, n := range reasons {
		if r != compare.FailsNow && r != compare.RunsNow {
			left += n
		}
	}
	for _, r := range []compare.Reason{compare.FailsNow, compare.RunsNow} {
		if n := reasons[r]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s in %d", r, n))
		}
	}
	if left > 0 && !yardstick {
		parts = append(parts, fmt.Sprintf("not compared in %d", left))
	}
	switch {
	case len(parts) == 0 && yardstick:
		return ""
	case len(parts) == 0:
		return " nothing to compare"
	case yardstick:
		return "; " + strings.Join(parts, ", ")
	}
	return " " + strings.Join(parts, ", ")
}

// reasonNote is a reason that holds for some engines on some workloads.
type reasonNote struct {
	engines, workloads []string
	text               string // escaped
}

// reasonNotes are the reasons of a step. One that holds for the same workloads of several engines is given once.
func (s stepView) reasonNotes() (list []reasonNote) {
	for _, e := range s.Views {
		start := len(list)
		for _, c := range e.Rows {
			if c.Difference != nil || c.Reason.Both() { // such a reason is a warning, and stands in the table
				continue
			}
			text := changeTextOf(c)
			for _, x := range []*compare.Side{c.New, c.Old} {
				if (c.Reason == compare.NeverRan || c.Reason == compare.NotMeasured) &&
					x != nil && x.Status != result.OK {
					text = string(c.Reason) + ": " + words.Reason(sideCell(x))
					break
				}
			}
			i := slices.IndexFunc(list[start:], func(n reasonNote) bool { return n.text == text })
			if i < 0 {
				list, i = append(list, reasonNote{engines: []string{e.Engine}, text: text}), len(list)-start
			}
			n := &list[start+i]
			n.workloads = append(n.workloads, rowName(c))
		}
	}
	var merged []reasonNote
	for _, n := range list {
		i := slices.IndexFunc(merged, func(m reasonNote) bool {
			return m.text == n.text && slices.Equal(m.workloads, n.workloads)
		})
		if i < 0 {
			merged = append(merged, n)
			continue
		}
		merged[i].engines = append(merged[i].engines, n.engines...)
	}
	return merged
}

// undecided names the rows of an engine without a verdict, with the smallest change that would have shown, and those
// whose blocks are too few to show any. It is not escaped.
func (e engineView) undecided() (lines []string) {
	var open, blind []string
	for _, c := range e.Rows {
		switch {
		case c.Difference == nil || c.Difference.Verdict != compare.Undecided:
		case c.Difference.Visible == nil:
			blind = append(blind, rowName(c))
		default:
			open = append(open, rowName(c)+" ("+words.Visible(*c.Difference.Visible)+")")
		}
	}
	if len(open) > 0 {
		lines = append(lines, "undecided, with the smallest change that would have shown: "+strings.Join(open, ", "))
	}
	if n := len(blind); n > 0 {
		const most = 6
		more := ""
		if n > most+1 {
			blind, more = blind[:most], fmt.Sprintf(" and %d more", n-most)
		}
		lines = append(lines, "undecided, as one file has fewer than three blocks; a larger --budget gives more: "+
			strings.Join(blind, ", ")+more)
	}
	return lines
}

// hostWords says by what the machines differ: "kernel 6.1 → 6.2"; "" if by nothing.
func (s stepView) hostWords(show func(string) string) string {
	var parts []string
	for _, f := range s.Host {
		parts = append(parts, strings.ReplaceAll(f.What, "_", " ")+" "+show(orNone(f.Old))+" → "+show(orNone(f.New)))
	}
	return strings.Join(parts, ", ")
}

// fileWords says when and by which jsdyno a file was measured, and how restless the machine was.
func fileWords(f compare.ChangedFile, show func(string) string) string {
	parts := []string{words.Moment(f.Created, words.ToTheMinute)}
	if f.Commit != "" {
		parts = append(parts, "jsdyno "+show(f.Commit))
	}
	if f.Grade != "" {
		parts = append(parts, "grade "+show(string(f.Grade)))
	}
	if !f.Complete {
		parts = append(parts, "incomplete run")
	}
	return strings.Join(parts, " · ")
}

// changesInShort is the part of howSureOfChanges without which the tables cannot be read.
func (v *changeView) changesInShort() []string {
	return []string{
		"A change is the new file's number divided by the old one's: slower 1.1× takes a " +
			"tenth longer. With a yardstick, the numbers are ratios to it, which cancels " +
			"the speed of the machine; without one, they are times, which include it.",
		fmt.Sprintf("(low–high) is the 95 %% interval, which allows for differences "+
			"between equal runs; same is within %.0f %%, undecided is anything else.", 100*compare.SameMargin),
	}
}

// howSureOfChanges explains the figures in the words that every format uses.
func (v *changeView) howSureOfChanges() []string {
	list := []string{
		"A change is the new file's number divided by the old one's: slower 1.1× takes a tenth longer. With " +
			"a yardstick, the numbers are ratios to it, in blocks of processes that were alive together, " +
			"which cancels the speed of the machine. Without one, they are times, which include it.",
		"(low–high) is the 95 % interval for two independent samples, the blocks of " +
			"each run (Yuen and Welch). It allows for how far equal runs differ as a " +
			"whole (session_sd in the figures). It does not hold for another machine.",
		fmt.Sprintf("Of a hundred changes called slower or faster, expect at most one by "+
			"chance. same: the interval is within %.0f %% of 1. undecided: anything else; "+
			"the notes give the smallest change that would have been found nine times in ten.", 100*compare.SameMargin),
	}
	for _, s := range v.Views {
		if slices.ContainsFunc(s.Changes, func(c compare.Change) bool {
			return len(setApart(c.Old).Labels) > 0 || len(setApart(c.New).Labels) > 0
		}) {
			return append(list, "A number marked "+words.Mark+" needs care: a report of its file says why.")
		}
	}
	return list
}
