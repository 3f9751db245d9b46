package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/report/data"
	"github.com/jsdyno/jsdyno/report/html"
	"github.com/jsdyno/jsdyno/report/text"
	"github.com/jsdyno/jsdyno/report/view"
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
		return html.WriteInspection(w, in)
	case "json":
		return data.WriteJSON(w, in)
	}
	return fmt.Errorf("unknown inspection format %q; use one of: %s", format, strings.Join(InspectionFormats(), ", "))
}
