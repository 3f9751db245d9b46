// Package report shows a summary: data in, bytes out. Every format is one file.
//
// Names and details come from scripts, engines and users. In every format they are text and nothing else: control
// characters and those that change the direction of writing are shown as escapes, and markup is inert.
package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Options are what a summary does not hold.
type Options struct {
	Color bool // ANSI colours, in the text format only
	// Width is how many columns a line of the text format has: at least 40, and 80 if it is 0. Tables that do not fit
	// leave out what is missed least, and say so.
	Width int
	// Verbose makes the text format print every note and explanation in full. With Quiet it prints only the conclusion
	// and the tables.
	Verbose, Quiet bool
	Source         string // the name of the result file, for the way to make this report again; may be empty
	// File is what the summary was made from. With it, the html format has the raw samples and a program that shows
	// them. Without it the page is still.
	File *result.File
	// Grid is File, measured. The html format makes it where it is nil.
	Grid *compare.Grid
	// Script says what there is to know about a workload beside its numbers. It may be nil. Only the html format calls
	// it.
	Script func(result.Workload) (Script, error)
}

// Script is a workload's text.
type Script struct {
	Source string   // as it is to be read; may be empty
	Note   string   // what to know about the source, or why it is not there
	Again  []string // the command that measures the workload again
}

// format is one way to show a view.
type format[V any] struct {
	name  string
	write func(io.Writer, V) error
}

// formats are the ways to show one kind of view.
type formats[V any] []format[V]

func (list formats[V]) names() (names []string) {
	for _, f := range list {
		names = append(names, f.name)
	}
	return names
}

// write shows a view, whole or not at all. of ends the name of the format in an error, and says what it is a format of.
func (list formats[V]) write(w io.Writer, name, of string, newView func() V) error {
	for _, f := range list {
		if f.name != name {
			continue
		}
		var b bytes.Buffer
		if err := f.write(&b, newView()); err != nil {
			return fmt.Errorf("making the %s report: %w", name, err)
		}
		if _, err := b.WriteTo(w); err != nil {
			return fmt.Errorf("writing the %s report: %w", name, err)
		}
		return nil
	}
	return fmt.Errorf("unknown report format %q%s; use one of: %s", name, of, strings.Join(list.names(), ", "))
}

func summaryFormats() formats[*view] {
	return formats[*view]{
		{"text", writeText},
		{"markdown", writeMarkdown},
		{"csv", writeCSV},
		{"json", writeJSON},
		{"html", writeHTML},
		{"benchfmt", writeBenchfmt},
		{"svg", writeSVG},
	}
}

// Formats lists the names that Write takes.
func Formats() []string { return summaryFormats().names() }

// Write shows s on w. It writes all or, when the summary cannot be shown, nothing. An unknown format is an error that
// lists the known ones. Any other error comes from w, from Options.Script, or from a format that cannot show s: svg
// without a geometric mean, and benchfmt without a steady state.
func Write(w io.Writer, name string, s compare.Summary, opt Options) error {
	return summaryFormats().write(w, name, "", func() *view { return newView(s, opt) })
}
