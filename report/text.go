package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// writeText prints for a terminal: the conclusion, a table for each suite with the engines side by side, the geometric
// means, what was studied, and what to know about all that. No line is longer than there are columns.
func writeText(w io.Writer, v *view.View) error {
	t := newTextReport(v, []string{cmp.Or(v.Source, "FILE.jsonl")})
	t.lines(t.bold, strings.TrimSpace("jsdyno "+words.Shell(v.Command[min(1, len(v.Command)):])), "  ")
	t.lines(t.dim, strings.Join(view.About(v), " · "), "")
	t.conclusion()
	t.suites()
	t.means()
	if t.Verbose {
		t.clocks()
	}
	t.studies()
	t.leftOut()
	if !t.Quiet {
		t.notes(t.noteLines())
		t.howToRead(prose.HowSure(t.View, words.Escape), t.howInShort())
	}
	return t.writeTo(w)
}

// textReport is a report on its way to a terminal.
type textReport struct {
	*view.View
	b       strings.Builder
	columns int
	command string   // makes this report from its files
	left    []string // what tables leave out to fit
	// heads and narrow are what the engines are called over their columns.
	heads, narrow []string
}

func newTextReport(v *view.View, files []string) *textReport {
	return &textReport{
		View: v, columns: textColumns(v.Width),
		command: strings.TrimSpace("jsdyno report " + words.Shell(files)),
		heads:   v.EngineNames(40), narrow: v.EngineNames(14),
	}
}

// textColumns is how many columns a text has if so many were asked for.
func textColumns(wish int) int {
	if wish <= 0 {
		wish = defaultWidth
	}
	return max(fewestWidth, wish)
}

// writeTo writes the report at once. It cuts a line that is still too long; no name of ours makes one.
func (t *textReport) writeTo(w io.Writer) error {
	lines := strings.Split(t.b.String(), "\n")
	for i := range lines {
		lines[i] = text.Snip(lines[i], t.columns, "…")
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n"))
	return err
}

func (t *textReport) printf(format string, args ...any) { fmt.Fprintf(&t.b, format, args...) }

// prose is how many columns a paragraph fills behind an indent.
func (t *textReport) prose(indent int) int { return min(t.columns, textWidth) - indent }

// lines prints a paragraph in a style. Each line but the first begins with indent.
func (t *textReport) lines(style func(string) string, s, indent string) {
	for i, line := range strings.Split(words.Wrap(s, t.prose(len(indent)), ""), "\n") {
		if i > 0 {
			line = indent + line
		}
		t.printf("%s\n", style(line))
	}
}

func (t *textReport) bullet(s string) { t.printf("  • %s\n", words.Wrap(s, t.prose(4), "    ")) }

// aside is a paragraph that matters less.
func (t *textReport) aside(s string) {
	for line := range strings.SplitSeq(words.Wrap(s, t.prose(2), ""), "\n") {
		t.printf("  %s\n", t.dim(line))
	}
}

func (t *textReport) paragraph(s string) { t.printf("  %s\n", words.Wrap(s, t.prose(2), "  ")) }

// heading prints a name and what to know about it, which stands beside the name or, where there is no room, below it. A
// foreign name must be escaped.
func (t *textReport) heading(name, about string) {
	name = words.Clip(name, t.columns)
	if about != "" && words.Columns(name)+2+words.Columns(about) > t.columns {
		t.printf("\n%s\n", t.bold(name))
		t.lines(t.dim, about, "")
		return
	}
	if about != "" {
		about = t.dim("  " + about)
	}
	t.printf("\n%s%s\n", t.bold(name), about)
}

// conclusion says who is fastest, by how much, how sure that is, and on which machine.
func (t *textReport) conclusion() {
	t.heading("Conclusion", "")
	lines := prose.Conclusions(t.View, words.Escape)
	if winner := prose.Winner(t.View, words.Escape); winner != "" {
		lines = append([]string{winner}, lines...)
	}
	if floor := prose.Floor(t.View); floor != "" {
		lines = append(lines, strings.ToUpper(floor[:1])+floor[1:]+".")
	}
	if len(lines) == 0 {
		lines = []string{"There are no numbers to draw a conclusion from."}
	}
	for _, line := range lines {
		t.paragraph(line)
	}
	t.paragraph("Machine: " + view.HostLine(t.Hosts) + ".")
}

func (t *textReport) bold(s string) string { return t.paint("1", s) }
func (t *textReport) dim(s string) string  { return t.paint("2", s) }

// coloured uses blue and yellow, which most colour-blind readers can tell apart; the word says the same.
func (t *textReport) coloured(v compare.Verdict, s string) string {
	switch v {
	case compare.Faster:
		return t.paint("34", s)
	case compare.Slower:
		return t.paint("33", s)
	}
	return s
}

func (t *textReport) paint(code, s string) string { return paint(t.Color, code, s) }

func paint(color bool, code, s string) string {
	if !color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
