package measure

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// Quote writes a name that a script uses as a JavaScript string literal that ES5 reads. Letters beyond ASCII are
// escapes, one for each UTF-16 unit. A letter of two units that stands in the script as it is stays as it is: for otto
// such a letter and its escapes differ.
func Quote(name, script string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range name {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r >= ' ' && r <= '~', r > 0xffff && strings.ContainsRune(script, r):
			b.WriteRune(r)
		default:
			for _, unit := range utf16.AppendRune(nil, r) {
				fmt.Fprintf(&b, `\u%04x`, unit)
			}
		}
	}
	b.WriteByte('"')
	return b.String()
}
