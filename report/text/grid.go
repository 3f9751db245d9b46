package text

import (
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/jsdyno/jsdyno/report/words"
)

// grid is a table before it is drawn. A cell may have several lines, and colours.
type grid struct {
	header []string
	rows   [][]string
	right  []int // the columns that are aligned to the right, counted from 0
}

// gap is the width of the space between two columns of a table.
const gap = 2

// width is how many columns of the screen the table takes.
func (g grid) width() int {
	widths := make([]int, len(g.header))
	for _, row := range append([][]string{g.header}, g.rows...) {
		for i, cell := range row {
			for line := range strings.SplitSeq(cell, "\n") {
				widths[i] = max(widths[i], words.Columns(line))
			}
		}
	}
	sum := gap * max(0, len(widths)-1)
	for _, w := range widths {
		sum += w
	}
	return sum
}

// widest is how many columns of the screen the names of the rows take.
func (g grid) widest() (most int) {
	for _, r := range g.rows {
		most = max(most, words.Columns(r[0]))
	}
	return most
}

// String draws the table, with a line under its header and no other.
func (g grid) String() string {
	t := newTable()
	t.AppendHeader(tableRow(g.header))
	for _, r := range g.rows {
		t.AppendRow(tableRow(r))
	}
	var right []table.ColumnConfig
	for _, i := range g.right {
		right = append(right, table.ColumnConfig{Number: i + 1, Align: text.AlignRight})
	}
	t.SetColumnConfigs(right)
	rule := strings.Repeat("─", g.width()) // the library's rule also covers the space behind the last column
	lines := strings.Split(t.Render(), "\n")
	for i, l := range lines {
		if l != "" && strings.Trim(l, "─") == "" {
			l = rule
		}
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func tableRow(cells []string) (row table.Row) {
	for _, c := range cells {
		row = append(row, c)
	}
	return row
}

func newTable() table.Writer {
	t := table.NewWriter()
	style := table.StyleLight
	style.Options = table.Options{SeparateHeader: true}
	style.Format.Header = text.FormatDefault
	style.Box.PaddingLeft, style.Box.PaddingRight = "", strings.Repeat(" ", gap)
	t.SetStyle(style)
	return t
}

// layout is how tables are made to fit: how much is left out of their cells, and which engines are side by side.
type layout struct {
	level int     // from 0, where nothing is left out
	parts [][]int // the engines of each table, counted from 0; engine 0 is in every table
}

// layOut finds the lowest level at which the tables fit into the columns with all engines side by side. If there is
// none, it deals the engines out to several tables, with as many in each as fit at the last level. A table gets at
// least two engines, whether they fit or not.
func layOut(columns, engines, levels int, build func(level int, shown []int) []grid) layout {
	fits := func(level int, shown []int) bool {
		return !slices.ContainsFunc(build(level, shown), func(g grid) bool { return g.width() > columns })
	}
	all := make([]int, engines)
	for i := range all {
		all[i] = i
	}
	parts := [][]int{all}
	for level := range levels {
		if fits(level, all) {
			return layout{level, parts}
		}
	}
	last := levels - 1
	if engines > 2 {
		parts = nil
	}
	for next := 1; engines > 2 && next < engines; {
		part := []int{0, next}
		for next++; next < engines && fits(last, append(slices.Clone(part), next)); next++ {
			part = append(part, next)
		}
		parts = append(parts, part)
	}
	for level := range last {
		if !slices.ContainsFunc(parts, func(part []int) bool { return !fits(level, part) }) {
			return layout{level, parts}
		}
	}
	return layout{last, parts}
}
