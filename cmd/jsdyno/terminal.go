package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/report/words"
)

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// movesCursor reports whether a line on f can be overwritten. On a terminal that calls itself dumb it cannot.
func movesCursor(f *os.File) bool { return isTerminal(f) && os.Getenv("TERM") != "dumb" }

// hasColours reports whether text on f is coloured. It is on a terminal that is not dumb, unless NO_COLOR is set to
// anything (https://no-color.org).
func hasColours(f *os.File) bool { return movesCursor(f) && os.Getenv("NO_COLOR") == "" }

// columnsOf returns how many columns a line on f has: those of the terminal, or else those of COLUMNS, or else 0. f is
// nil for a file that is not open.
func columnsOf(f *os.File) int {
	if f != nil {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	return 0
}

// textFlags say how much a report in the text format tells.
type textFlags struct {
	quiet, verbose bool
}

func (t *textFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVarP(&t.quiet, "quiet", "q", false, "print only the conclusion and the tables")
	cmd.Flags().BoolVarP(&t.verbose, "verbose", "v", false,
		"print every note and explanation, and the times of each clock")
	cmd.MarkFlagsMutuallyExclusive("quiet", "verbose")
}

// options returns the options of a report that is printed on f, or that goes into a file if f is nil.
func (t textFlags) options(f *os.File) report.Options {
	return report.Options{Quiet: t.quiet, Verbose: t.verbose, Color: f != nil && hasColours(f), Width: columnsOf(f)}
}

// screenColumns returns how many columns a listing on f may take: those of the terminal. Elsewhere other programs read
// it, and 0 stands for any number.
func screenColumns(f *os.File) int {
	if !isTerminal(f) {
		return 0
	}
	return columnsOf(f)
}

// folded returns a line that begins with head and whose rest is wrapped into the columns beside head. 0 columns wrap
// nothing.
func folded(head, rest string, columns int) string {
	if columns <= 0 || rest == "" {
		return strings.TrimRight(head+rest, " ")
	}
	before := utf8.RuneCountInString(head)
	return head + words.Wrap(rest, max(20, columns-before), strings.Repeat(" ", before))
}

// rowHeads returns, for each row, all columns but the last, padded and behind an indent.
func rowHeads(indent string, rows [][]string) []string {
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

// tooNarrow reports whether the heads of a listing's rows leave too little for the last column. 0 columns mean any
// number.
func tooNarrow(columns int, heads []string) bool {
	const fewest = 30 // for the last column
	return columns > 0 && columns-len(heads[0]) < fewest
}
