package words

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/mattn/go-runewidth"
)

// Columns is how many columns a line takes on the screen. Colours take none.
func Columns(line string) int { return text.StringWidthWithoutEscSequences(line) }

// Clip cuts s to a number of columns on the screen, with … where it was cut.
func Clip(s string, columns int) string { return runewidth.Truncate(s, columns, "…") }

// ClipApart cuts names to a number of columns, so that names that differ still look different. Where clip makes two of
// them look alike, they lose their middle and not their end, and where that is not enough, what is cut is numbered.
func ClipApart(names []string, columns int) []string {
	for _, cut := range []func(string, int) string{Clip, clipMiddle} {
		if shown := Each(names, func(s string) string { return cut(s, columns) }); apartAs(names, shown) {
			return shown
		}
	}
	shown := slices.Clone(names)
	for i, name := range names {
		if runewidth.StringWidth(name) > columns {
			number := fmt.Sprintf(" %d", i+1)
			shown[i] = Clip(name, columns-len(number)) + number
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

// Pad fills s up with spaces to a number of columns.
func Pad(s string, columns int) string { return runewidth.FillRight(s, columns) }

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

// Wrap breaks a paragraph at spaces into lines of so many columns. Each line but the first begins with indent, which
// does not count as part of the columns. A word that is longer than a line is broken. A number stays with its unit.
func Wrap(s string, columns int, indent string) string {
	var lines []string
	line, used := "", 0
	for _, word := range unbroken(s) {
		n := Columns(word)
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
			n -= Columns(word[:len(word)-len(rest)])
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

// SomeLines breaks s at spaces into so many lines at most, and cuts what does not fit.
func SomeLines(s string, columns, most int) []string {
	lines := strings.Split(Wrap(s, columns, ""), "\n")
	if len(lines) > most {
		lines = append(lines[:most-1:most-1], strings.Join(lines[most-1:], " "))
	}
	for i := range lines {
		lines[i] = Clip(lines[i], columns)
	}
	return lines
}
