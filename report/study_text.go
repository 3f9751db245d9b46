package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/mattn/go-runewidth"
)

// studies prints each section of what was studied: a table for each script or one for all, and where engines overtake each other.
func (t *textReport) studies() {
	for _, s := range t.sections() {
		line := s.Line
		if line != "" {
			line = "  " + line
		}
		t.printf("\n%s%s\n", t.bold(s.Heading(Escape)), t.dim(line))
		for i, table := range s.Tables {
			t.study(table)
			if i == 0 && table.Codes {
				t.codes()
			}
			if len(table.Meet) > 0 || table.Unmet != "" {
				t.printf("\n")
			}
			if table.Unmet != "" {
				t.bullet(table.Unmet)
			}
			for _, c := range table.Meet {
				t.bullet(Crossover(c))
			}
		}
	}
}

// study prints one table.
func (t *textReport) study(x studyTable) {
	name := x.Title
	if x.Script != "" {
		name = Escape(x.Suite + "/" + x.Script)
	}
	if name != "" {
		t.printf("\n%s\n", t.bold(name))
	}
	t.printf("\n")
	out := newTable()
	header := table.Row{""}
	for _, e := range t.Shown {
		header = append(header, t.bold(clip(Escape(e.Name), 40)))
	}
	out.AppendHeader(header)
	labels, widest := make([]string, len(x.Rows)), 0
	for i, r := range x.Rows {
		labels[i] = clip(r.title(), rowWidth)
		widest = max(widest, runewidth.StringWidth(labels[i]))
	}
	width := max(fewestColumns, (textWidth-widest-2)/max(1, len(t.Shown))-2)
	for i, r := range x.Rows {
		row := table.Row{labels[i]}
		for k, c := range r.Cells {
			row = append(row, t.cell(c, t.Shown[k].Name, width))
		}
		out.AppendRow(row)
	}
	t.printf("%s\n", trimLines(out.Render()))
}

const (
	rowWidth      = 36 // columns that the name of a row may take; our own names are shorter
	fewestColumns = 20 // how narrow a cell's notes may get, however many engines there are
)

// codes says what each engine compiles to.
func (t *textReport) codes() {
	t.printf("\n")
	for _, e := range t.Shown {
		if w := compilesTo(e.Code); w.Text != "" {
			t.bullet(Escape(e.Name) + " " + w.Text)
		}
	}
}

// cell is a number with its spread and verdict, or an outcome, and below it its notes. With many engines the spread
// stands for the reference only, as in other tables.
func (t *textReport) cell(c studyCell, engine string, width int) string {
	head, spread := clip(c.Head.Text, width), c.Spread
	if c.Comparison != nil {
		if engine != t.Reference && len(t.Shown)-1 > bothFit {
			spread = ""
		}
		words, _ := verdict(*c.Comparison)
		head = pad(strings.TrimSpace(head+" "+spread), 14) + "  " + t.coloured(c.Comparison.Verdict, words)
	} else if both := strings.TrimSpace(head + " " + spread); runewidth.StringWidth(both) <= width {
		head = both
	} else {
		head += "\n" + clip(spread, width)
	}
	if c.None {
		head = t.dim(head)
	}
	lines := []string{head}
	for _, n := range c.Notes {
		for _, line := range twoLines(n.Text, width) {
			if n.Strong {
				lines = append(lines, t.bold(line))
			} else {
				lines = append(lines, t.dim(line))
			}
		}
	}
	return strings.Join(lines, "\n")
}

// twoLines breaks a note at a space, and cuts what does not fit into two lines.
func twoLines(s string, columns int) []string {
	lines := strings.Split(wrap(s, columns, ""), "\n")
	if len(lines) > 2 {
		lines = []string{lines[0], strings.Join(lines[1:], " ")}
	}
	for i := range lines {
		lines[i] = clip(lines[i], columns)
	}
	return lines
}

// title is a row's name with its lane, where that is not the cold one.
func (r studyRow) title() string {
	if r.Lane == "" {
		return r.Label.Text
	}
	return laneName(r.Lane) + ": " + r.Label.Text
}
