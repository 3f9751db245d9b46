package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/jsdyno/jsdyno/internal/doctor"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/report/words"
)

// marks show a check's level at the start of its line. The colours are those of verdicts, which most colour-blind
// readers can tell apart; the marks differ without them.
var marks = map[environ.Level]struct{ mark, colour string }{
	environ.LevelOK:      {"✓", "34"},
	environ.LevelUnknown: {"?", "2"},
	environ.LevelWarn:    {"!", "33"},
	environ.LevelBad:     {"✗", "1;31"},
}

// narrowest is the least number of columns that a text beside the names is broken into.
const narrowest = 24

// WriteDoctor shows a diagnosis as text: one or more lines for each check, and the grade last, where the eye is.
// columns is how many the terminal has; 0 stands for 80. It writes once.
func WriteDoctor(w io.Writer, r doctor.Report, columns int, color bool) error {
	if columns <= 0 {
		columns = defaultWidth
	}
	columns = min(columns, textWidth)
	names := 0
	for _, c := range r.Checks {
		names = max(names, runewidth.StringWidth(words.Escape(c.Name)))
	}
	before := 2 + names + 2
	indent := words.Pad("", before)
	room := max(narrowest, columns-before)
	ink := style(color)
	text := ink.paint("1", "jsdyno doctor") +
		ink.paint("2", fmt.Sprintf(" · watched for %.0f s", r.Assessment.Disturbance.Seconds)) + "\n\n"
	for _, c := range r.Checks {
		m, ok := marks[c.Level]
		if !ok { // a level that is newer than this
			m = marks[environ.LevelUnknown]
		}
		text += ink.paint(m.colour, m.mark) + " " + words.Pad(words.Escape(c.Name), names) + "  " +
			words.Wrap(words.Escape(c.Found), room, indent) + "\n"
		if c.Mend != "" {
			text += indent + ink.paint("2", "→") + " " + words.Wrap(words.Escape(c.Mend), room-2, indent+"  ") + "\n"
		}
	}
	// The grade is coloured after the paragraph was broken, because the codes for colours take no columns.
	grade := "Grade " + string(r.Assessment.Grade) + ":"
	meaning := words.Wrap(grade+" "+words.Escape(r.Meaning), max(narrowest, columns), "")
	text += "\n" + ink.paint("1", grade) + strings.TrimPrefix(meaning, grade) + "\n"
	for _, reason := range r.Assessment.Reasons {
		text += "  • " + words.Wrap(words.Escape(reason), max(narrowest, columns-4), "    ") + "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}
