// Package text shows runs, what changed between runs, code and diagnoses on a terminal.
package text

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// Write prints for a terminal: the conclusion, a table for each suite with the engines side by side, the geometric
// means, what was studied, and what to know about all that. No line is longer than there are columns.
func Write(w io.Writer, v *view.View) error {
	t := newReport(v)
	t.lines(t.bold, strings.TrimSpace("jsdyno "+words.Shell(v.Command[min(1, len(v.Command)):])), "  ")
	t.lines(t.dim, strings.Join(view.About(v), " · "), "")
	t.conclusion()
	t.tables()
	t.leftOut()
	if !v.Quiet {
		t.notes(noteLines(v))
		t.howToRead(prose.HowSure(v, words.Escape), howInShort(v))
	}
	return t.writeTo(w)
}

// report is a run on its way to a terminal.
type report struct {
	*page
	*view.View
	// heads and narrow are what the engines are called over their columns.
	heads, narrow []string
}

func newReport(v *view.View) *report {
	return &report{
		page:  newPage(v.Options, []string{cmp.Or(v.Source, "FILE.jsonl")}),
		View:  v,
		heads: v.EngineNames(40), narrow: v.EngineNames(14),
	}
}

// tables prints all that has columns.
func (t *report) tables() {
	suiteTables{t}.print()
	meansTables{t}.print()
	if t.Verbose {
		clocksTable{t}.print()
	}
	studyTables{t}.print()
}

// conclusion says who is fastest, by how much, how sure that is, and on which machine.
func (t *report) conclusion() {
	t.heading("Conclusion", "")
	lines := prose.Conclusions(t.View, words.Escape)
	if winner := prose.Winner(t.View, words.Escape); winner != "" {
		lines = append([]string{winner}, lines...)
	}
	if floor := prose.Floor(t.View); floor != "" {
		lines = append(lines, strings.ToUpper(floor[:1])+floor[1:]+".")
	}
	switch {
	case len(lines) > 0:
	case slices.ContainsFunc(t.Figures, func(f compare.Figure) bool { return f.Value != nil }):
		lines = []string{"Each study answers a question of its own; the tables have the numbers."}
	default:
		lines = []string{"There are no numbers to draw a conclusion from."}
	}
	for _, line := range lines {
		t.paragraph(line)
	}
	t.paragraph("Machine: " + view.HostLine(t.Hosts) + ".")
}
