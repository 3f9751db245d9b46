package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/mattn/go-runewidth"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

const (
	textWidth = 118 // columns that a paragraph may fill
	nameWidth = 30  // columns of a workload's name; a longer one is cut
	bothFit   = 2   // engines beside the reference for which both intervals fit into a line
)

// writeText prints for a terminal: a table a suite with the engines side by side, the geometric means, what to know
// about them, and the conclusion last, where the eye is.
func writeText(w io.Writer, v *view) error {
	t := &textReport{view: v, w: w}
	t.printf("%s\n", t.bold(strings.TrimSpace("jsdyno "+shellWords(v.tail()))))
	t.printf("%s\n", t.dim(strings.Join(v.about(), " · ")))
	for _, s := range v.Suites {
		t.suite(s)
	}
	t.means()
	t.clocks()
	t.studies()
	t.notes()
	t.printf("\n%s\n", t.bold("How to read this"))
	for _, line := range v.howSure(Escape) {
		t.bullet(line)
	}
	t.printf("  Host: %s\n", wrap(v.hostLine(), textWidth-8, "        "))
	if lines := v.conclusions(Escape); len(lines) > 0 {
		t.printf("\n%s\n", t.bold("Conclusion"))
		for _, line := range lines {
			t.printf("  %s\n", wrap(line, textWidth-2, "  "))
		}
	}
	return t.err
}

type textReport struct {
	*view
	w   io.Writer
	err error
}

func (t *textReport) printf(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format, args...)
	}
}

func (t *textReport) bullet(s string) { t.printf("  • %s\n", wrap(s, textWidth-4, "    ")) }

// suite prints one table. A column is made of a time and a comparison; each is padded here, because a reason runs
// across both.
func (t *textReport) suite(s suiteView) {
	t.printf("\n%s%s\n\n", t.bold(Escape(s.Name)), t.dim("  time of one iteration; less is better"))
	header := table.Row{""}
	for _, e := range t.Shown {
		header = append(header, t.bold(clip(Escape(e.Name), 40)))
	}
	out := newTable()
	out.AppendHeader(header)
	widths := make([]int, len(t.Shown))
	room := make([]int, len(t.Shown))
	for _, r := range s.Rows {
		for i, c := range r.Cells {
			if c.Value != nil {
				widths[i] = max(widths[i], runewidth.StringWidth(t.time(c)))
			}
		}
	}
	for _, r := range s.Rows {
		for i, c := range r.Cells {
			if c.Value == nil {
				room[i] = max(room[i], len(c.Status))
			} else {
				room[i] = max(room[i], widths[i]+2+runewidth.StringWidth(t.compared(c)+t.noRatio(c, Escape)))
			}
		}
	}
	for _, r := range s.Rows {
		row := table.Row{clip(Escape(r.Workload.Name), nameWidth)}
		for i, c := range r.Cells {
			switch {
			case c.Value == nil:
				row = append(row, t.dim(shortReason(c, room[i])))
			case c.Comparison == nil:
				cell := pad(t.time(c), widths[i])
				if why := t.noRatio(c, Escape); why != "" {
					cell += "  " + t.dim(why)
				}
				row = append(row, cell)
			default:
				row = append(row, pad(t.time(c), widths[i])+"  "+t.coloured(c.Comparison.Verdict, t.compared(c)))
			}
		}
		out.AppendRow(row)
	}
	t.printf("%s\n", trimLines(out.Render()))
}

// time is a value with half of the range of its processes: "450 ms ±1.2%", or "450 ms*±1.2%" if a note sets it apart. With many engines it stands for the reference only; the others have
// the interval of their ratio.
func (t *textReport) time(c compare.Cell) string {
	n, unit, _ := strings.Cut(duration(*c.Value), " ")
	mark := " "
	if t.starred(c) {
		mark = labelMark
	}
	s := fmt.Sprintf("%4s %-2s%s", n, unit, mark)
	if c.Engine == t.Reference || len(t.Shown)-1 <= bothFit {
		s += fmt.Sprintf("%-6s", percent(c.Low, c.High))
	}
	return strings.TrimRight(s, " ")
}

