package html

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

//go:embed inspection.css
var inspectionStyle string

//go:embed inspection.tmpl
var inspectionSource string

var inspectionTemplate = template.Must(template.New("inspect").Funcs(template.FuncMap{
	"visible": words.Escape,
	"heading": view.ListingHeading,
}).Parse(headSource + inspectionSource))

// inspectionPage is what the template sees.
type inspectionPage struct {
	view.Inspection
	head
}

// WriteInspection makes a page of code that loads nothing and runs nothing.
func WriteInspection(w io.Writer, in view.Inspection) error {
	return inspectionTemplate.Execute(w, inspectionPage{in, newHead([]string{inspectionStyle}, nil)})
}

// Title says what is shown.
func (p inspectionPage) Title() string { return "the code of " + words.Escape(p.File) }

// Shown is the part of a listing that is shown, and a last line where some are left out.
func (p inspectionPage) Shown(l bench.Listing) string {
	shown, left := p.Lines(l)
	if left > 0 {
		shown = append(shown, view.MoreLines(left))
	}
	return strings.Join(shown, "\n")
}
