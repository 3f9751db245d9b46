package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/report/data"
	"github.com/jsdyno/jsdyno/report/words"
)

// Inspection is the code that engines make of one source, side by side.
type Inspection struct {
	File     string      `json:"file"`
	Function string      `json:"function,omitempty"` // the one that was asked for
	Engines  []Inspected `json:"engines"`
}

// Inspected is the code that one engine makes, or why there is none.
type Inspected struct {
	Engine   string          `json:"engine"`
	Version  string          `json:"version"`
	Listings []bench.Listing `json:"listings,omitempty"`
	Failure  string          `json:"failure,omitempty"`
}

// InspectionFormats lists the formats of WriteInspection, the default first.
func InspectionFormats() []string { return []string{"text", "html", "json"} }

// WriteInspection writes an inspection. The text and html formats show the first lines of each function, or all lines
// of a function that was asked for. The json format has everything.
func WriteInspection(w io.Writer, format string, in Inspection) error {
	switch format {
	case "text":
		return writeInspectionText(w, in)
	case "html":
		return inspectTemplate.Execute(w, inspectPage{in, newHead([]string{inspectStyle}, nil)})
	case "json":
		return data.WriteJSON(w, in)
	}
	return fmt.Errorf("unknown inspection format %q; use one of: %s", format, strings.Join(InspectionFormats(), ", "))
}

// fewLines is how many lines of each function are shown when no function was asked for.
const fewLines = 40

// lines returns the lines of a listing, ready to be shown, and how many lines are left out.
func (in Inspection) lines(l bench.Listing) (shown []string, left int) {
	for line := range strings.Lines(l.Text) {
		if in.Function == "" && len(shown) == fewLines {
			left++
			continue
		}
		shown = append(shown, words.Escape(strings.TrimSuffix(line, "\n")))
	}
	return shown, left
}

// moreLines says how many lines are left out, and how to see them.
func moreLines(left int) string {
	return fmt.Sprintf("… %s more: use --function or --format json", words.Count(left, "line"))
}

// heading says whose code a listing is, of which kind, and how much: "fib: bytecode, 21 instructions, 53 bytes of
// bytecode".
func heading(l bench.Listing) string {
	s := words.Escape(l.Function) + ": " + words.Escape(string(l.Code))
	for _, size := range l.Sizes {
		s += ", " + measured(size)
	}
	return s
}

func measured(s bench.Size) string {
	if s.Unit == "bytes" {
		return words.Things(words.Count(int(s.N), "byte")+" of", words.Escape(s.Name))
	}
	return words.Things(words.Grouped(float64(s.N)), words.Escape(s.Name))
}

func writeInspectionText(w io.Writer, in Inspection) error {
	var b strings.Builder
	for i, e := range in.Engines {
		if i > 0 {
			b.WriteString("\n")
		}
		if e.Failure != "" {
			fmt.Fprintf(&b, "%s  %s\n", words.Escape(e.Engine), words.Escape(e.Failure))
		}
		for k, l := range e.Listings {
			if k > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "%s  %s\n", words.Escape(e.Engine), heading(l))
			shown, left := in.lines(l)
			for _, line := range shown {
				b.WriteString(strings.TrimRight("  "+line, " ") + "\n")
			}
			if left > 0 {
				fmt.Fprintf(&b, "  %s\n", moreLines(left))
			}
			if l.Note != "" {
				fmt.Fprintf(&b, "  (%s)\n", words.Escape(l.Note))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

//go:embed inspect.css
var inspectStyle string

//go:embed inspect.tmpl
var inspectSource string

var inspectTemplate = template.Must(template.New("inspect").Funcs(template.FuncMap{
	"visible": words.Escape,
	"heading": heading,
}).Parse(headSource + inspectSource))

// inspectPage is what the template sees. It makes one file that loads nothing and runs nothing, as the report does.
type inspectPage struct {
	Inspection
	head
}

// Title says what is shown.
func (p inspectPage) Title() string { return "the code of " + words.Escape(p.File) }

// Shown is the part of a listing that is shown, and a last line where some are left out.
func (p inspectPage) Shown(l bench.Listing) string {
	shown, left := p.lines(l)
	if left > 0 {
		shown = append(shown, moreLines(left))
	}
	return strings.Join(shown, "\n")
}
