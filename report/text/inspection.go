package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// WriteInspection prints each listing under its heading.
func WriteInspection(w io.Writer, in view.Inspection) error {
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
			fmt.Fprintf(&b, "%s  %s\n", words.Escape(e.Engine), view.ListingHeading(l))
			shown, left := in.Lines(l)
			for _, line := range shown {
				b.WriteString(strings.TrimRight("  "+line, " ") + "\n")
			}
			if left > 0 {
				fmt.Fprintf(&b, "  %s\n", view.MoreLines(left))
			}
			if l.Note != "" {
				fmt.Fprintf(&b, "  (%s)\n", words.Escape(l.Note))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
