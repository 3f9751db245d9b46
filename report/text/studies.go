package text

import (
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/words"
)

// studyLevel is how much is left out of the cells of a study's table to make it fit.
type studyLevel int

const (
	studyWhole    studyLevel = iota
	studyShort               // where there is a verdict, only the reference has a spread
	studyAlone               // no number has a spread, and notes are narrow
	studyVerdicts            // where there is a verdict, only the reference has a number
	studyLevels
)

// studyTables are what was studied.
type studyTables struct{ *report }

// print prints each section of what was studied: a table for each script or one for all, and where engines overtake
// each other.
func (t studyTables) print() {
	for _, s := range study.Sections(t.View) {
		t.heading(s.Heading(words.Escape), s.Line)
		for i, x := range s.Tables {
			t.table(x)
			if i == 0 && x.Codes {
				t.codes()
			}
			meet := x.Meet
			if x.Script == study.EmptyScript && !t.Verbose {
				meet = nil // nobody has to run nothing again and again
			}
			if len(meet) > 0 || x.Unmet != "" {
				t.printf("\n")
			}
			if x.Unmet != "" {
				t.bullet(x.Unmet)
			}
			for _, c := range meet {
				t.bullet(words.Crossover(c))
			}
		}
	}
}

// table prints one table.
func (t studyTables) table(x study.Table) {
	name := x.Title
	if x.Script != "" {
		name = words.Escape(x.ID())
	}
	if name != "" {
		t.heading(name, "")
	}
	l := layOut(t.columns, len(t.Shown), int(studyLevels), func(level int, shown []int) []grid {
		return []grid{t.grid(x, studyLevel(level), shown)}
	})
	for _, part := range l.parts {
		t.printf("\n%s\n", t.grid(x, studyLevel(l.level), part))
	}
	if studyLevel(l.level) >= studyShort && anyCell(x, loose) {
		t.leaveOut("the ± of figures")
	}
	if studyLevel(l.level) == studyVerdicts && anyCell(x, func(c study.Cell) bool { return c.Comparison != nil }) {
		t.leaveOut("figures beside a verdict, except those of " + words.Escape(t.Reference))
	}
}

// loose reports whether the spread of a cell says how far its number may be off, and not something else.
func loose(c study.Cell) bool {
	return strings.HasPrefix(c.Spread, "±") || strings.HasPrefix(c.Spread, "(")
}

// anyCell reports whether any cell of the table is such a one.
func anyCell(x study.Table, is func(study.Cell) bool) bool {
	return slices.ContainsFunc(x.Rows, func(r study.Row) bool { return slices.ContainsFunc(r.Cells, is) })
}

// grid is the table of some engines, which share the columns that the names of the rows leave.
func (t studyTables) grid(x study.Table, level studyLevel, shown []int) (g grid) {
	g.header = []string{""}
	for _, i := range shown {
		g.header = append(g.header, t.engineName(i, level == studyVerdicts))
	}
	most, widest := min(36, max(16, 2*t.columns/5)), 0 // columns of a row's name, in two lines at most
	names := make([]string, len(x.Rows))
	for i, r := range x.Rows {
		lines := words.SomeLines(r.Title(), most, 2)
		names[i] = strings.Join(lines, "\n")
		for _, line := range lines {
			widest = max(widest, words.Columns(line))
		}
	}
	fewest := 20 // how narrow notes may get, however many engines there are
	if level >= studyAlone {
		fewest = 12
	}
	columns := max(fewest, (min(t.columns, textWidth)-widest)/max(1, len(shown))-gap)
	for k, r := range x.Rows {
		row := []string{names[k]}
		for _, i := range shown {
			row = append(row, t.cell(r.Cells[i], level, t.Shown[i].Name == t.Reference, columns))
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// codes says what each engine compiles to.
func (t studyTables) codes() {
	t.printf("\n")
	for _, e := range t.Shown {
		if w := words.CompilesTo(e.Code); w.Text != "" {
			t.bullet(words.Escape(e.Name) + " " + w.Text)
		}
	}
}

// cell is a number with its spread and verdict, or an outcome, and below it its notes.
func (t studyTables) cell(c study.Cell, level studyLevel, reference bool, columns int) string {
	lines := t.figure(c, level, reference, columns)
	most := 2
	if columns < 20 {
		most = 3
	}
	for _, n := range c.Notes {
		for _, line := range words.SomeLines(n.Text, columns, most) {
			if n.Strong {
				lines = append(lines, t.bold(line))
			} else {
				lines = append(lines, t.dim(line))
			}
		}
	}
	return strings.Join(lines, "\n")
}

// figure is a cell without its notes.
func (t studyTables) figure(c study.Cell, level studyLevel, reference bool, columns int) (lines []string) {
	spread := c.Spread
	if loose(c) && (level >= studyAlone || level == studyShort && c.Comparison != nil && !reference) {
		spread = ""
	}
	if c.Comparison != nil {
		verdict, _ := words.Verdict(*c.Comparison)
		verdict = t.coloured(c.Comparison.Verdict, verdict)
		switch {
		case level == studyVerdicts && !reference:
			return []string{verdict}
		case spread == "":
			return []string{words.Pad(c.Head.Text, 7) + "  " + verdict}
		}
		return []string{words.Pad(strings.TrimSpace(c.Head.Text+" "+spread), 14) + "  " + verdict}
	}
	if both := strings.TrimSpace(c.Head.Text + " " + spread); words.Columns(both) <= columns {
		lines = []string{both}
	} else {
		lines = words.SomeLines(c.Head.Text, columns, 2)
		if spread != "" {
			lines = append(lines, words.SomeLines(spread, columns, 1)...)
		}
	}
	if c.None {
		for i := range lines {
			lines[i] = t.dim(lines[i])
		}
	}
	return lines
}
