package main

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/report/words"
)

// printText prints what format writes. If the output is full, that is an error, so that nothing is lost without a word.
func printText(out io.Writer, format func(io.Writer)) error {
	var b bytes.Buffer
	format(&b)
	if _, err := out.Write(b.Bytes()); err != nil {
		return printError(err)
	}
	return nil
}

func printJSON(out io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fault.Harness("this is a bug in jsdyno; please report it", "making JSON: %w", err)
	}
	return printText(out, func(w io.Writer) { _, _ = w.Write(words.EscapeJSON(b.Bytes())) })
}

// printError is the error of a standard output that takes no more.
func printError(err error) error {
	return fault.Harness("the disk that the output goes to may be full", "printing: %w", err)
}
