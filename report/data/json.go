package data

import (
	"encoding/json"
	"io"

	"github.com/jsdyno/jsdyno/report/words"
)

// WriteJSON prints a record. Characters that a terminal would act on are written as JSON escapes, which decode to the
// same text.
func WriteJSON(w io.Writer, record any) error {
	text, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(words.EscapeJSON(text), '\n'))
	return err
}
