// Package console is for the terminal of whoever uses jsdyno: what it can show, listings that fit into it, and how a
// session goes, on standard error.
package console

import (
	"os"
	"strconv"

	"golang.org/x/term"
)

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// movesCursor reports whether a line on f can be overwritten. On a terminal that calls itself dumb it cannot.
func movesCursor(f *os.File) bool { return isTerminal(f) && os.Getenv("TERM") != "dumb" }

// HasColours reports whether text on f is coloured. It is on a terminal that is not dumb, unless NO_COLOR is set to
// anything (https://no-color.org).
func HasColours(f *os.File) bool { return movesCursor(f) && os.Getenv("NO_COLOR") == "" }

// Columns returns how many columns a line on f has: those of the terminal, or else those of COLUMNS, or else 0. f is
// nil for a file that is not open.
func Columns(f *os.File) int {
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

// ListingColumns returns how many columns a listing on f may take: those of the terminal. Elsewhere other programs read
// it, and 0 stands for any number.
func ListingColumns(f *os.File) int {
	if !isTerminal(f) {
		return 0
	}
	return Columns(f)
}
