// Package markdown shows runs, and what changed between runs, as GitHub's Markdown.
package markdown

import (
	"fmt"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// Write prints GitHub's tables, for a pull request: the conclusion first, the tables, and the rest folded away.
func Write(w io.Writer, v *view.View) error {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("### jsdyno\n")
	for _, line := range prose.Conclusions(v, asCode) {
		p("- %s", line)
	}
	for _, s := range v.Suites {
		p("\n#### %s\n", asCode(s.Name))
		suiteTable(p, v, s)
	}
	if scopes := v.Scopes(); len(scopes) > 0 {
		p("\n#### Geometric means\n")
		meansTable(p, v, scopes)
	}
	clocksTable(p, v)
	for _, x := range study.Sections(v) {
		section(p, v, x)
	}
	noteList(p, v)
	_, err := io.WriteString(w, b.String())
	return err
}

func suiteTable(p func(string, ...any), v *view.View, s view.Suite) {
	header, rule := "| workload |", "|:--|"
	for _, e := range v.Shown {
		header += " " + asCode(e.Name) + " |"
		rule += "--:|"
		if e.Name != v.Reference {
			header += " |"
			rule += ":--|"
		}
	}
	p("%s\n%s", header, rule)
	for _, r := range s.Rows {
		line := "| " + asCode(r.Workload.Name) + " |"
		for _, c := range r.Cells {
			if c.Value == nil && c.Engine != v.Reference {
				line += " – | " + reasonOf(c) + " |"
				continue
			}
			if c.Value == nil {
				line += " " + reasonOf(c) + " |"
				continue
			}
			line += " " + strings.TrimSpace(markedNumber(v, c)+" "+words.Percent(c.Low, c.High)) + " |"
			switch {
			case c.Comparison != nil:
				line += " " + words.Phrase(*c.Comparison) + " |"
			case c.Engine != v.Reference:
				line += " " + strings.TrimSpace(v.NoRatio(c, asCode)+" |")
			}
		}
		p("%s", line)
	}
}

// markedNumber is the number of a cell. Its mark is escaped, because it must not begin emphasis.
func markedNumber(v *view.View, c compare.Cell) string {
	if v.Starred(c) {
		return words.CellNumber(c, *c.Value) + "\\" + words.Mark
	}
	return words.CellNumber(c, *c.Value)
}

func meansTable(p func(string, ...any), v *view.View, scopes []view.Scope) {
	header, rule := "| suite | workloads |", "|:--|:--|"
	for _, e := range v.Shown {
		if e.Name != v.Reference {
			header, rule = header+" "+asCode(e.Name)+" |", rule+":--|"
		}
	}
	p("%s\n%s", header, rule)
	for _, s := range scopes {
		name := asCode(s.Name)
		if s.All {
			name = s.Name
		}
		line := fmt.Sprintf("| %s | %d of %d |", name, len(s.Workloads), len(s.Workloads)+len(s.LeftOut))
		for _, e := range v.Shown {
			if e.Name == v.Reference {
				continue
			}
			cell := " – |"
			for _, x := range s.Totals {
				if x.Engine == e.Name {
					cell = " " + words.Phrase(x.Comparison) + " |"
				}
			}
			line += cell
		}
		p("%s", line)
	}
	last := scopes[len(scopes)-1]
	p("\n<details><summary>The %s that every engine ran, and the %d left out</summary>\n",
		words.Count(len(last.Workloads), "workload"), len(last.LeftOut))
	p("Counted: %s.\n", allAsCode(last.Workloads))
	if len(last.LeftOut) > 0 {
		p("Left out: %s.\n", allAsCode(last.LeftOut))
	}
	p("</details>")
}

func noteList(p func(string, ...any), v *view.View) {
	p("\n<details><summary>Notes, host and how to read this</summary>\n")
	for _, e := range v.Absent {
		p("- %s is unavailable: %s", asCode(e.Name), asCode(e.Reason))
	}
	for _, f := range view.Failures(v) {
		p("- %s: %s on %s", asCode(f.Engine),
			reasonOf(compare.Cell{Status: f.Status, Detail: f.Detail}), allAsCode(f.Workloads))
	}
	for _, x := range view.Plains(v) {
		p("- %s: %s", x.What, allAsCode(x.Workloads))
	}
	for _, w := range prose.Folded(v, prose.Warnings(v), false) {
		p("- %s", asCode(words.Warning(w)))
	}
	for _, line := range prose.HowSure(v, asCode) {
		p("- %s", line)
	}
	p("- Run: %s", asCode(strings.Join(view.About(v), ", ")))
	p("- Command: %s", asCode(words.Shell(v.Command)))
	p("- Host: %s", asCode(view.HostLine(v.Hosts)))
	p("\n</details>")
}
