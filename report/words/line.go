package words

// Line is one line of plain text. What came from a script, an engine or a newer jsdyno is foreign: Markdown shows it as
// code.
type Line struct {
	Text    string
	Foreign bool
	Strong  bool
}

// Own is a line of ours.
func Own(text string) Line { return Line{Text: text} }

// Foreign is a line of somebody else, escaped.
func Foreign(text string) Line { return Line{Text: Escape(text), Foreign: true} }
