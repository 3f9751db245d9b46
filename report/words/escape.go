// Package words has the words of reports: numbers in their units, ratios and verdicts, reasons, lists and names, and
// how a text is made to fit into columns. Every format says the same things in the same words.
//
// What comes from scripts, engines and users goes through Escape, or through a function whose comment says that it
// escapes.
package words

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape shows s as one line of plain text. What a terminal or a browser would act on instead of showing is written as
// an escape: control characters, the marks that change the direction of writing, other invisible format characters,
// line separators, and bytes that are not UTF-8. Names from suites, engines and scripts go through it on their way to a
// terminal.
func Escape(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, Invisible) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case Invisible(r) && r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case Invisible(r) && r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		case Invisible(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
		s = s[size:]
	}
	return b.String()
}

// EscapeLines escapes each line of a text of one or more lines.
func EscapeLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = Escape(l)
	}
	return strings.Join(lines, "\n")
}

// Invisible reports whether Escape writes a character as an escape.
func Invisible(r rune) bool {
	if r < 0x7f { // nearly all text, and the tables below are slow
		return r < ' '
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}

// EscapeJSON writes what a terminal would act on as JSON escapes. It takes JSON as package json encodes it.
func EscapeJSON(text []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(text) {
		switch {
		case r == '\n' || !Invisible(r):
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}
