package report

import (
	"strings"

	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// mdSection prints what was studied in one suite: the two sentences, then a table for each script or one for all.
func mdSection(p func(string, ...any), v *view.View, s study.Section) {
	p("\n#### %s\n", s.Heading(mdName))
	if s.What != "" {
		p("%s %s\n", s.What, s.Bounds)
	}
	for _, t := range s.Tables {
		switch {
		case t.Script != "":
			p("##### %s\n", mdName(t.Script))
		case t.Title != "":
			p("##### %s\n", t.Title)
		}
		header, rule := "| "+strings.ToLower(t.Corner)+" |", "|:--|"
		for _, e := range v.Shown {
			header, rule = header+" "+mdName(e.Name), rule+"--:|"
			if w := words.CompilesTo(e.Code); t.Codes && w.Text != "" {
				header += "<br>" + mdWords(w)
			}
			header += " |"
		}
		p("%s\n%s", header, rule)
		for _, r := range t.Rows {
			line := "| " + mdWords(words.Line{Text: r.Title(), Foreign: r.Label.Foreign || r.Lane.About() == ""}) + " |"
			for _, c := range r.Cells {
				line += " " + mdCell(c) + " |"
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
			p("- %s", mdName(words.Crossover(c)))
		}
		p("")
	}
}

// mdCell is a cell in one line, with breaks before its notes.
func mdCell(c study.Cell) string {
	parts := []string{mdWords(c.Head)}
	if c.Spread != "" {
		parts = append(parts, c.Spread)
	}
	if c.Comparison != nil {
		verdict, _ := words.Verdict(*c.Comparison)
		parts = append(parts, verdict)
	}
	text := strings.Join(parts, " ")
	for _, n := range c.Notes {
		text += "<br>" + mdWords(n)
	}
	return text
}

// mdWords shows words of ours as they are, and others as code.
func mdWords(w words.Line) string {
	text := w.Text
	if w.Foreign {
		text = mdName(text)
	}
	if w.Strong {
		text = "**" + text + "**"
	}
	return text
}
