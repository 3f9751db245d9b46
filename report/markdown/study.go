package markdown

import (
	"strings"

	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// section prints what was studied in one suite: the two sentences, then a table for each script or one for all.
func section(p func(string, ...any), v *view.View, s study.Section) {
	p("\n#### %s\n", s.Heading(asCode))
	if s.What != "" {
		p("%s %s\n", s.What, s.Bounds)
	}
	for _, t := range s.Tables {
		switch {
		case t.Script != "":
			p("##### %s\n", asCode(t.Script))
		case t.Title != "":
			p("##### %s\n", t.Title)
		}
		header, rule := "| "+strings.ToLower(t.Corner)+" |", "|:--|"
		for _, e := range v.Shown {
			header, rule = header+" "+asCode(e.Name), rule+"--:|"
			if w := words.CompilesTo(e.Code); t.Codes && w.Text != "" {
				header += "<br>" + lineOf(w)
			}
			header += " |"
		}
		p("%s\n%s", header, rule)
		for _, r := range t.Rows {
			line := "| " + lineOf(words.Line{Text: r.Title(), Foreign: r.Label.Foreign || r.Lane.About() == ""}) + " |"
			for _, c := range r.Cells {
				line += " " + studyCell(c) + " |"
			}
			p("%s", line)
		}
		if len(t.Meet) > 0 || t.Unmet != "" {
			p("")
		}
		if t.Unmet != "" {
			p("- %s", t.Unmet)
		}
		for _, c := range t.Meet {
			p("- %s", asCode(words.Crossover(c)))
		}
		p("")
	}
}

// studyCell is a cell in one line, with breaks before its notes.
func studyCell(c study.Cell) string {
	parts := []string{lineOf(c.Head)}
	if c.Spread != "" {
		parts = append(parts, c.Spread)
	}
	if c.Comparison != nil {
		verdict, _ := words.Verdict(*c.Comparison)
		parts = append(parts, verdict)
	}
	text := strings.Join(parts, " ")
	for _, n := range c.Notes {
		text += "<br>" + lineOf(n)
	}
	return text
}

// lineOf shows words of ours as they are, and others as code.
func lineOf(w words.Line) string {
	text := w.Text
	if w.Foreign {
		text = asCode(text)
	}
	if w.Strong {
		text = "**" + text + "**"
	}
	return text
}
