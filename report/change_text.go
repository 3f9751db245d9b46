package report

import (
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/jsdyno/jsdyno/internal/compare"
)

const (
	changeNameWidth = 44 // columns of a row's name
	changeTextWidth = 48 // of what became of it
)

// writeChangesText prints for a terminal: the verdicts first, then only what has changed, engine by engine, then what to know about it.
func writeChangesText(w io.Writer, v *changeView) error {
	t := &changeText{textReport: textReport{view: &view{Options: v.Options}, w: w}, changes: v}
	names := make([]string, len(v.Files))
	widest := 0
	for i, f := range v.Files {
		names[i] = f.Name
		widest = max(widest, len([]rune(clip(Escape(f.Name), nameWidth))))
	}
	t.printf("%s\n", t.bold(strings.TrimSpace("jsdyno report "+shellWords(names))))
	for _, f := range v.Files {
		t.printf("%s\n", t.dim(pad(clip(Escape(f.Name), nameWidth), widest)+"  "+fileWords(f, Escape)))
	}
	for _, s := range v.Views {
		t.step(s)
	}
	t.printf("\n%s\n", t.bold("How to read this"))
	for _, line := range v.howSureOfChanges() {
		t.bullet(line)
	}
	return t.err
}

type changeText struct {
	textReport
	changes *changeView
}

func (t *changeText) step(s stepView) {
	t.printf("\n%s%s\n", t.bold("What changed"), t.dim("  from "+Escape(s.Old)+" to "+Escape(s.New)))
	for _, e := range s.Views {
		t.bullet(e.sentence(Escape))
	}
	for _, e := range s.Views {
		t.table(e)
	}
	t.changeNotes(s)
}

// table lists what has changed of one engine. A row that has lost its number, or got one, says so across the columns.
func (t *changeText) table(e engineView) {
	rows := e.Changed()
	if len(rows) == 0 {
		return
	}
	t.printf("\n%s%s\n\n", t.bold(Escape(e.Engine)), t.dim("  "+e.by(Escape)+"; less is better"))
	out := newTable()
	out.AppendHeader(table.Row{"", t.bold("old"), t.bold("new"), t.bold("change")})
	for _, c := range rows {
		text := clip(changeWords(c, e.Step.Yardstick), changeTextWidth)
		switch {
		case c.Difference != nil:
			text = t.coloured(c.Difference.Verdict, text)
		case c.Worse():
			text = t.coloured(compare.Slower, text)
		}
		out.AppendRow(table.Row{clip(Escape(rowName(c)), changeNameWidth), t.side(c, c.Old), t.side(c, c.New), text})
	}
	t.printf("%s\n", trimLines(out.Render()))
}

// side is a number, or a dash where the last column says why there is none.
func (t *changeText) side(c compare.Change, s *compare.Side) string {
	if s == nil || s.Value == nil {
		return "–"
	}
	return sideText(c, s)
}

// changeWords is changeTextOf, which names what a row is compared by where that is not what the table says.
func changeWords(c compare.Change, yardstick string) string {
	if c.Difference == nil {
		return changeTextOf(c)
	}
	return changeTextOf(c) + otherwise(c, yardstick, Escape)
}

func (t *changeText) changeNotes(s stepView) {
	reasons := s.reasonNotes()
	host := s.hostWords(Escape)
	var open []string
	for _, e := range s.Views {
		for _, line := range e.undecided() {
			open = append(open, Escape(e.Engine)+": "+Escape(line))
		}
	}
	if len(reasons)+len(open)+len(s.Warnings) == 0 && host == "" {
		return
	}
	t.printf("\n%s\n", t.bold("Notes"))
	for _, w := range s.Warnings {
		t.bullet(warning(w))
	}
	if host != "" {
		t.bullet("The machine has changed: " + host)
	}
	for _, n := range reasons {
		t.bullet(Escape(join(n.engines)) + ": " + n.text + " — " + Escape(strings.Join(n.workloads, ", ")))
	}
	for _, line := range open {
		t.bullet(line)
	}
}
