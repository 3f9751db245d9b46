package console

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jsdyno/jsdyno/report/words"
)

// Folded returns a line that begins with head and whose rest is wrapped into the columns beside head. 0 columns wrap
// nothing.
func Folded(head, rest string, columns int) string {
	if columns <= 0 || rest == "" {
		return strings.TrimRight(head+rest, " ")
	}
	before := utf8.RuneCountInString(head)
	return head + words.Wrap(rest, max(20, columns-before), strings.Repeat(" ", before))
}

// RowHeads returns, for each row, all columns but the last, padded and behind an indent.
func RowHeads(indent string, rows [][]string) []string {
	heads := make([]string, len(rows))
	for i := range heads {
		heads[i] = indent
	}
	for k := range len(rows[0]) - 1 {
		width := 0
		for _, r := range rows {
			width = max(width, utf8.RuneCountInString(r[k]))
		}
		for i, r := range rows {
			heads[i] += fmt.Sprintf("%-*s  ", width, r[k])
		}
	}
	return heads
}

// TooNarrow reports whether the heads of a listing's rows leave too little for the last column. 0 columns mean any
// number.
func TooNarrow(columns int, heads []string) bool {
	const fewest = 30 // for the last column
	return columns > 0 && columns-len(heads[0]) < fewest
}
