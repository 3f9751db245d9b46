package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// writeMarkdown prints GitHub's tables, for a pull request: the conclusion first, the tables, and the rest folded away.
func writeMarkdown(w io.Writer, v *view.View) error {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("### jsdyno\n")
	for _, line := range prose.Conclusions(v, mdName) {
		p("- %s", line)
	}
	for _, s := range v.Suites {
		p("\n#### %s\n", mdName(s.Name))
		mdTable(p, v, s)
	}
	if scopes := v.Scopes(); len(scopes) > 0 {
		p("\n#### Geometric means\n")
		mdMeans(p, v, scopes)
	}
	mdClocks(p, v)
	for _, x := range study.Sections(v) {
		mdSection(p, v, x)
	}
	mdNotes(p, v)
	_, err := io.WriteString(w, b.String())
	return err
}

func mdTable(p func(string, ...any), v *view.View, s view.Suite) {
	header, rule := "| workload |", "|:--|"
	for _, e := range v.Shown {
		header += " " + mdName(e.Name) + " |"
		rule += "--:|"
		if e.Name != v.Reference {
			header += " |"
			rule += ":--|"
		}
	}
	p("%s\n%s", header, rule)
	for _, r := range s.Rows {
		line := "| " + mdName(r.Workload.Name) + " |"
		for _, c := range r.Cells {
			if c.Value == nil && c.Engine != v.Reference {
				line += " – | " + mdReason(c) + " |"
				continue
			}
			if c.Value == nil {
				line += " " + mdReason(c) + " |"
				continue
			}
			line += " " + strings.TrimSpace(mdMarked(v, c)+" "+words.Percent(c.Low, c.High)) + " |"
			switch {
			case c.Comparison != nil:
				line += " " + words.Phrase(*c.Comparison) + " |"
			case c.Engine != v.Reference:
				line += " " + strings.TrimSpace(v.NoRatio(c, mdName)+" |")
			}
		}
		p("%s", line)
	}
}

// mdMarked is the number of a cell. Its mark is escaped, because it must not begin emphasis.
func mdMarked(v *view.View, c compare.Cell) string {
	if v.Starred(c) {
		return words.CellNumber(c, *c.Value) + "\\" + words.Mark
	}
	return words.CellNumber(c, *c.Value)
}

func mdMeans(p func(string, ...any), v *view.View, scopes []view.Scope) {
	header, rule := "| suite | workloads |", "|:--|:--|"
	for _, e := range v.Shown {
		if e.Name != v.Reference {
			header, rule = header+" "+mdName(e.Name)+" |", rule+":--|"
		}
	}
	p("%s\n%s", header, rule)
	for _, s := range scopes {
		name := mdName(s.Name)
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
	p("Counted: %s.\n", mdNames(last.Workloads))
	if len(last.LeftOut) > 0 {
		p("Left out: %s.\n", mdNames(last.LeftOut))
	}
	p("</details>")
}

func mdNotes(p func(string, ...any), v *view.View) {
	p("\n<details><summary>Notes, host and how to read this</summary>\n")
	for _, e := range v.Absent {
		p("- %s is unavailable: %s", mdName(e.Name), mdName(e.Reason))
	}
	for _, f := range view.Failures(v) {
		p("- %s: %s on %s", mdName(f.Engine),
			mdReason(compare.Cell{Status: f.Status, Detail: f.Detail}), mdNames(f.Workloads))
	}
	for _, x := range view.Plains(v) {
		p("- %s: %s", x.What, mdNames(x.Workloads))
	}
	for _, w := range prose.Folded(v, prose.Warnings(v), false) {
		p("- %s", mdName(words.Warning(w)))
	}
	for _, line := range prose.HowSure(v, mdName) {
		p("- %s", line)
	}
	p("- Run: %s", mdName(strings.Join(view.About(v), ", ")))
	p("- Command: %s", mdName(words.Shell(v.Command)))
	p("- Host: %s", mdName(view.HostLine(v.Hosts)))
	p("\n</details>")
}

// mdName shows a name or a detail as code, where GitHub looks for no mentions, links or issue numbers. What could be
// markup is written in numbered entities, which Markdown takes for text.
func mdName(s string) string {
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

func mdNames(names []string) string {
	shown := make([]string, len(names))
	for i, n := range names {
		shown[i] = mdName(n)
	}
	return strings.Join(shown, ", ")
}

func mdReason(c compare.Cell) string {
	if c.Detail == "" {
		return string(c.Status)
	}
	return string(c.Status) + ": " + mdName(c.Detail)
}
