package report

import (
	"io"

	"github.com/jsdyno/jsdyno/report/data"
	"github.com/jsdyno/jsdyno/report/html"
	"github.com/jsdyno/jsdyno/report/text"
	"github.com/jsdyno/jsdyno/report/view"
)

// Inspection is the code that engines make of one source, side by side.
type Inspection = view.Inspection

// Inspected is the code that one engine makes, or why there is none.
type Inspected = view.Inspected

func inspectionFormats() formats[Inspection] {
	return formats[Inspection]{
		{"text", text.WriteInspection},
		{"html", html.WriteInspection},
		{"json", func(w io.Writer, in Inspection) error { return data.WriteJSON(w, in) }},
	}
}

// InspectionFormats lists the formats of WriteInspection, the default first.
func InspectionFormats() []string { return inspectionFormats().names() }

// WriteInspection writes an inspection. The text and html formats show the first lines of each function, or all lines
// of a function that was asked for. The json format has everything.
func WriteInspection(w io.Writer, format string, in Inspection) error {
	return inspectionFormats().write(w, format, " for an inspection", func() Inspection { return in })
}
