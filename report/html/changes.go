package html

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/chart"
	"github.com/jsdyno/jsdyno/report/words"
)

//go:embed changes.tmpl
var changesSource string

var changesTemplate = template.Must(template.New("changes").Funcs(template.FuncMap{
	"visible":  words.Escape,
	"clip":     words.Clip,
	"count":    words.Count,
	"warning":  words.Warning,
	"builds":   func(e changes.EngineChange) string { return change.Build(e, words.Escape) },
	"file":     func(f changes.File) string { return change.File(f, words.Escape) },
	"sentence": func(e change.Engine) string { return e.Sentence(words.Escape) },
	"host":     func(s change.Step) string { return s.HostWords(words.Escape) },
	"command":  words.Shell,
	"names":    func(list []string) string { return words.Escape(strings.Join(list, ", ")) },
	"engines":  func(list []string) string { return words.Escape(words.Join(list)) },
	"side":     change.SideText,
	"both":     func(c *changes.Change) bool { return c.Reason.Both() },
	"why":      change.TextOf,
	"verdict":  func(d *changes.Difference) string { verdict, _ := change.Verdict(*d); return verdict },
	"interval": func(d *changes.Difference) string { _, interval := change.Verdict(*d); return interval },
	"sees":     func(d *changes.Difference) string { return words.Sees(compare.Comparison{Visible: d.Visible}) },
	"p":        chance,
	"of":       func(t changes.Total) *changes.Difference { return &t.Difference },
}).Parse(headSource + partsSource + changesSource))

// changePage is what the template sees beside the view.
type changePage struct {
	*change.View
	head
	Heat        heat
	Wide, Small *chart.Chart // nil where there is no mean
}

// WriteChanges makes one file that loads nothing and runs nothing, as Write does.
func WriteChanges(w io.Writer, v *change.View) error {
	return changesTemplate.Execute(w, changePage{
		View:  v,
		head:  newHead([]string{pageStyle}, nil),
		Heat:  heatOfChanges(changePage{View: v}.Matrices()),
		Wide:  changesChart(v, 960, false),
		Small: changesChart(v, 360, true),
	})
}

// Many reports whether the tables have more files than fit beside each other.
func (p changePage) Many() bool { return len(p.Views) > manyColumns }

// Title names what is compared.
func (p changePage) Title() string {
	switch len(p.Files) {
	case 0:
		return "Nothing to compare"
	case 2:
		return "What changed from " + words.Escape(p.Files[0].Name) + " to " + words.Escape(p.Files[1].Name)
	}
	return "What changed since " + words.Escape(p.Files[0].Name)
}

// Again is the command that makes this page from the result files.
func (p changePage) Again() string {
	return "jsdyno report " + words.Shell(p.FileNames()) + " --format html -o changes.html"
}

// changeMatrix is one engine in all files: a row for each workload or figure, and in it a cell for each file but the
// base.
type changeMatrix struct {
	Engine string
	Rows   []changeMatrixRow
}

type changeMatrixRow struct {
	Name  string
	Cells []changeCell
}

// changeCell is a change, or nil where a file has none in this row.
type changeCell struct {
	*changes.Change
	File string
}

// Matrices has one for every engine with a row, in the order of the sentences.
func (p changePage) Matrices() (list []changeMatrix) {
	places := map[string]int{}
	rows := map[[2]string]int{}
	for k, s := range p.Views {
		for _, e := range s.Views {
			for i := range e.Rows {
				c := &e.Rows[i]
				at, ok := places[c.Engine]
				if !ok {
					at = len(list)
					places[c.Engine], list = at, append(list, changeMatrix{Engine: c.Engine})
				}
				m := &list[at]
				name := [2]string{c.Engine, change.RowName(*c)}
				row, ok := rows[name]
				if !ok {
					row = len(m.Rows)
					rows[name] = row
					m.Rows = append(m.Rows, changeMatrixRow{Name: name[1], Cells: make([]changeCell, len(p.Views))})
				}
				m.Rows[row].Cells[k] = changeCell{c, s.New}
			}
		}
	}
	return list
}

// By says what a row is compared by.
func (c changeCell) By() string {
	if c.Against == "" {
		return "times"
	}
	return "ratio to " + words.Escape(c.Against)
}

// chance shows a p-value.
func chance(p *float64) string {
	switch {
	case p == nil:
		return ""
	case *p < 1e-4:
		return "below 0.0001"
	}
	return words.Digits(*p)
}
