package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/words"
)

// writeChangesMarkdown prints GitHub's tables, for a comment on a pull request: the verdicts first, what has changed,
// and the rest folded away.
func writeChangesMarkdown(w io.Writer, v *change.View) error {
	var b strings.Builder
	p := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	p("### jsdyno: what changed")
	for _, s := range v.Views {
		mdStep(p, s)
	}
	p("\n<details><summary>The files, and how to read this</summary>\n")
	for _, f := range v.Files {
		p("- %s: %s; %s", mdName(f.Name), change.File(f, mdName), mdName(words.Shell(f.Command)))
	}
	for _, line := range v.HowSure() {
		p("- %s", line)
	}
	p("\n</details>")
	_, err := io.WriteString(w, b.String())
	return err
}

func mdStep(p func(string, ...any), s change.Step) {
	p("\nFrom %s to %s:\n", mdName(s.Old), mdName(s.New))
	for _, e := range s.Views {
		p("- %s", e.Sentence(mdName))
	}
	for _, e := range s.Views {
		rows := e.Changed()
		if len(rows) == 0 {
			continue
		}
		p("\n#### %s, %s\n", mdName(e.Engine), e.By(mdName))
		p("| workload | old | new | change |\n|:--|--:|--:|:--|")
		for _, c := range rows {
			p("| %s | %s | %s | %s |",
				mdName(change.RowName(c)), mdSide(c, c.Old), mdSide(c, c.New), mdChange(c, e.Step.Yardstick))
		}
	}
	mdChangeNotes(p, s)
}

// mdSide is change.NumberOrDash with its mark escaped, which would begin emphasis.
func mdSide(c compare.Change, s *compare.Side) string {
	return strings.ReplaceAll(change.NumberOrDash(c, s), "*", "\\*")
}

// mdChange is the verdict of a row, in bold if it is one for the worse, or its reason, with foreign words as code.
func mdChange(c compare.Change, yardstick string) string {
	switch {
	case c.Reason == compare.FailsNow:
		return "**" + string(c.Reason) + "**: " + mdReason(change.SideCell(c.New))
	case c.Reason == compare.RunsNow:
		return string(c.Reason) + "; was " + mdReason(change.SideCell(c.Old))
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
	return verdict + change.Otherwise(c, yardstick, mdName)
}

func mdChangeNotes(p func(string, ...any), s change.Step) {
	p("\n<details><summary>Notes</summary>\n")
	for _, w := range s.Warnings {
		p("- %s", mdName(words.Warning(w)))
	}
	if host := s.HostWords(mdName); host != "" {
		p("- The machine has changed: %s", host)
	}
	for _, n := range s.ReasonNotes() {
		p("- %s: %s on %s", mdNames(n.Engines), mdName(n.Text), mdNames(n.Workloads))
	}
	for _, e := range s.Views {
		for _, line := range e.Undecided() {
			p("- %s: %s", mdName(e.Engine), mdName(line))
		}
	}
	p("\n</details>")
}
