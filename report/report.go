// Package report shows runs, what changed between runs, code and diagnoses: data in, bytes out. It has the lists of
// formats; a package below it has each family of them.
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
	"github.com/jsdyno/jsdyno/report/data"
	"github.com/jsdyno/jsdyno/report/html"
	"github.com/jsdyno/jsdyno/report/markdown"
	"github.com/jsdyno/jsdyno/report/text"
	"github.com/jsdyno/jsdyno/report/view"
)

// Options are what a summary does not hold.
type Options = view.Options

// Script is a workload's text.
type Script = view.Script

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

func summaryFormats() formats[*view.View] {
	return formats[*view.View]{
		{"text", text.Write},
		{"markdown", markdown.Write},
		{"csv", data.WriteCSV},
		{"json", func(w io.Writer, v *view.View) error { return data.WriteJSON(w, v.Raw) }},
		{"html", html.Write},
		{"benchfmt", data.WriteBenchfmt},
		{"svg", html.WriteSVG},
	}
}

// Formats lists the names that Write takes.
func Formats() []string { return summaryFormats().names() }

// Write shows s on w. It writes all or, when the summary cannot be shown, nothing. An unknown format is an error that
// lists the known ones. Any other error comes from w, from Options.Script, or from a format that cannot show s: svg
// without a geometric mean, and benchfmt without a steady state.
func Write(w io.Writer, name string, s compare.Summary, opt Options) error {
	return summaryFormats().write(w, name, "", func() *view.View { return view.New(s, opt) })
}
