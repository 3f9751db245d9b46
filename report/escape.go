package report

import (
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
	if utf8.ValidString(s) && !strings.ContainsFunc(s, invisible) {
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
		case invisible(r) && r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case invisible(r) && r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		case invisible(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
		s = s[size:]
	}
	return b.String()
}

func invisible(r rune) bool {
	if r < 0x7f { // nearly all text, and the tables below are slow
		return r < ' '
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}

// join lists words: "a", "a and b", "a, b and c".
func join(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}
