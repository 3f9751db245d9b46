// Package html shows runs, what changed between runs, and code as pages, and the geometric means as a picture. A page
// is one file, which loads nothing and can be read where scripts are off.
package html

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/web"
	"github.com/jsdyno/jsdyno/report/words"
)

//go:embed page.css
var pageStyle string

//go:embed page.tmpl
var pageSource string

//go:embed studies.tmpl
var studiesSource string

var pageTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"visible": words.Escape,
	"heading": func(s study.Section) string { return s.Heading(words.Escape) },
	"add":     func(a, b int) int { return a + b },
	"code":    words.CompilesTo,
	"lanes": func(p page, h heat, rows []study.Row) []lane {
		return words.Each(study.InGroups(rows), func(g study.Group) lane { return lane{g, p.Shown, h} })
	},
	"apart":      view.Apart,
	"clockHeads": func() []string { return words.ClockColumns },
	"clockWhat":  func() string { return words.ClocksWhat },
	"command":    words.Shell,
	"crossover":  words.Crossover,
	"crossovers": func(p page, h heat, t study.Table) crossed { return crossed{p, t, h} },
	"facts":      view.Facts,
	"failures":   view.Failures,
	"floor":      prose.Floor,
	"machine":    view.HostLine,
	"processes":  view.Processes,
	"when":       func(t time.Time) string { return words.Moment(t, "2 January 2006, 15:04 UTC") },
	"bound":      func(c compare.Cell, f *float64) string { return words.CellNumber(c, *f) },
	"number":     func(c compare.Cell) string { return words.Marked(c, words.CellNumber(c, *c.Value)) },
	"labels":     words.Labels,
	"realm":      view.RealmOf,
	"readings":   words.Readings,
	"seconds":    words.Duration,
	"steady":     words.SteadyAfter,
	"sees":       func(c *compare.Comparison) string { return words.Sees(*c) },
	"percent":    words.Percent,
	"interval":   func(c *compare.Comparison) string { _, interval := words.Verdict(*c); return interval },
	"verdict":    func(c *compare.Comparison) string { verdict, _ := words.Verdict(*c); return verdict },
	"heat":       heatOfSection,
	"clip":       words.Clip,
	"count":      words.Count,
	"mebibytes":  words.Mebibytes,
	"join":       func(list []string) string { return words.Escape(strings.Join(list, ", ")) },
	"ok":         func(s result.Status) bool { return s == result.OK },
}).Parse(headSource + partsSource + pageSource + studiesSource))

// crossed is a table with the page that it stands in, and its colours.
type crossed struct {
	Page  page
	Table study.Table
	Heat  heat
}

// lane is the rows of one lane, with the engines that their cells are of, and their colours.
type lane struct {
	study.Group
	Engines []result.Engine
	Heat    heat
}

// manyColumns is the number of engines above which a cell has a least width, and its table scrolls;
// report/web/suitetable.ts has it too.
const manyColumns = 6

// Many reports whether the tables have more engines than fit beside each other.
func (p page) Many() bool { return len(p.Shown) > manyColumns }

// page is what the template sees beside the view.
type page struct {
	*view.View
	head
	Program *program // nil where there is nothing to sort or to draw
	Fronts  []front  // the page's own reference first
	Heat    heat     // of the suites
}

// Write makes one file that loads nothing: the policy in it allows its own style sheets and its own program, by their
// hashes, and nothing else.
func Write(w io.Writer, v *view.View) error {
	program, err := newProgram(v)
	if err != nil {
		return err
	}
	styles, scripts := []string{pageStyle}, []string(nil)
	if program != nil {
		styles, scripts = append(styles, web.Style), append(scripts, web.Program)
	}
	return pageTemplate.Execute(w, page{
		View:    v,
		head:    newHead(styles, scripts),
		Program: program,
		Fronts:  newFronts(v, program),
		Heat:    heatOfCells(v.Cells),
	})
}

// Title names the engines.
func (p page) Title() string {
	if len(p.Shown) == 0 {
		return "No engine"
	}
	return words.Join(words.Each(p.Shown, func(e result.Engine) string { return words.Escape(e.Name) }))
}

// Alarm says that the run calls an engine different from itself, where the reader sees it before any other number; ""
// where it does not.
func (p page) Alarm() string {
	if p.AA.Different == 0 {
		return ""
	}
	return fmt.Sprintf("Compared with itself, an engine is called different on %d of "+
		"%s, which happens by chance in one run of a hundred. Something disturbed the "+
		"samples at regular intervals, so do not trust small differences of this run",
		p.AA.Different, words.Count(p.AA.Comparisons, "cell"))
}

// AllWarnings are the warnings of the page. A note that a number has beside it is not folded.
func (p page) AllWarnings() []string {
	return words.Each(prose.Folded(p.View, prose.Warnings(p.View), true), words.Warning)
}

// NoRatio says why a cell has no ratio, where that is not the reason that it has no number.
func (p page) NoRatio(c compare.Cell) string { return p.View.NoRatio(c, words.Escape) }

// Sections are what was studied.
func (p page) Sections() []study.Section { return study.Sections(p.View) }

// Again is the command that makes this report from the result file.
func (p page) Again() string {
	return "jsdyno report " + words.Shell([]string{cmp.Or(p.Source, "FILE.jsonl")}) + " --format html -o report.html"
}
