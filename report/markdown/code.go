package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

// asCode shows a name or a detail as code, where GitHub looks for no mentions, links or issue numbers. What could be
// markup is written in numbered entities, which Markdown takes for text.
func asCode(s string) string {
	s = words.Escape(s)
	if s == "" {
		return "(no name)"
	}
	if !strings.ContainsFunc(s, func(r rune) bool {
		return !strings.ContainsRune(words.PlainRunes, r) || strings.ContainsRune("@", r)
	}) {
		return "`" + s + "`"
	}
	s = strings.ReplaceAll(s, "&", "&#38;")
	s = strings.ReplaceAll(s, "://", "&#58;//")
	s = wwwDot.ReplaceAllString(s, "$1&#46;")
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("!\"$%'*<=>?@[\\]^`{|}~_", r) {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return "<code>" + b.String() + "</code>"
}

// wwwDot finds what GitHub makes a link of even without a scheme.
var wwwDot = regexp.MustCompile(`(?i)(www)\.`)

func allAsCode(names []string) string {
	shown := make([]string, len(names))
	for i, n := range names {
		shown[i] = asCode(n)
	}
	return strings.Join(shown, ", ")
}

func reasonOf(c compare.Cell) string {
	if c.Detail == "" {
		return string(c.Status)
	}
	return string(c.Status) + ": " + asCode(c.Detail)
}
