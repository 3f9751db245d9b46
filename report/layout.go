package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/mattn/go-runewidth"
)

// The widths of a text, in columns.
const (
	defaultWidth = 80  // where no width is given
	fewestWidth  = 40  // a smaller width is taken for this one
	textWidth    = 118 // of a paragraph, at most: longer lines are hard to follow
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
				widths[i] = max(widths[i], columnsOf(line))
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
		most = max(most, columnsOf(r[0]))
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

// Clip cuts s to a number of columns on a terminal, with … where it was cut.
func Clip(s string, columns int) string { return clip(s, columns) }

// Wrap breaks a paragraph at spaces into lines of so many columns on a terminal. Each line but the first begins with
// indent, which does not count as part of the columns. A word that is longer than a line is broken.
func Wrap(s string, columns int, indent string) string { return wrap(s, columns, indent) }

// columnsOf is how many columns a line takes on the screen. Colours take none.
func columnsOf(line string) int { return text.StringWidthWithoutEscSequences(line) }

// clip cuts s to a number of columns on the screen, with … where it was cut.
func clip(s string, columns int) string { return runewidth.Truncate(s, columns, "…") }

// clipApart cuts names to a number of columns, so that names that differ still look different. Where clip makes two of
// them look alike, they lose their middle and not their end, and where that is not enough, what is cut is numbered.
func clipApart(names []string, columns int) []string {
	for _, cut := range []func(string, int) string{clip, clipMiddle} {
		if shown := each(names, func(s string) string { return cut(s, columns) }); apartAs(names, shown) {
			return shown
		}
	}
	shown := slices.Clone(names)
	for i, name := range names {
		if runewidth.StringWidth(name) > columns {
			number := fmt.Sprintf(" %d", i+1)
			shown[i] = clip(name, columns-len(number)) + number
		}
	}
	return shown
}

// apartAs reports whether names that differ are shown as different texts.
func apartAs(names, shown []string) bool {
	of := map[string]string{}
	for i, s := range shown {
		if name, ok := of[s]; ok && name != names[i] {
			return false
		}
		of[s] = names[i]
	}
	return true
}

// clipMiddle cuts s to a number of columns on the screen, with … in its middle.
func clipMiddle(s string, columns int) string {
	all := runewidth.StringWidth(s)
	if all <= columns {
		return s
	}
	end := columns / 2
	return runewidth.Truncate(s, columns-1-end, "") + runewidth.TruncateLeft(s, all-end, "…")
}

// pad fills s up with spaces to a number of columns.
func pad(s string, columns int) string { return runewidth.FillRight(s, columns) }

// unit finds a word that begins with a unit, which must stay on the line of its number.
var unit = regexp.MustCompile(`^(%|ns|µs|ms|s|B|KiB|MiB|GiB|MB/s)([,.;:)]|$)`)

// noBreak is a space at which no line may end.
const noBreak = '\u00a0'

// unbroken are the words of a paragraph, of which each stays on one line if it can. A number and its unit are one word.
func unbroken(s string) (list []string) {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r != noBreak && unicode.IsSpace(r) }) {
		if n := len(list); n > 0 && strings.ContainsAny(list[n-1][len(list[n-1])-1:], "0123456789") &&
			unit.MatchString(word) {
			list[n-1] += " " + word
			continue
		}
		list = append(list, word)
	}
	return list
}

// wrap breaks a paragraph at spaces into lines of so many columns. Each line but the first begins with indent, which
// does not count as part of the columns. A word that is longer than a line is broken. A number stays with its unit.
func wrap(s string, columns int, indent string) string {
	var lines []string
	line, used := "", 0
	for _, word := range unbroken(s) {
		n := columnsOf(word)
		if line != "" && used+1+n > columns {
			lines, line, used = append(lines, line), "", 0
		}
		for n > columns && line == "" {
			head := runewidth.Truncate(beginning(word, columns), columns, "")
			if head == "" { // a character that is wider than the line
				_, size := utf8.DecodeRuneInString(word)
				head = word[:size]
			}
			if head == word {
				break
			}
			lines = append(lines, strings.TrimRight(head, " "))
			rest := strings.TrimLeft(word[len(head):], " ")
			n -= columnsOf(word[:len(word)-len(rest)])
			word = rest
		}
		if line != "" {
			line += " "
			used++
		}
		line += word
		used += n
	}
	return strings.Join(append(lines, line), "\n"+indent)
}

// beginning is as much of a word as a line of so many columns is cut from: more than twice what fits. To measure all of
// a long word for each of its lines would take the square of its length.
func beginning(word string, columns int) string {
	used := 0
	for i, r := range word {
		if used > 2*columns+2 {
			return word[:i]
		}
		used += runewidth.RuneWidth(r)
	}
	return word
}

// someLines breaks s at spaces into so many lines at most, and cuts what does not fit.
func someLines(s string, columns, most int) []string {
	lines := strings.Split(wrap(s, columns, ""), "\n")
	if len(lines) > most {
		lines = append(lines[:most-1:most-1], strings.Join(lines[most-1:], " "))
	}
	for i := range lines {
		lines[i] = clip(lines[i], columns)
	}
	return lines
}
