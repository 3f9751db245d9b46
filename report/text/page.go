package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// The widths of a text, in columns.
const (
	defaultWidth = 80  // where no width is given
	fewestWidth  = 40  // a smaller width is taken for this one
	textWidth    = 118 // of a paragraph, at most: longer lines are hard to follow
)

// page is a text on its way to a terminal.
type page struct {
	style
	b              strings.Builder
	columns        int
	command        string   // makes this report from its files
	left           []string // what tables leave out to fit
	verbose, quiet bool
}

// newPage is the page of a report that is made from some files.
func newPage(opt view.Options, files []string) *page {
	return &page{
		style: style(opt.Color), columns: columnsOf(opt.Width),
		command: strings.TrimSpace("jsdyno report " + words.Shell(files)),
		verbose: opt.Verbose, quiet: opt.Quiet,
	}
}

// columnsOf is how many columns a text has if so many were asked for.
func columnsOf(wish int) int {
	if wish <= 0 {
		wish = defaultWidth
	}
	return max(fewestWidth, wish)
}

// writeTo writes the report at once. It cuts a line that is still too long; no name of ours makes one.
func (p *page) writeTo(w io.Writer) error {
	lines := strings.Split(p.b.String(), "\n")
	for i := range lines {
		lines[i] = text.Snip(lines[i], p.columns, "…")
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n"))
	return err
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(&p.b, format, args...) }

// prose is how many columns a paragraph fills behind an indent.
func (p *page) prose(indent int) int { return min(p.columns, textWidth) - indent }

// lines prints a paragraph in a style. Each line but the first begins with indent.
func (p *page) lines(style func(string) string, s, indent string) {
	for i, line := range strings.Split(words.Wrap(s, p.prose(len(indent)), ""), "\n") {
		if i > 0 {
			line = indent + line
		}
		p.printf("%s\n", style(line))
	}
}

func (p *page) bullet(s string) { p.printf("  • %s\n", words.Wrap(s, p.prose(4), "    ")) }

// aside is a paragraph that matters less.
func (p *page) aside(s string) {
	for line := range strings.SplitSeq(words.Wrap(s, p.prose(2), ""), "\n") {
		p.printf("  %s\n", p.dim(line))
	}
}

func (p *page) paragraph(s string) { p.printf("  %s\n", words.Wrap(s, p.prose(2), "  ")) }

// heading prints a name and what to know about it, which stands beside the name or, where there is no room, below it. A
// foreign name must be escaped.
func (p *page) heading(name, about string) {
	name = words.Clip(name, p.columns)
	if about != "" && words.Columns(name)+2+words.Columns(about) > p.columns {
		p.printf("\n%s\n", p.bold(name))
		p.lines(p.dim, about, "")
		return
	}
	if about != "" {
		about = p.dim("  " + about)
	}
	p.printf("\n%s%s\n", p.bold(name), about)
}

// leaveOut remembers what a table leaves out to fit.
func (p *page) leaveOut(what string) {
	if !slices.Contains(p.left, what) {
		p.left = append(p.left, what)
	}
}

// leftOut says below the tables what they leave out.
func (p *page) leftOut() {
	if len(p.left) == 0 {
		return
	}
	p.printf("\n")
	p.lines(p.dim, fmt.Sprintf("Left out to fit into %d columns: %s. A wider "+
		"terminal shows that, and so does `%s --format html -o report.html`.",
		p.columns, strings.Join(p.left, "; "), p.command), "")
}
