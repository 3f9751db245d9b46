package report

import (
	"io"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/data"
	"github.com/jsdyno/jsdyno/report/html"
	"github.com/jsdyno/jsdyno/report/markdown"
	"github.com/jsdyno/jsdyno/report/text"
)

func changeFormats() formats[*change.View] {
	return formats[*change.View]{
		{"text", text.WriteChanges},
		{"markdown", markdown.WriteChanges},
		{"csv", data.WriteChangesCSV},
		{"json", func(w io.Writer, v *change.View) error { return data.WriteJSON(w, v.Summary) }},
		{"html", html.WriteChanges},
	}
}

// ChangeFormats lists the names that WriteChanges takes.
func ChangeFormats() []string { return changeFormats().names() }

// WriteChanges shows what changed between result files on w, as Write does a summary.
func WriteChanges(w io.Writer, name string, s changes.Summary, opt Options) error {
	return changeFormats().write(w, name, " for changes", func() *change.View { return change.New(s, opt) })
}