func (t *textReport) compared(c compare.Cell) string {
	if c.Comparison == nil {
		return ""
	}
	if len(t.Shown)-1 <= bothFit {
		return phrase(*c.Comparison)
	}
	words, _ := verdict(*c.Comparison)
	return strings.TrimRight(words+" "+percent(c.Comparison.Low, c.Comparison.High), " ")
}

// shortReason cuts a reason to what a column has room for; the notes below the tables have it whole. A few letters of
// a detail say less than none.
func shortReason(c compare.Cell, columns int) string {
	if c.Status == result.Unsupported {
		c.Detail, _, _ = strings.Cut(c.Detail, ", ") // "needs es2015, has es5: …"
	}
	if whole := reason(c); runewidth.StringWidth(whole) <= columns || columns >= len(c.Status)+len(": ")+10 {
		return clip(whole, columns)
	}
	return string(c.Status)
}

func (t *textReport) means() {
	scopes := t.scopes()
	if len(scopes) == 0 {
		return
	}
	t.printf("\n%s%s\n\n", t.bold("Geometric means"), t.dim("  over the workloads that every engine ran"))
	out := newTable()
	header := table.Row{"", ""}
	for _, e := range t.Shown {
		if e.Name != t.Reference {
			header = append(header, t.bold(clip(Escape(e.Name), 40)))
		}
	}
	out.AppendHeader(header)
	for _, s := range scopes {
		row := table.Row{clip(Escape(s.Name), nameWidth), s.Counted()}
		for _, e := range t.Shown {
			if e.Name == t.Reference {
				continue
			}
			cell := t.dim("no number")
			for _, x := range s.Totals {
				if x.Engine == e.Name {
					cell = t.coloured(x.Comparison.Verdict, phrase(x.Comparison))
				}
			}
			row = append(row, cell)
		}
		out.AppendRow(row)
	}
	t.printf("%s\n\n", trimLines(out.Render()))
	last := scopes[len(scopes)-1]
	t.bullet("The common subset: " + Escape(strings.Join(last.Workloads, ", ")) + ".")
	if len(last.LeftOut) > 0 {
		t.bullet("Left out: " + Escape(strings.Join(last.LeftOut, ", ")) + ".")
	}
}

func (t *textReport) notes() {
	failures, warnings, plains := t.failures(), t.folded(t.allWarnings(), false), t.plains()
	if len(failures)+len(warnings)+len(plains)+len(t.Absent) == 0 {
		return
	}
	t.printf("\n%s\n", t.bold("Notes"))
	for _, e := range t.Absent {
		t.bullet(absence(e))
	}
	for _, f := range failures {
		t.bullet(Escape(f.Engine) + ": " + reason(compare.Cell{Status: f.Status, Detail: f.Detail}) + " — " + Escape(strings.Join(f.Workloads, ", ")))
	}
	for _, x := range plains {
		t.bullet(x.What + " — " + Escape(strings.Join(x.Workloads, ", ")))
	}
	for _, w := range warnings {
		t.bullet(warning(w))
	}
}

// absence says why an engine has no column and how to get it.
func absence(e result.Engine) string {
	s := Escape(e.Name) + " is not here: " + Escape(e.Reason)
	if e.Hint != "" {
		s += " (" + Escape(e.Hint) + ")"
	}
	return s
}

func (t *textReport) bold(s string) string { return t.paint("1", s) }
func (t *textReport) dim(s string) string  { return t.paint("2", s) }

// coloured uses blue and yellow, which most colour-blind readers can tell apart; the word says the same.
func (t *textReport) coloured(v compare.Verdict, s string) string {
	switch v {
	case compare.Faster:
		return t.paint("34", s)
	case compare.Slower:
		return t.paint("33", s)
	}
	return s
}

func (t *textReport) paint(code, s string) string { return paint(t.Color, code, s) }

func paint(color bool, code, s string) string {
	if !color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
