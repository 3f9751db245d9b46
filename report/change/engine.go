package change

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

// By says what the numbers of an engine are compared by. show makes names fit for the format.
func (e Engine) By(show func(string) string) string {
	if e.Step.Yardstick != "" && !e.Yardstick {
		return "as a ratio to " + show(e.Step.Yardstick)
	}
	return "by its times"
}

// Build says by what the build of an engine differs: "v1 → v2, worker changed". show makes names fit for the format.
func Build(e changes.EngineChange, show func(string) string) string {
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

// Sentence is what changed of an engine, in one sentence. show makes names fit for the format.
func (e Engine) Sentence(show func(string) string) string {
	head := show(e.Engine) + " (" + Build(e.EngineChange, show) + ")"
	verdicts, reasons := e.tally()
	if e.Yardstick {
		took := ""
		if e.Total != nil {
			took = "; it took " + Phrase(e.Total.Difference) + " as long, which is due to the machine"
		}
		return head + " is the yardstick: the others are compared by their ratios to it" +
			took + tail(verdicts, reasons, true) + "."
	}
	if len(e.Rows) == 0 {
		return head + "."
	}
	over := ""
	if e.Total != nil && len(e.Total.Workloads) > 1 {
		over = " " + Phrase(e.Total.Difference) + " over " + words.Count(len(e.Total.Workloads), "workload") + ":"
	}
	return head + ":" + over + tail(verdicts, reasons, false) + "."
}

// tail counts verdicts and reasons: " slower in 2, the same in 12; fails now in 1".
func tail(verdicts map[compare.Verdict]int, reasons map[changes.Reason]int, yardstick bool) string {
	var parts []string
	for _, v := range []compare.Verdict{compare.Slower, compare.Faster, compare.Same, compare.Undecided} {
		if n := verdicts[v]; n > 0 && !yardstick {
			parts = append(parts, fmt.Sprintf("%s in %d", v, n))
		}
	}
	left := 0
	for r, n := range reasons {
		if r != changes.FailsNow && r != changes.RunsNow {
			left += n
		}
	}
	for _, r := range []changes.Reason{changes.FailsNow, changes.RunsNow} {
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

// Undecided names the rows of an engine without a verdict, with the smallest change that would have shown, and those
// whose blocks are too few to show any. It is not escaped.
func (e Engine) Undecided() (lines []string) {
	var open, blind []string
	for _, c := range e.Rows {
		switch {
		case c.Difference == nil || c.Difference.Verdict != compare.Undecided:
		case c.Difference.Visible == nil:
			blind = append(blind, RowName(c))
		default:
			open = append(open, RowName(c)+" ("+words.Visible(*c.Difference.Visible)+")")
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
