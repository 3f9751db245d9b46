// Package study lays out what was studied beside the steady state, as tables of cells in words, with pictures. Every
// format shows the same cells. A study has a file here, which puts its texts and its layout into a list.
package study

import (
	"slices"

	"github.com/jsdyno/jsdyno/report/view"
)

// Text is what every format says about a study before its numbers.
type Text struct {
	Title string
	Line  string // for a terminal
	What  string // one sentence: what is measured
	// Bounds is one sentence: where the clock starts and stops, and what is not measured. All of it is in
	// docs/measurement.md#phases.
	Bounds string
	layout func(*Study) []Table
}

// texts are the texts of the studies, by their names in the catalogue. The file of a study puts its own here. A study
// that is not here is shown phase by phase, under its name alone.
var texts = map[string]Text{}

// Section is one suite of studies.
type Section struct {
	Text
	Suite  string // foreign; empty where it is named after its study
	Tables []Table
}

// Heading is the title of the study, with the suite if that has another name.
func (s Section) Heading(show func(string) string) string {
	switch {
	case s.Title == "":
		return show(s.Suite)
	case s.Suite == "":
		return s.Title
	}
	return s.Title + ": " + show(s.Suite)
}

// Compared reports whether any number of the section has a verdict.
func (s Section) Compared() bool {
	return slices.ContainsFunc(s.Tables, func(t Table) bool {
		return slices.ContainsFunc(t.Rows, func(r Row) bool {
			return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Comparison != nil })
		})
	})
}

// Sections lays out every suite that was studied, in the order of the figures. A suite of which nothing is known has no
// section.
func Sections(v *view.View) (list []Section) {
	for _, s := range All(v) {
		x := Section{Text: texts[s.kind], Suite: s.suite}
		if x.layout == nil {
			x.layout = plainTables
		}
		if s.suite == s.kind && x.Title != "" {
			x.Suite = ""
		}
		if x.Tables = x.layout(s); len(x.Tables) > 0 {
			for i := range x.Tables {
				x.Tables[i].Suite = s.suite
			}
			list = append(list, x)
		}
	}
	return list
}

// All groups the figures by suite and study.
func All(v *view.View) (list []*Study) {
	clocks := clocks(v)
	for i := range v.Figures {
		f := &v.Figures[i]
		if v.Column(f.Engine) < 0 {
			continue
		}
		kind := v.StudyOf(f)
		at := slices.IndexFunc(list, func(s *Study) bool { return s.suite == f.Suite && s.kind == kind })
		if at < 0 {
			at = len(list)
			list = append(list, newStudy(v, f.Suite, kind, clocks))
		}
		list[at].add(f)
	}
	return list
}
