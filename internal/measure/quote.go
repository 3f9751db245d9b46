package measure

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// Quote writes a name that a script uses as a JavaScript string literal that ES5 reads. Letters beyond ASCII are
// escapes, by UTF-16 unit, except for those of two units that stand in the script as they are: for otto the same letter
// and its escapes differ.
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
