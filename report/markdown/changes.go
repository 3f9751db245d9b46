package markdown

import (
	"fmt"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/words"
)

// WriteChanges prints GitHub's tables, for a comment on a pull request: the verdicts first, what has changed, and the
// rest folded away.
func WriteChanges(w io.Writer, v *change.View) error {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("### jsdyno: what changed")
	for _, s := range v.Views {
		changeStep(p, s)
	}
	p("\n<details><summary>The files, and how to read this</summary>\n")
	for _, f := range v.Files {
		p("- %s: %s; %s", asCode(f.Name), change.File(f, asCode), asCode(words.Shell(f.Command)))
	}
	for _, line := range v.HowSure() {
		p("- %s", line)
	}
	p("\n</details>")
	_, err := io.WriteString(w, b.String())
	return err
}

func changeStep(p func(string, ...any), s change.Step) {
	p("\nFrom %s to %s:\n", asCode(s.Old), asCode(s.New))
	for _, e := range s.Views {
		p("- %s", e.Sentence(asCode))
	}
	for _, e := range s.Views {
		rows := e.Changed()
		if len(rows) == 0 {
			continue
		}
		p("\n#### %s, %s\n", asCode(e.Engine), e.By(asCode))
		p("| workload | old | new | change |\n|:--|--:|--:|:--|")
		for _, c := range rows {
			p("| %s | %s | %s | %s |",
				asCode(change.RowName(c)), sideOf(c, c.Old), sideOf(c, c.New), changeOf(c, e.Step.Yardstick))
		}
	}
	changeNotes(p, s)
}

// sideOf is change.NumberOrDash with its mark escaped, which would begin emphasis.
func sideOf(c changes.Change, s *changes.Side) string {
	return strings.ReplaceAll(change.NumberOrDash(c, s), "*", "\\*")
}

// changeOf is the verdict of a row, in bold if it is one for the worse, or its reason, with foreign words as code.
func changeOf(c changes.Change, yardstick string) string {
	switch {
	case c.Reason == changes.FailsNow:
		return "**" + string(c.Reason) + "**: " + reasonOf(change.SideCell(c.New))
	case c.Reason == changes.RunsNow:
		return string(c.Reason) + "; was " + reasonOf(change.SideCell(c.Old))
	case c.Difference == nil:
		return string(c.Reason)
	}
	verdict, interval := change.Verdict(*c.Difference)
	if c.Worse() {
		verdict = "**" + verdict + "**"
	}
	if interval != "" {
		verdict += " (" + interval + ")"
	}
	return verdict + change.Otherwise(c, yardstick, asCode)
}

func changeNotes(p func(string, ...any), s change.Step) {
	p("\n<details><summary>Notes</summary>\n")
	for _, w := range s.Warnings {
		p("- %s", asCode(words.Warning(w)))
	}
	if host := s.HostWords(asCode); host != "" {
		p("- The machine has changed: %s", host)
	}
	for _, n := range s.ReasonNotes() {
		p("- %s: %s on %s", allAsCode(n.Engines), asCode(n.Text), allAsCode(n.Workloads))
	}
	for _, e := range s.Views {
		for _, line := range e.Undecided() {
			p("- %s: %s", asCode(e.Engine), asCode(line))
		}
	}
	p("\n</details>")
}
