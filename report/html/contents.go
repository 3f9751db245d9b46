package html

import (
	"cmp"
	_ "embed"
	"strconv"

	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// partsSource is what several pages have: the contents, the key of the colours, the chart, and the line with documents
// at the end.
//
//go:embed parts.tmpl
var partsSource string

// place is where a link of the contents leads: an element of a section's body, which a browser unfolds when it goes
// there.
type place struct {
	ID, Name string
	Later    bool // it is there once the program has run
}

// Contents are the sections of the page, in their order.
func (p page) Contents() (list []place) {
	add := func(is bool, id, name string) {
		if is {
			list = append(list, place{ID: id, Name: name})
		}
	}
	later := func(is bool, id, name string) {
		if p.Program != nil && is {
			list = append(list, place{ID: id, Name: name, Later: true})
		}
	}
	add(p.Fronts[0].Wide != nil, "speed", "Overview")
	later(true, "controls", "Reference and filters")
	for i, s := range p.Suites {
		add(true, "suite"+strconv.Itoa(i), cmp.Or(words.Escape(s.Name), "no name"))
	}
	later(len(p.Shown) > 1, "head-to-head", "Head to head")
	means := len(p.Scopes()) > 0
	add(means, "means", "Geometric means")
	later(!means && len(p.Shown) > 1, "means", "Geometric means")
	add(len(view.Apart(p.View)) > 0, "clocks", "Clocks")
	for i, s := range p.Sections() {
		add(true, "study"+strconv.Itoa(i), s.Heading(words.Escape))
	}
	add(true, "sure", "How sure is this?")
	add(true, "where", "Engines and machine")
	add(true, "again", "How to reproduce it")
	return list
}

// Contents are the sections of the page, in their order.
func (p changePage) Contents() (list []place) {
	if p.Wide != nil {
		list = append(list, place{ID: "speed", Name: "Overview"})
	}
	for i, s := range p.Views {
		list = append(list, place{
			ID:   "step" + strconv.Itoa(i),
			Name: words.Escape(s.Old) + " to " + words.Escape(s.New),
		})
	}
	for i, m := range p.Matrices() {
		list = append(list, place{ID: "engine" + strconv.Itoa(i), Name: words.Escape(m.Engine)})
	}
	return append(list,
		place{ID: "sure", Name: "How sure is this?"},
		place{ID: "again", Name: "How to make this page again"})
}
