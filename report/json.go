package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// writeJSON prints the summary itself.
func writeJSON(w io.Writer, v *view) error { return printJSON(w, v.raw) }

// printJSON prints a record. Characters that a terminal would act on are written as JSON escapes, which decode to the
// same text.
func printJSON(w io.Writer, record any) error {
	text, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(EscapeJSON(text), '\n'))
	return err
}

// EscapeJSON writes what a terminal would act on as JSON escapes. It takes JSON as package json encodes it.
func EscapeJSON(text []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(text) {
		switch {
		case r == '\n' || !invisible(r):
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}
