package text

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// cellLevel is how much is left out of the cells of a table of times to make it fit. What goes first is what is missed
// least, and verdicts stay.
type cellLevel int

const (
	wholeCells   cellLevel = iota
	ratiosShort            // the interval of a ratio as ±; only times of the reference have a ±
	timesAlone             // no time has a ±
	ratiosAlone            // no time and no ratio has a ±
	verdictsTold           // where there is a ratio there is no time; the ratio has a ±
	verdictsOnly           // where there is a ratio there is no time, and no ±
	cellLevels
)

// nameWidth is how many of a page's columns the name of a workload takes at most; a longer one is cut.
func nameWidth(columns int) int { return min(30, max(12, columns/3)) }

// engineName is the head of an engine's column.
func (t *report) engineName(i int, narrow bool) string {
	if narrow {
		return t.bold(t.narrow[i])
	}
	return t.bold(t.heads[i])
}

// suiteTables are the times of the steady state.
type suiteTables struct{ *report }

// print prints a table for each suite, with the same left out of all of them.
func (t suiteTables) print() {
	l := layOut(t.columns, len(t.Shown), int(cellLevels), func(level int, shown []int) (all []grid) {
		for _, s := range t.Suites {
			all = append(all, t.times(s, cellLevel(level), shown))
		}
		return all
	})
	for _, s := range t.Suites {
		t.heading(words.Escape(s.Name), "time of one iteration; less is better")
		for _, part := range l.parts {
			t.printf("\n%s\n", t.times(s, cellLevel(l.level), part))
		}
	}
	level := cellLevel(l.level)
	if level >= ratiosShort && level < verdictsTold {
		t.leaveOut("the ± of times")
	}
	switch level {
	case ratiosShort, timesAlone, verdictsTold:
		t.leaveOut("the ends of intervals")
	case ratiosAlone, verdictsOnly:
		t.leaveOut("the intervals of ratios")
	}
	if level >= verdictsTold {
		t.leaveOut("times except those of " + words.Escape(t.Reference))
	}
}

// times is the table of a suite for some engines. A column is made of a time and a comparison; each is padded here,
// because a reason runs across both.
func (t suiteTables) times(s view.Suite, level cellLevel, shown []int) (g grid) {
	g.header = []string{""}
	for _, i := range shown {
		g.header = append(g.header, t.engineName(i, level == verdictsOnly))
	}
	widths, room := make([]int, len(shown)), make([]int, len(shown))
	for _, r := range s.Rows {
		for k, i := range shown {
			if c := r.Cells[i]; c.Value != nil && !ratioOnly(c, level) {
				widths[k] = max(widths[k], words.Columns(t.time(c, level)))
			}
		}
	}
	for _, r := range s.Rows {
		for k, i := range shown {
			if c := r.Cells[i]; c.Value != nil {
				room[k] = max(room[k], words.Columns(t.number(c, level, widths[k])))
			}
		}
	}
	for k, i := range shown {
		room[k] = max(room[k], statusWidth(s, i, level, room[k] > 0, t.Shown[i].Name == t.Reference))
	}
	names := words.Each(s.Rows, func(r view.Row) string { return words.Escape(r.Workload.Name) })
	names = words.ClipApart(names, nameWidth(t.columns))
	for at, r := range s.Rows {
		row := []string{names[at]}
		for k, i := range shown {
			if c := r.Cells[i]; c.Value == nil {
				row = append(row, t.dim(shortReason(c, room[k])))
			} else {
				row = append(row, t.number(c, level, widths[k]))
			}
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// statusWidth is how many columns reasons without details take. Where all is narrow, the reasons of the reference may
// be cut if its column has numbers; the notes have them whole.
func statusWidth(s view.Suite, engine int, level cellLevel, numbers, reference bool) (most int) {
	for _, r := range s.Rows {
		if c := r.Cells[engine]; c.Value == nil {
			most = max(most, len(c.Status))
		}
	}
	if level >= timesAlone && numbers && reference {
		most = min(most, 9)
	}
	return most
}

// ratioOnly reports whether a cell shows no time.
func ratioOnly(c compare.Cell, level cellLevel) bool {
	return level >= verdictsTold && c.Comparison != nil
}

// number is a cell that has a number: its time, padded to so many columns, and its comparison.
func (t suiteTables) number(c compare.Cell, level cellLevel, columns int) string {
	switch why := t.NoRatio(c, words.Escape); {
	case ratioOnly(c, level):
		return t.coloured(c.Comparison.Verdict, comparedAt(c, level))
	case c.Comparison != nil:
		return words.Pad(t.time(c, level), columns) + "  " + t.coloured(c.Comparison.Verdict, comparedAt(c, level))
	case why == "":
		return t.time(c, level)
	case level >= ratiosAlone:
		return words.Pad(t.time(c, level), columns) + "  " + t.dim("–")
	default:
		return words.Pad(t.time(c, level), columns) + "  " + t.dim(why)
	}
}

// time is a value with half of the range of its processes: "450 ms ±1.2%", or "450 ms*±1.2%" if a note sets it apart.
func (t suiteTables) time(c compare.Cell, level cellLevel) string {
	n, unit, _ := strings.Cut(words.CellNumber(c, *c.Value), " ")
	mark := " "
	if t.Starred(c) {
		mark = words.Mark
	}
	s := fmt.Sprintf("%4s %-2s%s", n, unit, mark)
	if level == wholeCells || level == ratiosShort && c.Engine == t.Reference {
		s += fmt.Sprintf("%-6s", words.Percent(c.Low, c.High))
	}
	return strings.TrimRight(s, " ")
}

// comparedAt is the comparison of a cell: "slower 36.4× (35.8–36.9)", "slower 36.4× ±1.5%", or "slower 36.4×".
func comparedAt(c compare.Cell, level cellLevel) string {
	verdict, _ := words.Verdict(*c.Comparison)
	switch level {
	case wholeCells:
		return words.Phrase(*c.Comparison)
	case ratiosAlone, verdictsOnly:
		return verdict
	}
	return strings.TrimRight(verdict+" "+words.Percent(c.Comparison.Low, c.Comparison.High), " ")
}

// shortReason cuts a reason to the room that a column has; the notes below the tables have it whole. A few letters of a
// detail would say less than none.
func shortReason(c compare.Cell, columns int) string {
	if c.Status == result.Unsupported {
		c.Detail, _, _ = strings.Cut(c.Detail, ", ") // "needs es2015, has es5: …"
	}
	if whole := words.Reason(c); words.Columns(whole) <= columns || columns >= len(c.Status)+len(": ")+10 {
		return words.Clip(whole, columns)
	}
	return words.Clip(string(c.Status), columns)
}
