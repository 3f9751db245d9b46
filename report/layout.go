package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/mattn/go-runewidth"
)

// newTable is a table with a line under its header and no other.
func newTable() table.Writer {
	t := table.NewWriter()
	style := table.StyleLight
	style.Options = table.Options{SeparateHeader: true}
	style.Format.Header = text.FormatDefault
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	t.SetStyle(style)
	return t
}

// clip cuts s to a number of columns on the screen, with … where it was cut.
func clip(s string, columns int) string { return runewidth.Truncate(s, columns, "…") }

// pad fills s with spaces to a number of columns.
func pad(s string, columns int) string { return runewidth.FillRight(s, columns) }

// trimLines takes the spaces off the ends of lines.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
		if r := []rune(l); len(r) > textWidth && strings.Trim(l, "─") == "" {
			lines[i] = string(r[:textWidth]) // the rule is as wide as the padding of the widest cell
		}
	}
	return strings.Join(lines, "\n")
}

// wrap breaks a paragraph at spaces, and begins each line but the first with indent. A word that is too long has a
// line of its own.
func wrap(s string, columns int, indent string) string {
	var b strings.Builder
	used := 0
	for i, word := range strings.Fields(s) {
		n := runewidth.StringWidth(word)
		switch {
		case i == 0:
		case used+1+n > columns:
			b.WriteString("\n" + indent)
			used = 0
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
	return b.String()
}
