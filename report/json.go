package report

import (
	"encoding/json"
	"io"

	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// writeJSON prints the summary itself.
func writeJSON(w io.Writer, v *view.View) error { return printJSON(w, v.Raw) }

// printJSON prints a record. Characters that a terminal would act on are written as JSON escapes, which decode to the
// same text.
func printJSON(w io.Writer, record any) error {
	text, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(words.EscapeJSON(text), '\n'))
	return err
}
