package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/report/data"
	"github.com/jsdyno/jsdyno/report/text"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// Inspection is the code that engines make of one source, side by side.
type Inspection = view.Inspection

// Inspected is the code that one engine makes, or why there is none.
type Inspected = view.Inspected

// InspectionFormats lists the formats of WriteInspection, the default first.
func InspectionFormats() []string { return []string{"text", "html", "json"} }

// WriteInspection writes an inspection. The text and html formats show the first lines of each function, or all lines
// of a function that was asked for. The json format has everything.
func WriteInspection(w io.Writer, format string, in Inspection) error {
	switch format {
	case "text":
		return text.WriteInspection(w, in)
	case "html":
		return inspectTemplate.Execute(w, inspectPage{in, newHead([]string{inspectStyle}, nil)})
	case "json":
		return data.WriteJSON(w, in)
	}
	return fmt.Errorf("unknown inspection format %q; use one of: %s", format, strings.Join(InspectionFormats(), ", "))
}

//go:embed inspect.css
var inspectStyle string

//go:embed inspect.tmpl
var inspectSource string

var inspectTemplate = template.Must(template.New("inspect").Funcs(template.FuncMap{
	"visible": words.Escape,
	"heading": view.ListingHeading,
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
	shown, left := p.Lines(l)
	if left > 0 {
		shown = append(shown, view.MoreLines(left))
	}
	return strings.Join(shown, "\n")
}
