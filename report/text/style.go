package text

import "github.com/jsdyno/jsdyno/internal/compare"

// style reports whether there are colours.
type style bool

func (s style) bold(text string) string { return s.paint("1", text) }
func (s style) dim(text string) string  { return s.paint("2", text) }

// coloured uses blue and yellow, which most colour-blind readers can tell apart; the word says the same.
func (s style) coloured(v compare.Verdict, text string) string {
	switch v {
	case compare.Faster:
		return s.paint("34", text)
	case compare.Slower:
		return s.paint("33", text)
	}
	return text
}

// paint puts a text between codes that a terminal acts on.
func (s style) paint(code, text string) string {
	if !s || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
